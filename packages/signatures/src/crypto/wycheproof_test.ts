import assert from "node:assert/strict";
import { wycheproof } from "@commonplace/fixtures/signatures";
import { ports } from "../../testdata/ports.ts";
import { readSpki } from "../keys/key_material.ts";

for (const crypto of ports) {
  for (const { file, algorithm, keys } of wycheproof) {
    Deno.test(`${crypto.name} gives no wrong verdict on ${file}`, async () => {
      const wrong: string[] = [];
      let judged = 0;
      for (const { publicKeyDer, tests } of keys) {
        const der = Uint8Array.fromHex(publicKeyDer);
        using key = await crypto.importPublicKey(readSpki(der, crypto.maxModulusBits));
        for (const { tcId, comment, msg, sig, result } of tests) {
          const signature = Uint8Array.fromHex(sig);
          const isGood = await key.verify(algorithm, signature, Uint8Array.fromHex(msg));
          judged += 1;
          if (result === "acceptable" || isGood === (result === "valid")) continue;
          wrong.push(
            `${tcId} (${comment}) is ${result} and was ${isGood ? "accepted" : "refused"}`,
          );
        }
      }
      assert.deepEqual(wrong, []);
      assert(judged > 150);
    });
  }
}
