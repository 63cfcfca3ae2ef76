import { lemmyDeltas, lemmyStatements } from "@commonplace/fixtures";
import assert from "node:assert/strict";
import { lemmyRequirements } from "./lemmy.ts";
import { recordsOf, unjudged } from "./record.ts";

Deno.test("every statement and every delta has a record, in its order", () => {
  const bases = lemmyRequirements.map(({ id }) => id.replace("lemmy:", ""))
    .filter((id) => !id.includes("/"));
  const all = [...lemmyStatements, ...lemmyDeltas].map(({ id }) => id);
  assert.deepEqual(bases, all);
});

Deno.test("a record has the lines of its statement, and what the profiles make of it", () => {
  const [record] = recordsOf({ S26: unjudged("It is an example.") });
  assert.equal(record?.source.lines, "127");
  assert.deepEqual(record?.profiles, {
    "lemmy-2021": "normative",
    "lemmy-0.19": "either-accepted",
    "lemmy-1.0": "either-accepted",
  });
  assert.throws(() => recordsOf({ S999: unjudged("There is none.") }), /no statement S999/);
});
