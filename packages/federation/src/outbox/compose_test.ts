import assert from "node:assert/strict";
import fc from "fast-check";
import { idOf, isJsonObject, memberText, PUBLIC, read } from "@commonplace/vocabulary";
import { domain } from "../domain.ts";
import { compose, type Composed } from "./compose.ts";

const ANN = "https://a.example/u/ann";
const BEN = "https://b.example/u/ben";
const FOLLOWERS = `${ANN}/followers`;
const OBJECT = "https://a.example/objects/id-2";

function composed(text: string): ReturnType<typeof compose> {
  const result = read(text);
  assert.ok(result.ok);
  let ids = 0;
  return compose(result.document, {
    domain: domain({ origin: "https://a.example" }),
    actor: ANN,
    newId: () => `id-${++ids}`,
    at: Date.UTC(2026, 0, 1),
  });
}

function accepted(text: string): Composed {
  const result = composed(text);
  assert.ok("ok" in result, "message" in result ? result.message : "");
  return result;
}

function refused(text: string): number {
  const result = composed(text);
  assert.ok("status" in result);
  assert.match(result.message, /\.$/);
  return result.status;
}

function objectOf({ json }: Composed): Record<string, unknown> {
  assert.ok(isJsonObject(json["object"]));
  return json["object"];
}

Deno.test("what the client wrote stays byte for byte around what is ours to set", () => {
  const { text, object } = accepted(
    `{ "type": "Create", "id":"https://a.example/mine",\n "to":  "${PUBLIC}",` +
      ` "x": [1.0, 1e2, -0],  "object": {"b": 1.0, "type":"Note", "a": "caf\\u00e9\\/",` +
      ` "content" : "<p>\\ud83d\\ude00</p>"} ,"last":null}`,
  );
  assert.match(text, /"x": \[1\.0, 1e2, -0\], {2}"object"/);
  assert.match(text, /"to": {2}"https/);
  assert.match(text, /\} ,"last":null\}$/);
  const inner = memberText(text, "object") ?? "";
  assert.match(inner, /"b": 1\.0, "type":"Note", "a": "caf\\u00e9\\\/", "content" : "<p>/);
  assert.match(inner, /\\ud83d\\ude00/);
  assert.match(object?.text ?? "", /"b": 1\.0, "type":"Note", "a": "caf\\u00e9\\\/"/);
});

Deno.test("ids, actor, author and date are set, whatever the client wrote", () => {
  const result = accepted(
    `{"type":"Create","id":"https://a.example/u/ben","published":"1999-01-01T00:00:00Z",` +
      `"object":{"type":"Note","id":"https://evil.example/1"},"actor":"${ANN}"}`,
  );
  const { json, id, object } = result;
  assert.equal(id, "https://a.example/activities/create/id-1");
  assert.equal(json["id"], id);
  assert.equal(json["actor"], ANN);
  assert.equal(json["published"], "2026-01-01T00:00:00.000Z");
  const note = objectOf(result);
  assert.equal(object?.iri, "https://a.example/objects/id-2");
  assert.equal(note["id"], object?.iri);
  assert.equal(note["attributedTo"], ANN);
  assert.equal(note["published"], "2026-01-01T00:00:00.000Z");
});

Deno.test("names that occur twice or are escaped do not get past what is set", () => {
  const { json, text } = accepted(
    `{"type":"Create","actor":"${ANN}","\\u0061ctor":"${ANN}","id":"https://x.example/1",` +
      `"\\u0069d":"https://x.example/2","bcc":"${BEN}","b\\u0063c":"${BEN}",` +
      `"object":{"type":"Note","attributedTo":"${ANN}","id":"x","id":"y","bto":"${BEN}"}}`,
  );
  assert.equal(json["id"], "https://a.example/activities/create/id-1");
  assert.doesNotMatch(text, /x\.example|b\.example|\\u0061ctor|"[xy]"/);
});

Deno.test("nobody can be put forward as actor or author", () => {
  const note = `{"type":"Note"}`;
  assert.equal(refused(`{"type":"Create","actor":"${BEN}","object":${note}}`), 403);
  assert.equal(refused(`{"type":"Create","actor":{"id":"${BEN}"},"object":${note}}`), 403);
  assert.equal(refused(`{"type":"Create","actor":["${ANN}","${BEN}"],"object":${note}}`), 403);
  assert.equal(refused(`{"type":"Create","object":{"type":"Note","attributedTo":"${BEN}"}}`), 403);
  assert.equal(refused(`{"type":"Note","attributedTo":["${ANN}","${BEN}"]}`), 403);
  assert.equal(refused(`{"type":"Follow","actor":"${BEN}","object":"${BEN}"}`), 403);
});

Deno.test("what cannot be composed is refused with a reason", () => {
  assert.equal(refused(`{"content":"no type"}`), 400);
  assert.equal(refused(`{"type":"Create"}`), 400);
  assert.equal(refused(`{"type":"Create","object":"https://a.example/1"}`), 400);
  assert.equal(refused(`{"type":"Create","object":[{"type":"Note"}]}`), 400);
});

Deno.test("nobody makes an actor, or an activity, under an id of ours", () => {
  const types = [`"Person"`, `["Note","Group"]`, `"Delete"`, `["Page","Announce"]`];
  for (const type of types) {
    assert.equal(refused(`{"type":"Create","object":{"type":${type},"actor":"${BEN}"}}`), 400);
  }
  assert.equal(refused(`{"type":"Service","inbox":"https://x.example/inbox"}`), 400);
  assert.equal(objectOf(accepted(`{"type":"Create","object":{"type":"Question"}}`))["id"], OBJECT);
});

Deno.test("what would be too large to be read again is refused", () => {
  const content = "x".repeat(1024 * 1024 - 100);
  assert.equal(refused(`{"type":"Note","content":"${content}"}`), 413);
});

Deno.test("more recipients than a log entry holds are refused", () => {
  const to = Array.from({ length: 600 }, (_, n) => `https://h${n}.example/users/1`);
  assert.equal(refused(JSON.stringify({ type: "Note", to })), 413);
  const long = Array.from({ length: 40 }, (_, n) => `https://h${n}.example/${"x".repeat(2000)}`);
  assert.equal(refused(JSON.stringify({ type: "Note", to: long })), 413);
});

Deno.test("a bare object becomes a Create with the same addresses and context", () => {
  const context = `{"@vocab":"https://x.example/"}`;
  const result = accepted(
    `{"@context":${context},"type":["Note","Article"],"to":["${PUBLIC}"],"cc":"${BEN}",` +
      `"audience":"https://c.example/c/books","bto":"https://d.example/u/dan","content":"Hi"}`,
  );
  const { json, audience, object, text } = result;
  assert.equal(json["type"], "Create");
  assert.deepEqual(json["to"], [PUBLIC]);
  assert.equal(json["cc"], BEN);
  assert.equal(json["audience"], "https://c.example/c/books");
  assert.equal(memberText(text, "@context"), context);
  assert.equal(memberText(object?.text ?? "", "@context"), context);
  assert.deepEqual(objectOf(result)["to"], [PUBLIC]);
  assert.equal(objectOf(result)["@context"], undefined, "peers refuse a context in a part");
  assert.deepEqual(audience.actors.toSorted(), [
    BEN,
    "https://c.example/c/books",
    "https://d.example/u/dan",
  ]);
});

Deno.test("addresses of activity and object are made one", () => {
  const result = accepted(
    `{"type":"Create","to":"${PUBLIC}","object":{"type":"Note","cc":["${BEN}","${FOLLOWERS}"]}}`,
  );
  assert.deepEqual(result.json["cc"], [BEN, FOLLOWERS]);
  assert.equal(objectOf(result)["to"], PUBLIC);
  assert.deepEqual(result.audience, { actors: [BEN], followersOf: [ANN] });
});

Deno.test("hidden recipients get the activity and stand in no text", () => {
  const result = accepted(
    `{"type":"Create","bcc":["${BEN}"],"object":{"type":"Note","bto":"https://d.example/u/dan"}}`,
  );
  assert.deepEqual(result.audience.actors.toSorted(), [BEN, "https://d.example/u/dan"]);
  assert.doesNotMatch(result.text + result.object?.text, /bto|bcc|ben|dan/);
  assert.equal(idOf(result.json["bcc"]), undefined);
});

Deno.test("neither the public nor the sender is somebody to deliver to", () => {
  const { audience } = accepted(
    `{"type":"Note","to":["as:Public","Public","${PUBLIC}"],"cc":["${ANN}","${ANN}"]}`,
  );
  assert.deepEqual(audience, { actors: [], followersOf: [] });
});

Deno.test("short names of the public are written out where peers look", () => {
  const result = accepted(
    `{"type":"Create","to":"as:Public","audience":["${BEN}","Public"],"summary":"as:Public",` +
      `"object":{"type":"Note","cc":["as:Public","${FOLLOWERS}"],"content":"as:Public"}}`,
  );
  const note = objectOf(result);
  for (const { to, cc, audience } of [result.json, note]) {
    assert.deepEqual([to, cc, audience], [[PUBLIC], [PUBLIC, FOLLOWERS], [BEN, PUBLIC]]);
  }
  assert.equal(result.json["summary"], "as:Public");
  assert.equal(note["content"], "as:Public");
});

/** Names that composing sets, copies or takes out; `type` decides what is composed. */
const OURS = [
  "@context",
  "@id",
  "@type",
  "actor",
  "attributedTo",
  "id",
  "object",
  "published",
  "type",
  "to",
  "cc",
  "audience",
  "bto",
  "bcc",
];

const space: fc.Arbitrary<string> = fc.constantFrom("", " ", "\n\t", "\r\n ");
const scalar: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("1.0", "-0", "1e+2", "0.10", "12345678901234567890", `"caf\\u00e9\\/\\n"`),
  fc.json({ maxDepth: 2 }),
  fc.string({ unit: "grapheme" }).map((text) => JSON.stringify(text)),
);
const nameText: fc.Arbitrary<string> = fc.oneof(fc.string(), fc.constantFrom("toString", "a b"))
  .filter((name) => !OURS.includes(name) && name !== "__proto__")
  .map((name) => JSON.stringify(name));

/** Members as a client might write them: any white space, any order, any value. */
const members: fc.Arbitrary<readonly string[]> = fc.uniqueArray(
  fc.tuple(nameText, space, scalar),
  { selector: ([name]) => name, maxLength: 6 },
).map((all) => all.map(([name, gap, value]) => `${name}${gap}:${gap}${value}`));

Deno.test("every member that is not ours to set survives as it was written, in its order", () => {
  fc.assert(
    fc.property(members, members, space, (outer, inner, gap) => {
      const all = (texts: readonly string[]) => texts.join(`${gap},${gap}`);
      const note = `${all([...inner, `"type":"Note"`])}${gap}}`;
      const create = all([...outer, `"type":"Create"`, `"object":`]);
      const { text, object } = accepted(`{${gap}${create}{${gap}${note}${gap}}`);
      const part = memberText(text, "object") ?? "";
      assert.ok(text.endsWith(`${create}${part}${gap}}`));
      for (const whole of [part, object?.text ?? ""]) {
        assert.ok(whole.endsWith(note));
        assert.equal(JSON.parse(whole).type, "Note");
      }
    }),
    { numRuns: 200 },
  );
});
