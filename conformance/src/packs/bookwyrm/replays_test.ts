import { bookwyrmExamples, type JsonObject, type JsonValue } from "@commonplace/fixtures";
import assert from "node:assert/strict";
import { judgeReference } from "../../../testing/reference/judge_reference.ts";
import { isObject, parseObject } from "../../raw_json.ts";
import { bookwyrmExchanges } from "./exchanges.ts";

/** Examples that nobody sends: the checks that look for their members in what the target serves. */
const lookedAt: Readonly<Record<string, string>> = {
  shelf_page: "bookwyrm:B46/pages",
  followers: "bookwyrm:wire/followers",
  followers_page: "bookwyrm:wire/followers",
  outbox_page: "bookwyrm:wire/outbox",
};

Deno.test("a run sends or serves every documented example, and looks at what is the target's to serve", async () => {
  const report = await judgeReference({ only: ["bookwyrm:"], given: ["person"] });
  const ours = report.wire.map(({ direction, body, responseBody }) =>
    direction === "sent" ? body : responseBody
  );
  const shapes = ours.flatMap((body) =>
    objectsIn(parseObject("text" in body ? body.text : "") ?? null)
  )
    .map((object) => new Set(shapeOf(object)));
  const missing = bookwyrmExamples.filter(({ json }) => {
    const shape = shapeOf(json);
    return !shapes.some((known) => shape.every((name) => known.has(name)));
  });
  assert.deepEqual(missing.map(({ id }) => id), Object.keys(lookedAt));
});

Deno.test("what looks at an example is a check", () => {
  const decided = bookwyrmExchanges.flatMap(({ decides }) => decides);
  for (const id of Object.values(lookedAt)) assert.ok(decided.includes(id), id);
});

/** Names of all members, nested ones too, and the types. */
function shapeOf(object: JsonObject): string[] {
  return Object.entries(object).filter(([name]) => name !== "@context").flatMap(([name, value]) => {
    if (isObject(value)) return [name, ...shapeOf(value).map((inner) => `${name}.${inner}`)];
    return name === "type" ? [`type ${JSON.stringify(value)}`] : [name];
  });
}

function objectsIn(value: JsonValue): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap((item: JsonValue) => objectsIn(item));
  if (!isObject(value)) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}
