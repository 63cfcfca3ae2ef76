import assert from "node:assert/strict";
import fc from "fast-check";
import { bookwyrmExamples, lemmyExamples, lemmyTodayExamples } from "@commonplace/fixtures";
import type { JsonObject } from "../json.ts";
import { type DialectName, DIALECTS, validate } from "./mod.ts";
import { ACTIVITYSTREAMS_CASES } from "./testdata/activitystreams_cases.ts";
import { BOOKWYRM_CASES } from "./testdata/bookwyrm_cases.ts";
import { LEMMY_2021_CASES } from "./testdata/lemmy_2021_cases.ts";
import { LEMMY_0_19_CASES, LEMMY_1_0_CASES } from "./testdata/lemmy_today_cases.ts";
import { MASTODON_CASES } from "./testdata/mastodon_cases.ts";
import { type RuleCase, testRules } from "./testdata/rule_case.ts";

const CASES: Readonly<Record<DialectName, readonly RuleCase[]>> = {
  "activitystreams": ACTIVITYSTREAMS_CASES,
  "lemmy-2021": LEMMY_2021_CASES,
  "lemmy-0.19": LEMMY_0_19_CASES,
  "lemmy-1.0": LEMMY_1_0_CASES,
  "bookwyrm": BOOKWYRM_CASES,
  "mastodon": MASTODON_CASES,
};
const names = Object.keys(DIALECTS) as DialectName[];
const examples = [...lemmyExamples, ...lemmyTodayExamples, ...bookwyrmExamples];

/** Where the documented examples contradict what their own document says (`fixtures/lemmy`). */
const CONTRADICTIONS: Readonly<Record<string, readonly string[]>> = {
  // I7: attributedTo is mandatory in the table, and absent from the example.
  E2: ["lemmy:S29 /attributedTo"],
  // I2: the objects that the document leaves out were filled in from its other examples, whose
  // authors are others.
  E3: ["lemmy:S123 /items/0/actor"],
  E13: ["lemmy:S123 /actor"],
  E23: ["lemmy:S123 /object/actor"],
  // I15: updated is absent if never edited, and equals published here.
  E9: ["lemmy:S86 /updated"],
  E14: ["lemmy:S86 /object/updated", "lemmy:S123 /actor"],
  // I18: mediaType is text/html everywhere but here.
  E10: ["lemmy:S32 /mediaType"],
  // I31: the actor is another community than the object.
  E25: ["lemmy:S164 /object/object"],
  // I32: the activities are addressed to the inbox of one person, the message to another person.
  E26: ["lemmy:S32 /object/mediaType", "lemmy:S123 /actor", "lemmy:S171 /to"],
  E27: ["lemmy:S171 /to"],
  E28: ["lemmy:S171 /to", "lemmy:S171 /object/to"],
};

for (const name of names) testRules(name, { cases: CASES[name], examples });

Deno.test("every rule has a document that breaks it", () => {
  for (const name of names) {
    const tested = names.flatMap((other) =>
      CASES[other].flatMap(([id]) => DIALECTS[other].rules.filter((rule) => rule.id === id))
    );
    const untested = DIALECTS[name].rules.filter((rule) => !tested.includes(rule));
    assert.deepEqual(untested.map(({ id }) => id), [], name);
  }
});

Deno.test("no statement stands twice in a dialect", () => {
  for (const name of names) {
    const ids = DIALECTS[name].rules.map(({ id }) => id);
    assert.deepEqual(ids.filter((id, index) => ids.indexOf(id) !== index), [], name);
  }
});

Deno.test("the documented Lemmy examples are valid, but where their document contradicts itself", () => {
  for (const { id, json } of lemmyExamples) {
    assert.deepEqual(broken(json, "lemmy-2021"), [...CONTRADICTIONS[id] ?? []].sort(), id);
  }
});

Deno.test("every example of BookWyrm and of Lemmy today is valid in its dialect", () => {
  for (const { id, json } of bookwyrmExamples) assert.deepEqual(broken(json, "bookwyrm"), [], id);
  for (const { id, json } of lemmyTodayExamples) {
    const name = id.startsWith("0.19") ? "lemmy-0.19" : "lemmy-1.0";
    assert.deepEqual(broken(json, name), [], id);
    assert.deepEqual(broken(json, "activitystreams"), [], id);
  }
});

Deno.test("the three examples of the issue: two communities, an embedded vote, two recipients", () => {
  const post = lemmyTodayExamples.find(({ id }) => id === "1.0/page")?.json;
  assert(post);
  const twice = { ...post, to: [...(post.to as string[]), "https://b.example/c/second"] };
  assert.deepEqual(broken(twice, "lemmy-1.0"), ["lemmy:S64 /to"]);

  const vote = lemmyTodayExamples.find(({ id }) => id === "1.0/dislike")?.json;
  assert(vote);
  const embedded = { ...vote, object: { id: vote.object ?? "", type: "Note" } };
  assert(broken(embedded, "lemmy-1.0").includes("lemmy:S129 /object"));

  const message = lemmyTodayExamples.find(({ id }) => id === "1.0/private_message")?.json;
  assert(message);
  const spread = { ...message, to: ["https://b.example/u/1", "https://b.example/u/2"] };
  assert.deepEqual(broken(spread, "lemmy-1.0"), ["lemmy:S88 /to"]);
});

Deno.test("a finding names the place as a JSON pointer, in names with slashes too", () => {
  const [finding] = validate({ "a/b~c": [{ id: 7 }] }, "activitystreams");
  assert.deepEqual(finding, {
    rule: "as2:core-4.1-id",
    path: "/a~1b~0c/0/id",
    message: "An id is an absolute IRI.",
  });
});

Deno.test("what a context declares is no part of the document", () => {
  const document = { "@context": ["https://www.w3.org/ns/activitystreams", { id: 7, type: 8 }] };
  assert.deepEqual(validate(document, "activitystreams"), []);
});

Deno.test("validating never throws, whatever the document", () => {
  const member = fc.constantFrom(...new Set(examples.flatMap(({ json }) => Object.keys(json))));
  const type = fc.constantFrom(...new Set(examples.map((fixture) => fixture.type)));
  const shaped = fc.tuple(
    type,
    fc.dictionary(member, fc.jsonValue()),
    fc.dictionary(member, fc.jsonValue()),
  )
    .map(([type, inner, outer]) => ({ ...outer, type, object: { ...inner, type } }));
  const mutated = fc.tuple(fc.constantFrom(...examples), member, fc.jsonValue())
    .map(([{ json }, name, value]) => ({ ...json, [name]: value }));
  fc.assert(
    fc.property(
      fc.oneof(shaped, mutated, fc.dictionary(fc.string(), fc.jsonValue())),
      (document) => {
        for (const name of names) {
          for (const { path, rule } of validate(document as JsonObject, name)) {
            assert.match(path, /^(\/|$)/);
            assert.match(rule, /^[a-z0-9]+:/);
          }
        }
      },
    ),
    { numRuns: 500 },
  );
});

Deno.test("a rule of one's own is a value in a dialect of one's own", () => {
  const rule = {
    id: "house:1",
    says: "A note rhymes.",
    on: () => true,
    check: () => ["/content"],
  };
  const house = { ...DIALECTS.activitystreams, rules: [rule] };
  assert.deepEqual(validate({ type: "Note" }, house), [
    { rule: "house:1", path: "/content", message: "A note rhymes." },
  ]);
});

function broken(document: JsonObject, dialect: DialectName): readonly string[] {
  return validate(document, dialect).map(({ rule, path }) => `${rule} ${path}`).sort();
}
