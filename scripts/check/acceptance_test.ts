import assert from "node:assert/strict";
import { acceptance } from "./acceptance.ts";
import { toyWorkspace } from "./testing/toy_workspace.ts";

function table(row: string): string {
  return `Files are below\n\`packages/federation/src\`.\n| line | file | test |\n| --- | --- | --- |\n${row}\n`;
}

Deno.test("lists whose tests are there pass, those of a template and of several names too", async () => {
  await using toy = await toyWorkspace({
    "docs/acceptance/a.md": table(
      "| it works | `a_test.ts` | it works; by day; a step › at night |\n| all | `a_test.ts` | a Like counts |",
    ),
    "packages/federation/src/a_test.ts":
      'const names = ["it works; by day", "a step", "at night", `a ${type} counts`];\n',
  });
  assert.deepEqual(await acceptance.run(toy.root), []);
});

Deno.test("a test or a file that is not there is told with its line", async () => {
  await using toy = await toyWorkspace({
    "docs/acceptance/a.md": table(
      "| it works | `a_test.ts` | it works no more |\n| none | `none_test.ts`: it works |",
    ),
    "packages/federation/src/a_test.ts": 'const names = ["it works"];\n',
  });
  assert.deepEqual(await acceptance.run(toy.root), [
    'docs/acceptance/a.md:5 names "it works no more", which is not in `a_test.ts`',
    "docs/acceptance/a.md:6 names none_test.ts, which does not exist",
  ]);
});

Deno.test("where there are no lists nothing is missing", async () => {
  await using toy = await toyWorkspace();
  assert.deepEqual(await acceptance.run(toy.root), []);
});
