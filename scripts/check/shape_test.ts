import assert from "node:assert/strict";
import { shape } from "./shape.ts";
import { toyConfig, toyWorkspace } from "./testing/toy_workspace.ts";

Deno.test("a sound workspace has no problem of shape", async () => {
  await using toy = await toyWorkspace();
  assert.deepEqual(await shape.run(toy.root), []);
});

Deno.test.each([
  ["packages/top/deno.json", toyConfig("summit"), /name must be @commonplace\/top/],
  ["packages/top/deno.json", toyConfig("top", { version: "one" }), /state a version/],
  ["packages/top/deno.json", toyConfig("top", { license: "ISC" }), /license must be "MIT"/],
  ["packages/top/deno.json", toyConfig("top", { exports: "./mod.ts" }), /from \.\/src\/mod\.ts/],
  [
    "packages/top/deno.json",
    toyConfig("top", { exports: { ".": "./src/mod.ts", "./kv": "./src/kv.ts" } }),
    /\.\/src\/kv\.ts is exported and missing/,
  ],
  ["packages/top/README.md", "# Top\n", /README\.md: show how to use it/],
  ["docs/architecture.md", "packages/base\n", /say what packages\/top is for/],
  ["packages/top/src/odd.ts", "// deno-lint-ignore-file\n", /odd\.ts: mend/],
  [
    "deno.json",
    { workspace: ["packages/*"], tasks: { serve: "deno run a.ts" } },
    /give the task serve a description/,
  ],
])("a wrong %s is told", async (path, content, expected) => {
  await using toy = await toyWorkspace({ [path]: content });
  assert.match((await shape.run(toy.root)).join("\n"), expected);
});

Deno.test("a member without a licence is told", async () => {
  await using toy = await toyWorkspace();
  await Deno.remove(`${toy.root}/packages/base/LICENSE`);
  assert.deepEqual(await shape.run(toy.root), [
    "packages/base/LICENSE: copy the one of the root.",
  ]);
});
