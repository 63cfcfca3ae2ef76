import assert from "node:assert/strict";
import { createPublicKey, generateKeyPairSync } from "node:crypto";
import {
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

Deno.test("a modulus below 2048 or above 4096 bits is refused, public or private", async () => {
  await refused(importPublicKey(publicPemOf(modulusOf(1024), f4)), "too-small");
  await refused(importPublicKey(publicPemOf(modulusOf(2040), f4)), "too-small");
  await refused(importPublicKey(publicPemOf(modulusOf(4104), f4)), "too-large");
  await refused(importPublicKey(publicPemOf(modulusOf(16384), f4)), "too-large");
  const weak = generateKeyPairSync("rsa", {
    modulusLength: 1024,
    publicKeyEncoding: { format: "pem", type: "spki" },
    privateKeyEncoding: { format: "pem", type: "pkcs8" },
  });
  await refused(importPrivateKey(weak.privateKey), "too-small");
});

Deno.test("moduli of 2048 and 4096 bits are accepted", async () => {
  for (const bits of [2048, 4096]) {
    const key = await importPublicKey(publicPemOf(modulusOf(bits), f4));
    assert.equal(key.type, "rsa");
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
