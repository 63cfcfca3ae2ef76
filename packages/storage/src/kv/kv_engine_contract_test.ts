import { engineContract, type EngineFixture } from "../testing/mod.ts";
import { openKvEngine } from "./mod.ts";

for (const { name, run } of engineContract(memory, { isDurable: false })) {
  Deno.test(`Deno KV in memory: ${name}`, run);
}

for (const { name, run } of engineContract(file)) {
  Deno.test(`Deno KV on a file: ${name}`, run);
}

function memory(): Promise<EngineFixture> {
  return Promise.resolve({
    open: (clock) => openKvEngine({ path: ":memory:", clock }),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  });
}

async function file(): Promise<EngineFixture> {
  const folder = await Deno.makeTempDir();
  return {
    open: (clock) => openKvEngine({ path: `${folder}/test.kv`, clock }),
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}
