import {
  type Fixture,
  type JsonObject,
  type JsonValue,
  lemmyExamples,
  lemmyTodayExamples,
} from "@commonplace/fixtures";
import assert from "node:assert/strict";
import { judgeReference } from "../../testing/reference/judge_reference.ts";
import type { Report } from "../mod.ts";
import { isObject, parseObject } from "../raw_json.ts";
import { textOfBody } from "../report/wire_record.ts";
import { bindings } from "./bindings.ts";

const examples = [...lemmyExamples, ...lemmyTodayExamples];

Deno.test("every documented example is bound to the exchange that replays it, and nothing else is", () => {
  assert.deepEqual([...bindings.keys()].sort(), examples.map(({ id }) => id).sort());
});

Deno.test("each exchange does send, get or read what it is bound to", async () => {
  const report = await judgeReference({ only: ["lemmy:", "fep-1b12:"] });
  const lost = examples.filter((example) => !isReplayed(example, report));
  assert.deepEqual(lost.map(({ id }) => id), []);
});

function isReplayed(example: Fixture, report: Report): boolean {
  const binding = bindings.get(example.id);
  const exchange = report.exchanges.find(({ id }) => id === binding?.exchange);
  if (!binding || !exchange) return false;
  if (binding.how === "served") return true;
  const documents = documentsOf(report, exchange.entries, binding.how);
  if (example.type === null) {
    const context = JSON.stringify(example.json["@context"]);
    return documents.some((document) => JSON.stringify(document["@context"]) === context);
  }
  return binding.how === "sent"
    ? documents.flatMap(allIn).some((document) => shapeOf(document) === shapeOf(example.json))
    : documents.some(({ type }) => type === example.type);
}

function documentsOf(
  report: Report,
  [from, to]: readonly [number, number],
  how: string,
): JsonObject[] {
  return report.wire.slice(from, to).flatMap((entry) => {
    const isRead = entry.direction === "sent" && entry.method === "GET";
    const isIt = how === "read"
      ? isRead
      : entry.method === "POST" && entry.direction === (how === "sent" ? "sent" : "received");
    const document = isIt
      ? parseObject(textOfBody(isRead ? entry.responseBody : entry.body) ?? "")
      : undefined;
    return document ? [document] : [];
  });
}

/** The object and all objects inside of it. */
function allIn(object: JsonObject): JsonObject[] {
  const inner = (value: JsonValue): JsonObject[] =>
    Array.isArray(value) ? value.flatMap(inner) : isObject(value) ? allIn(value) : [];
  return [object, ...Object.values(object).flatMap(inner)];
}

/** The type, and the names of all members but those that the suite adds. */
function shapeOf(object: JsonObject): string {
  const names = Object.keys(object)
    .filter((name) => !["@context", "conformanceProbe"].includes(name));
  return JSON.stringify([object.type ?? null, names.sort()]);
}
