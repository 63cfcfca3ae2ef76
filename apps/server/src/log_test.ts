import assert from "node:assert/strict";
import { jsonLog } from "./log.ts";

function logged(fields: Readonly<Record<string, unknown>>): string {
  const lines: string[] = [];
  jsonLog((line) => lines.push(line), () => 0)("error", "Two\nlines", fields);
  assert.equal(lines.length, 1);
  return lines[0] ?? "";
}

Deno.test("an entry is one line of JSON, an error in it with its code and its cause", () => {
  const error = Object.assign(new Error("Outer", { cause: new TypeError("Inner") }), { code: "x" });
  const line = logged({ path: "/", error });
  assert.doesNotMatch(line, /\n/);
  const { time, level, message, path, error: told } = JSON.parse(line);
  assert.deepEqual([time, level, message, path], [
    "1970-01-01T00:00:00.000Z",
    "error",
    "Two\nlines",
    "/",
  ]);
  assert.deepEqual([told.message, told.code, told.cause.name], ["Outer", "x", "TypeError"]);
});

Deno.test("what has no JSON does not keep the entry from being told", () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  for (const odd of [circle, 1n]) {
    const { message, unprintable } = JSON.parse(logged({ odd }));
    assert.deepEqual([message, unprintable], ["Two\nlines", true]);
  }
});
