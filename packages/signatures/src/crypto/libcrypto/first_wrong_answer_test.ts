import assert from "node:assert/strict";
import {
  type CryptoPort,
  type PrivateKey,
  type PublicKey,
  type SignatureAlgorithm,
  type SigningAlgorithm,
  webCrypto,
} from "../../mod.ts";
import { firstWrongAnswer } from "./first_wrong_answer.ts";

type Verify = PublicKey["verify"];
type Sign = PrivateKey["sign"];

/** A library that is WebCrypto but for one thing. */
function mutant(
  change: {
    readonly verify?: (verify: Verify) => Verify;
    readonly sign?: (sign: Sign) => Sign;
  },
): CryptoPort {
  return {
    ...webCrypto,
    async importPublicKey(material) {
      const key = await webCrypto.importPublicKey(material);
      const verify: Verify = (...args) => key.verify(...args);
      return {
        type: key.type,
        verify: change.verify?.(verify) ?? verify,
        exportSpki: () => key.exportSpki(),
        [Symbol.dispose]: () => key[Symbol.dispose](),
      };
    },
    async importPrivateKey(material) {
      const key = await webCrypto.importPrivateKey(material);
      const sign: Sign = (...args) => key.sign(...args);
      return {
        type: key.type,
        sign: change.sign?.(sign) ?? sign,
        exportPkcs8: () => key.exportPkcs8(),
        [Symbol.dispose]: () => key[Symbol.dispose](),
      };
    },
  };
}

Deno.test("a library that is right about everything gets through", async () => {
  assert.equal(await firstWrongAnswer(mutant({})), undefined);
});

const algorithms: readonly SignatureAlgorithm[] = [
  "rsa-v1_5-sha256",
  "rsa-pss-sha512",
  "ed25519",
  "ecdsa-p256-sha256",
];

for (const algorithm of algorithms) {
  Deno.test(`a library that accepts or refuses every ${algorithm} signature is found out`, async () => {
    for (const verdict of [true, false]) {
      const verify = (good: Verify): Verify => (asked, ...rest) =>
        asked === algorithm ? Promise.resolve(verdict) : good(asked, ...rest);
      const found = await firstWrongAnswer(mutant({ verify }));
      const expected = verdict ? "it accepts a bad signature" : "it refuses a good signature";
      assert.equal(found, `${expected} (${algorithm})`);
    }
  });
}

for (const algorithm of algorithms.filter((name) => name !== "rsa-pss-sha512")) {
  Deno.test(`a library that signs wrongly with ${algorithm} is found out`, async () => {
    const sign = (good: Sign): Sign => async (asked: SigningAlgorithm, bytes) => {
      const signature = await good(asked, bytes);
      return asked === algorithm ? signature.with(9, (signature[9] ?? 0) ^ 1) : signature;
    };
    assert.equal(await firstWrongAnswer(mutant({ sign })), `it signs wrongly (${algorithm})`);
  });
}

Deno.test("a library that takes PSS with any salt is found out", async () => {
  const params = { name: "RSA-PSS", hash: "SHA-512" };
  const loose: CryptoPort = mutant({
    verify: (good) => async (algorithm, signature, bytes) => {
      if (algorithm !== "rsa-pss-sha512") return await good(algorithm, signature, bytes);
      const { knownAnswers } = await import("./known_answers.ts");
      const spki = knownAnswers[0]?.key.spki ?? new Uint8Array();
      const key = await crypto.subtle.importKey("spki", spki, params, false, ["verify"]);
      const copy = [new Uint8Array(signature), new Uint8Array(bytes)] as const;
      const short = { name: "RSA-PSS", saltLength: 32 };
      return await good(algorithm, signature, bytes) ||
        await crypto.subtle.verify(short, key, ...copy);
    },
  });
  assert.equal(await firstWrongAnswer(loose), "it accepts a bad signature (rsa-pss-sha512)");
});
