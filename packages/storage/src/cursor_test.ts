import { deepEqual, equal, throws } from "node:assert/strict";
import fc from "fast-check";
import { cursorPlace, cursorText } from "./cursor.ts";
import { StorageError } from "./error.ts";

Deno.test("a cursor gives back the place that it was made of, and is safe in a URL", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string(), (at, name) => {
      const cursor = cursorText([at, name]);
      equal(encodeURIComponent(cursor), cursor);
      deepEqual(cursorPlace(cursor, isPlace), [at + 0, name]);
    }),
  );
});

Deno.test("any other text is refused with a typed error, and nothing else is thrown", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      throws(() => cursorPlace(text, isPlace), { name: "StorageError", code: "invalid" });
    }),
  );
  throws(() => cursorPlace(cursorText(["a", 1]), isPlace), StorageError);
});

function isPlace(place: readonly unknown[]): place is [number, string] {
  return place.length === 2 && typeof place[0] === "number" && typeof place[1] === "string";
}
