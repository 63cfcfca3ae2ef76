/**
 * Writes pairs of documents, 16 transactions at once, while the file may not grow for ever; says
 * which were committed and with which codes the others failed.
 *
 * @module
 */

import { StorageError } from "../../error.ts";
import { openKvEngine } from "../mod.ts";

await using engine = await openKvEngine({ path: Deno.args[0] ?? "" });
const text = "x".repeat(20_000);
const committed: string[] = [];
const codes = new Set<string>();

await Promise.all(Array.from({ length: 16 }, async (_, writer) => {
  for (let round = 0; round < 40; round++) {
    const name = `${writer}.${round}`;
    try {
      await engine.transact(() =>
        Promise.resolve({
          changes: [
            { kind: "put", key: ["left", name], value: text },
            { kind: "put", key: ["right", name], value: text },
            { kind: "increment", counter: ["pairs"], by: 1 },
            { kind: "append", log: ["pairs"], value: name },
          ],
          result: undefined,
        })
      );
      committed.push(name);
    } catch (error) {
      codes.add(error instanceof StorageError ? error.code : String(error));
    }
  }
}));

const report = JSON.stringify({ committed, codes: [...codes] });
await Deno.stdout.write(new TextEncoder().encode(report));
