import { equal, notEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { keyPart, pathPart, row } from "./layout.ts";

const text = fc.oneof(
  fc.string({ minLength: 1, unit: "grapheme" }),
  fc.string({ minLength: 1, unit: fc.constantFrom("\0", "a", "�", " ") }),
  fc.tuple(fc.integer({ min: 200, max: 3000 }), fc.constantFrom("x", "共", "\0", "😀"), fc.string())
    .map(([length, unit, end]) => (unit.repeat(length) + end).toWellFormed()),
);

Deno.test("different names are stored under different parts, however long", () => {
  fc.assert(fc.property(text, text, (one, other) => {
    equal(keyPart(one) === keyPart(other), one === other);
    notEqual(keyPart(one + "x"), keyPart(one));
  }));
});

Deno.test("a stored part is not the name of another one", () => {
  fc.assert(fc.property(text, (name) => {
    const part = keyPart(name);
    return part === name || keyPart(part) !== part;
  }));
});

Deno.test("Deno KV takes the longest key that there is", async () => {
  const kv = await Deno.openKv(":memory:");
  try {
    await fc.assert(fc.asyncProperty(text, text, async (one, other) => {
      await kv.set(row.place(pathPart([one]), -1.5, keyPart(other)), new Uint8Array());
    }));
  } finally {
    kv.close();
  }
});

Deno.test("what is empty or no Unicode has no part", () => {
  throws(() => keyPart(""), { code: "invalid" });
  throws(() => keyPart("\udc00"), { code: "invalid" });
});
