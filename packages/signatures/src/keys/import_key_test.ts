import assert from "node:assert/strict";
import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { ports } from "../../testdata/ports.ts";
import {
  type CryptoPort,
  exportPrivateKey,
  exportPublicKey,
  generateKeyPair,
  importPrivateKey,
  importPublicKey,
  KeyError,
  type KeyErrorCode,
} from "../mod.ts";

const f4 = [1, 0, 1];
const pair = await generateKeyPair("rsa-2048");
const publicPem = await exportPublicKey(pair.publicKey);
const privatePem = await exportPrivateKey(pair.privateKey);

/** A public key of any size and shape, also of those that no implementation would make. */
function publicPemOf(modulus: Uint8Array, exponent: readonly number[]): string {
  const rsa = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00];
  const numbers = [...der(0x02, [0, ...modulus]), ...der(0x02, exponent)];
  const spki = der(0x30, [...der(0x30, rsa), ...der(0x03, [0, ...der(0x30, numbers)])]);
  const base64 = Uint8Array.from(spki).toBase64();
  return `-----BEGIN PUBLIC KEY-----\n${base64}\n-----END PUBLIC KEY-----\n`;
}

function der(tag: number, content: readonly number[]): readonly number[] {
  const { length } = content;
  if (length < 0x80) return [tag, length, ...content];
  if (length < 0x100) return [tag, 0x81, length, ...content];
  return [tag, 0x82, length >> 8, length & 0xff, ...content];
}

function modulusOf(bits: number): Uint8Array {
  const modulus = crypto.getRandomValues(new Uint8Array(bits / 8));
  modulus[0] = 0xff;
  modulus[modulus.length - 1] = 0xff;
  return modulus;
}

async function refused(attempt: Promise<unknown>, code: KeyErrorCode): Promise<void> {
  await assert.rejects(attempt, (error) => error instanceof KeyError && error.code === code);
}

Deno.test("a new key pair is RSA with 2048 bits and the exponent 65537", () => {
  const { asymmetricKeyDetails } = createPublicKey(publicPem);
  assert.equal(asymmetricKeyDetails?.modulusLength, 2048);
  assert.equal(asymmetricKeyDetails.publicExponent, 65537n);
  assert.deepEqual([pair.publicKey.type, pair.privateKey.type], ["rsa", "rsa"]);
});

Deno.test("another implementation reads the exported public key", async () => {
  const key = createPublicKey(publicPem);
  assert.equal(key.asymmetricKeyType, "rsa");
  assert.equal(key.export({ format: "pem", type: "spki" }), publicPem);
  assert.equal(await exportPublicKey(await importPublicKey(publicPem)), publicPem);
});

Deno.test("an imported private key signs what the exported public key verifies", async () => {
  const privateKey = await importPrivateKey(privatePem);
  const publicKey = await importPublicKey(publicPem);
  const message = new Uint8Array([1, 2, 3]);
  const signature = await privateKey.sign("rsa-v1_5-sha256", message);
  assert(await publicKey.verify("rsa-v1_5-sha256", signature, message));
});

Deno.test("PEM with CRLF, indentation or text around it is read", async () => {
  const indented = `My key:\r\n${publicPem.replaceAll("\n", "\r\n  ")}\r\nthe end`;
  assert.equal(await exportPublicKey(await importPublicKey(indented)), publicPem);
});

Deno.test("an imported private key cannot be exported again", async () => {
  await refused(exportPrivateKey(await importPrivateKey(privatePem)), "not-exportable");
});

Deno.test("what is no PEM block of the expected label is malformed", async () => {
  const [begin, ...rest] = publicPem.split("\n");
  const damaged = [begin, "*", ...rest].join("\n");
  const truncated = publicPem.slice(0, -40);
  const shortened = publicPem.replace("A", "");
  for (const pem of ["", "key", privatePem, damaged, truncated, shortened]) {
    await refused(importPublicKey(pem), "malformed");
  }
  await refused(importPrivateKey(publicPem), "malformed");
  await refused(importPublicKey(" ".repeat(16 * 1024) + publicPem), "malformed");
});

Deno.test("keys of other algorithms and curves are unsupported, and what is no key is malformed", async () => {
  const p384 = generateKeyPairSync("ec", { namedCurve: "P-384" });
  for (const { publicKey, privateKey } of [p384, generateKeyPairSync("x25519")]) {
    const spki = publicKey.export({ format: "pem", type: "spki" }).toString();
    const pkcs8 = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
    await refused(importPublicKey(spki), "unsupported");
    await refused(importPrivateKey(pkcs8), "unsupported");
  }
  await refused(
    importPublicKey("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"),
    "malformed",
  );
});

/** A library that must not be asked. */
const untouchable: CryptoPort = {
  name: "untouchable",
  maxModulusBits: 8192,
  importPublicKey: () => assert.fail("The library was given the key."),
  importPrivateKey: () => assert.fail("The library was given the key."),
};

Deno.test("a modulus that is too small or too large is refused before any library has it", async () => {
  const options = { crypto: untouchable };
  for (const bits of [1024, 2040]) {
    await refused(importPublicKey(publicPemOf(modulusOf(bits), f4), options), "too-small");
  }
  for (const bits of [8200, 16384]) {
    await refused(importPublicKey(publicPemOf(modulusOf(bits), f4), options), "too-large");
  }
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
  for (const type of ["pkcs8", "pkcs1"] as const) {
    const pem = privateKey.export({ format: "pem", type }).toString();
    await refused(importPrivateKey(pem, options), "too-small");
  }
});

for (const crypto of ports) {
  Deno.test(`${crypto.name} is given moduli up to its limit and no larger ones`, async () => {
    const { maxModulusBits } = crypto;
    assert(maxModulusBits >= 4096);
    for (const bits of [2048, 4096, maxModulusBits]) {
      using key = await importPublicKey(publicPemOf(modulusOf(bits), f4), { crypto });
      assert.equal(key.type, "rsa");
      const signature = new Uint8Array(bits / 8);
      assert.equal(await key.verify("rsa-v1_5-sha256", signature, new Uint8Array()), false);
    }
    const larger = publicPemOf(modulusOf(maxModulusBits + 8), f4);
    await refused(importPublicKey(larger, { crypto }), "too-large");
  });

  Deno.test(`${crypto.name}: PKCS#1 is read and written, public and private`, async () => {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const theirs = {
      public: publicKey.export({ format: "pem", type: "pkcs1" }).toString(),
      private: privateKey.export({ format: "pem", type: "pkcs1" }).toString(),
    };
    const message = new Uint8Array([1, 2, 3]);
    using signer = await importPrivateKey(theirs.private, { crypto });
    using verifier = await importPublicKey(theirs.public, { crypto });
    const signature = await signer.sign("rsa-v1_5-sha256", message);
    assert(await verifier.verify("rsa-v1_5-sha256", signature, message));
    assert.equal(await exportPublicKey(verifier, { form: "pkcs1" }), theirs.public);
    const ours = await generateKeyPair("rsa-2048", { crypto });
    const written = await exportPrivateKey(ours.privateKey, { form: "pkcs1" });
    const spki = createPublicKey(written).export({ format: "pem", type: "spki" });
    assert.equal(spki, await exportPublicKey(ours.publicKey));
  });
}

Deno.test("PKCS#1 has no form for other keys than RSA", async () => {
  const { publicKey, privateKey } = await generateKeyPair("ed25519");
  await refused(exportPublicKey(publicKey, { form: "pkcs1" }), "unsupported");
  await refused(exportPrivateKey(privateKey, { form: "pkcs1" }), "unsupported");
});

/** SubjectPublicKeyInfo of Ed25519 (RFC 8410 §4). */
function ed25519Pem(point: string): string {
  const der = Uint8Array.fromHex(`302a300506032b6570032100${point}`);
  return `-----BEGIN PUBLIC KEY-----\n${der.toBase64()}\n-----END PUBLIC KEY-----\n`;
}

Deno.test("Ed25519 points of small order, and those not reduced, are refused with either sign", async () => {
  const zeros = "00".repeat(31);
  const points = [
    `00${zeros}`,
    `01${zeros}`,
    `ec${"ff".repeat(30)}7f`,
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    `ed${"ff".repeat(30)}7f`,
    `ee${"ff".repeat(30)}7f`,
    `f0${"ff".repeat(30)}7f`,
    `ff${"ff".repeat(30)}7f`,
  ];
  for (const point of points) {
    const last = Number.parseInt(point.slice(-2), 16) | 0x80;
    const signed = point.slice(0, -2) + last.toString(16);
    await refused(importPublicKey(ed25519Pem(point)), "weak-point");
    await refused(importPublicKey(ed25519Pem(signed)), "weak-point");
  }
  const { publicKey } = await generateKeyPair("ed25519");
  const spki = (await publicKey.exportSpki()).toHex();
  assert.equal((await importPublicKey(ed25519Pem(spki.slice(-64)))).type, "ed25519");
});

Deno.test("DER with lengths that are long, indefinite or wrong, or with something left over, is malformed", async () => {
  const good = "302a300506032b6570032100" + "0f".repeat(32);
  const broken = [
    `${good}00`,
    good.slice(0, -2),
    `30812a${good.slice(4)}`,
    `3082002a${good.slice(4)}`,
    `3080${good.slice(4)}0000`,
    `302b${good.slice(4)}00`,
    `302a300506032b6570032101${"0f".repeat(32)}`,
    `302c300706032b65700500032100${"0f".repeat(32)}`,
    `3029300506032b6570032000${"0f".repeat(31)}`,
  ];
  for (const hex of broken) {
    const pem = `-----BEGIN PUBLIC KEY-----\n${
      Uint8Array.fromHex(hex).toBase64()
    }\n-----END PUBLIC KEY-----`;
    await refused(importPublicKey(pem), "malformed");
  }
});

Deno.test("a public exponent that is 0, 1, even or long is refused", async () => {
  const long = Array.from({ length: 200 }, () => 0x7f);
  for (const exponent of [[0], [1], [1, 0, 0], [1, 0, 0, 0, 1], long]) {
    await refused(importPublicKey(publicPemOf(modulusOf(2048), exponent)), "bad-exponent");
  }
  await importPublicKey(publicPemOf(modulusOf(2048), [3]));
});

Deno.test("an even modulus is refused", async () => {
  const even = modulusOf(2048);
  even[even.length - 1] = 0xfe;
  await refused(importPublicKey(publicPemOf(even, f4)), "bad-modulus");
});
