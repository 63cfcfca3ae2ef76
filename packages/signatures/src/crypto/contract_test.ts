import assert from "node:assert/strict";
import fc from "fast-check";
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
  type KeyKind,
  type KeyPair,
  keyTypeOf,
  type SignatureAlgorithm,
  type SigningAlgorithm,
  webCrypto,
} from "../mod.ts";
import { firstWrongAnswer } from "./libcrypto/first_wrong_answer.ts";

const algorithms: Readonly<Record<KeyKind, SigningAlgorithm>> = {
  "rsa-2048": "rsa-v1_5-sha256",
  "ed25519": "ed25519",
  "p-256": "ecdsa-p256-sha256",
};
const kinds = Object.keys(algorithms) as KeyKind[];
const all: readonly SignatureAlgorithm[] = [...Object.values(algorithms), "rsa-pss-sha512"];
const made = new Map<KeyKind, KeyPair>();
for (const kind of kinds) made.set(kind, await generateKeyPair(kind));

/** The same pair in any library; PEM is what libraries have in common. */
async function pairIn(crypto: CryptoPort, kind: KeyKind): Promise<KeyPair> {
  const pair = made.get(kind);
  assert(pair);
  return {
    publicKey: await importPublicKey(await exportPublicKey(pair.publicKey), { crypto }),
    privateKey: await importPrivateKey(await exportPrivateKey(pair.privateKey), { crypto }),
  };
}

async function fails(code: KeyErrorCode, attempt: Promise<unknown>): Promise<void> {
  await assert.rejects(attempt, (error) => error instanceof KeyError && error.code === code);
}

for (const crypto of ports) {
  Deno.test(`${crypto.name} gives every known answer`, async () => {
    assert.equal(await firstWrongAnswer(crypto), undefined);
  });

  for (const kind of kinds) {
    const algorithm = algorithms[kind];

    Deno.test(`${crypto.name} verifies what it and WebCrypto sign with ${kind}, and nothing else`, async () => {
      const ours = await pairIn(crypto, kind);
      const theirs = await pairIn(webCrypto, kind);
      const bytes = fc.uint8Array({ maxLength: 300 });
      await fc.assert(
        fc.asyncProperty(bytes, bytes, async (message, other) => {
          const signature = await ours.privateKey.sign(algorithm, message);
          assert(await theirs.publicKey.verify(algorithm, signature, message));
          const back = await theirs.privateKey.sign(algorithm, message);
          assert(await ours.publicKey.verify(algorithm, back, message));
          const isSame = message.toHex() === other.toHex();
          assert.equal(await ours.publicKey.verify(algorithm, back, other), isSame);
        }),
        { numRuns: 20 },
      );
    });

    Deno.test(`${crypto.name} refuses signatures of ${kind} of every length, without throwing`, async () => {
      const { publicKey } = await pairIn(crypto, kind);
      const message = new Uint8Array([1]);
      for (let length = 0; length <= 300; length += length < 75 || length > 250 ? 1 : 25) {
        for (const fill of [0x00, 0x01, 0xff]) {
          const signature = new Uint8Array(length).fill(fill);
          assert.equal(await publicKey.verify(algorithm, signature, message), false);
        }
      }
    });

    Deno.test(`${crypto.name} uses a key of ${kind} for its own algorithms alone`, async () => {
      const { publicKey, privateKey } = await pairIn(crypto, kind);
      const message = new Uint8Array([1]);
      const signature = await privateKey.sign(algorithm, message);
      for (const other of all) {
        if (keyTypeOf(other) === publicKey.type) continue;
        await fails("wrong-algorithm", publicKey.verify(other, signature, message));
        if (other === "rsa-pss-sha512") continue;
        await fails("wrong-algorithm", privateKey.sign(other, message));
      }
    });

    Deno.test(`${crypto.name} does nothing with a key of ${kind} that was disposed of`, async () => {
      const { publicKey, privateKey } = await generateKeyPair(kind, { crypto });
      const message = new Uint8Array([1]);
      const signature = await privateKey.sign(algorithm, message);
      const pending = Array.from({ length: 20 }, () => privateKey.sign(algorithm, message));
      for (let times = 0; times < 3; times += 1) {
        privateKey[Symbol.dispose]();
        publicKey[Symbol.dispose]();
      }
      for (const last of await Promise.all(pending)) assert.equal(last.length, signature.length);
      await fails("disposed", privateKey.sign(algorithm, message));
      await fails("disposed", privateKey.exportPkcs8());
      await fails("disposed", publicKey.verify(algorithm, signature, message));
      await fails("disposed", publicKey.exportSpki());
    });

    Deno.test(`${crypto.name} gives out a key of ${kind} that it made, and none that was imported for use`, async () => {
      const { publicKey, privateKey } = await generateKeyPair(kind, { crypto });
      const message = new Uint8Array([1]);
      const copy = await importPrivateKey(await exportPrivateKey(privateKey));
      const signature = await copy.sign(algorithm, message);
      assert(await publicKey.verify(algorithm, signature, message));
      const again = await importPublicKey(await exportPublicKey(publicKey));
      assert(await again.verify(algorithm, signature, message));
      const imported = await importPrivateKey(await exportPrivateKey(privateKey), { crypto });
      await fails("not-exportable", imported.exportPkcs8());
    });
  }

  Deno.test(`${crypto.name} signs what it was given, whatever becomes of the bytes afterwards`, async () => {
    const { publicKey, privateKey } = await pairIn(crypto, "rsa-2048");
    const message = new Uint8Array(new SharedArrayBuffer(1000)).subarray(1).fill(7);
    const before = new Uint8Array(message);
    const signing = Array.from(
      { length: 20 },
      () => privateKey.sign("rsa-v1_5-sha256", message),
    );
    message.fill(8);
    for (const signature of await Promise.all(signing)) {
      assert(await publicKey.verify("rsa-v1_5-sha256", signature, before));
    }
  });

  Deno.test(`${crypto.name} makes many signatures at once, each of its own message`, async () => {
    const { publicKey, privateKey } = await pairIn(crypto, "rsa-2048");
    const messages = Array.from({ length: 50 }, (_, index) => new Uint8Array(index).fill(index));
    const signatures = await Promise.all(
      messages.map((message) => privateKey.sign("rsa-v1_5-sha256", message)),
    );
    for (const [index, signature] of signatures.entries()) {
      const message = messages[index] ?? new Uint8Array();
      assert(await publicKey.verify("rsa-v1_5-sha256", signature, message));
    }
  });

  Deno.test(`${crypto.name} refuses bytes that are no key`, async () => {
    const bytes = new Uint8Array([0x30, 0x03, 0x02, 0x01, 0x00]);
    await fails("malformed", crypto.importPublicKey({ type: "rsa", spki: bytes }));
    const material = { type: "rsa", pkcs8: bytes, extractable: false } as const;
    await fails("malformed", crypto.importPrivateKey(material));
  });
}
