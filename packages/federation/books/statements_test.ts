import { bookwyrmStatements } from "@commonplace/fixtures";
import assert from "node:assert/strict";
import statements from "./statements.json" with { type: "json" };

const PACKAGES = new URL("../../", import.meta.url);

/** The tests that hold a statement, each by its file below `packages` and its name: `file › name`. */
const TESTS: Readonly<Record<string, readonly string[]>> = statements;

/** Statements that no test holds yet. */
const AWAITED: readonly string[] = [];

Deno.test("every statement of the document has its tests, in order", () => {
  assert.deepEqual(Object.keys(TESTS), bookwyrmStatements.map(({ id }) => id));
});

Deno.test("every test that the list names is there", async () => {
  const sources = new Map<string, string>();
  for (const [id, tests] of Object.entries(TESTS)) {
    for (const named of tests) {
      const [file = "", name = ""] = named.split(" › ");
      assert.match(file, /_test\.ts$/, id);
      const source = sources.get(file) ?? await Deno.readTextFile(new URL(file, PACKAGES));
      sources.set(file, source);
      assert.ok(source.includes(`Deno.test("${name}"`), `${id}: ${named}`);
    }
  }
});

Deno.test("what no test holds is awaited, and nothing else is", () => {
  const untested = Object.entries(TESTS).filter(([, tests]) => tests.length === 0);
  assert.deepEqual(untested.map(([id]) => id), AWAITED);
});
