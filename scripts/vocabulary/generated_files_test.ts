import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { GENERATED_FOLDERS, generatedFiles } from "./generated_files.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

Deno.test("what is generated from the schema files is current: else run deno task generate", async () => {
  for (const { path, text } of generatedFiles()) {
    assert(await Deno.readTextFile(join(root, path)) === text, `${path} is stale`);
  }
});

Deno.test("the folders of generated files hold nothing else", () => {
  const wanted = new Set(generatedFiles().map(({ path }) => path));
  for (const folder of GENERATED_FOLDERS) {
    for (const { name } of Deno.readDirSync(join(root, folder))) {
      assert(wanted.has(`${folder}/${name}`), `${folder}/${name} is not generated`);
    }
  }
});

Deno.test("generating twice gives the same text", () => {
  assert.deepEqual(generatedFiles(), generatedFiles());
});
