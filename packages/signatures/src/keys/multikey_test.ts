import assert from "node:assert/strict";
import fc from "fast-check";
import { ports } from "../../testdata/ports.ts";
import {
  exportMultikey,
  exportPublicKey,
  generateKeyPair,
  importMultikey,
  importSecretMultikey,
  KeyError,
  type KeyErrorCode,
} from "../mod.ts";

// The key pair of W3C Data Integrity EdDSA Cryptosuites 1.0, appendix B.
const publicText = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
const secretText = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq";

async function refused(attempt: Promise<unknown>, code: KeyErrorCode): Promise<void> {
  await assert.rejects(attempt, (error) => error instanceof KeyError && error.code === code);
}

for (const crypto of ports) {
  Deno.test(`${crypto.name}: the key pair of the W3C is read, signs and verifies`, async () => {
    const publicKey = await importMultikey(publicText, { crypto });
    const secretKey = await importSecretMultikey(secretText, { crypto });
    const message = new Uint8Array([1, 2, 3]);
    const signature = await secretKey.sign("ed25519", message);
    assert(await publicKey.verify("ed25519", signature, message));
    assert.equal(await exportMultikey(publicKey), publicText);
    await refused(secretKey.exportPkcs8(), "not-exportable");
  });
}

Deno.test("an RSA key survives the way to Multikey and back", async () => {
  const { publicKey } = await generateKeyPair("rsa-2048");
  const text = await exportMultikey(publicKey);
  assert.match(text, /^z4MX/);
  assert.equal(
    await exportPublicKey(await importMultikey(text)),
    await exportPublicKey(publicKey),
  );
});

Deno.test("a key of P-256 is written with its point compressed, and not read", async () => {
  const { publicKey } = await generateKeyPair("p-256");
  const text = await exportMultikey(publicKey);
  assert.match(text, /^zDn/);
  await refused(importMultikey(text), "unsupported");
});

Deno.test("what is no base58btc, too long, truncated or of another code is refused", async () => {
  const malformed = [
    "",
    "z",
    publicText.slice(1),
    `u${publicText.slice(1)}`,
    `${publicText}0`,
    `${publicText} `,
    `z${"1".repeat(1500)}`,
    `z${"2".repeat(100_000)}`,
  ];
  for (const text of malformed) {
    await assert.rejects(importMultikey(text), KeyError, text.slice(0, 60));
  }
  await refused(importMultikey(publicText.slice(0, -1)), "unsupported");
  await refused(importMultikey(secretText), "unsupported");
  await refused(importSecretMultikey(publicText), "unsupported");
});

Deno.test("no text makes the reading of a Multikey fail otherwise than with a KeyError", async () => {
  const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  const base58 = fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 60 });
  const text = fc.oneof(fc.string(), base58.map((rest) => `z6Mk${rest}`));
  await fc.assert(fc.asyncProperty(text, async (candidate) => {
    try {
      assert.equal(await exportMultikey(await importMultikey(candidate)), candidate);
    } catch (error) {
      assert(error instanceof KeyError);
    }
  }));
});
