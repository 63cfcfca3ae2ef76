import assert from "node:assert/strict";
import { publishable } from "./publishable.ts";
import { publishedFiles } from "./published_files.ts";
import { toyConfig, toyWorkspace } from "./testing/toy_workspace.ts";

Deno.test("packages that ship all they import pass, siblings and their subpaths included", async () => {
  await using toy = await toyWorkspace();
  assert.deepEqual(await publishable.run(toy.root), []);
  assert.deepEqual(await publishedFiles.run(toy.root), []);
});

Deno.test("a package that imports a file outside it passes the dry run and is caught here", async () => {
  await using toy = await toyWorkspace({
    "loose/two.ts": "export const two: number = 2;\n",
    "packages/base/src/one.ts": `export { two as one } from "../../../loose/two.ts";\n`,
  });
  assert.deepEqual(await publishable.run(toy.root), []);
  const problems = await publishedFiles.run(toy.root);
  assert.match(problems.join("\n"), /@commonplace\/base does not work/);
  assert.match(problems.join("\n"), /loose\/two\.ts/);
});

Deno.test("a package that imports a file which it excludes does not pass", async () => {
  await using toy = await toyWorkspace({
    "packages/base/src/mod.ts": `export { one } from "./one.ts";\nimport "./excluded_test.ts";\n`,
    "packages/base/src/excluded_test.ts": "export {};\n",
  });
  const problems = await publishedFiles.run(toy.root);
  assert.match(problems.join("\n"), /@commonplace\/base/);
});

Deno.test("a package that does something when it is imported does not pass", async () => {
  await using toy = await toyWorkspace({
    "packages/top/src/mod.ts": `export const host: string = Deno.hostname();\n`,
  });
  const problems = await publishedFiles.run(toy.root);
  assert.match(problems.join("\n"), /@commonplace\/top does not work[^]*NotCapable/);
});

Deno.test("a package that is a command as well is started, and does not pass when it fails", async () => {
  const command = (body: string) => ({
    "packages/top/src/mod.ts": `export const top: number = 1;\nif (import.meta.main) ${body}\n`,
  });
  await using right = await toyWorkspace(command("console.log(Deno.args);"));
  assert.deepEqual(await publishedFiles.run(right.root), []);
  await using wrong = await toyWorkspace(command(`throw new Error("It does not start.");`));
  assert.match((await publishedFiles.run(wrong.root)).join("\n"), /It does not start/);
});

Deno.test("a package that is not published is left out", async () => {
  await using toy = await toyWorkspace({
    "packages/top/deno.json": toyConfig("top", { publish: false }),
    "packages/top/src/mod.ts": `export const host: string = Deno.hostname();\n`,
  });
  assert.deepEqual(await publishedFiles.run(toy.root), []);
});

Deno.test("a published package cannot lean on one that is not", async () => {
  await using toy = await toyWorkspace({
    "packages/base/deno.json": toyConfig("base", { publish: false }),
    "packages/top/src/mod.ts": `export { one } from "@commonplace/base";\n`,
  });
  assert.notDeepEqual(await publishedFiles.run(toy.root), []);
});
