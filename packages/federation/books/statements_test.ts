import assert from "node:assert/strict";
import { STATEMENTS } from "./statements.ts";

const PACKAGES = new URL("../../", import.meta.url);

/** Statements that no test holds yet. */
const AWAITED: readonly string[] = [];

Deno.test("the list has every statement, once and in order", () => {
  const ids = Array.from({ length: 74 }, (_, index) => `B${index + 1}`);
  assert.deepEqual(STATEMENTS.map(({ id }) => id), ids);
});

Deno.test("each says in a sentence what it is, and what holds in its place where something else does", () => {
  for (const { id, says, mark, by } of STATEMENTS) {
    assert.match(says, /^[A-Z].*[^.]\.$/, id);
    assert.ok(["normative", "shape", "superseded"].includes(mark), id);
    assert.equal(by !== undefined, mark === "superseded", id);
    if (by !== undefined) assert.match(by, /^(BookWyrm 0\.9|ActivityPub §\d(\.\d)*): .+\.$/, id);
  }
});

Deno.test("every test that the list names is there", async () => {
  const sources = new Map<string, string>();
  for (const { id, tests } of STATEMENTS) {
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
  const untested = STATEMENTS.filter(({ tests }) => tests.length === 0);
  assert.deepEqual(untested.map(({ id }) => id), AWAITED);
});
