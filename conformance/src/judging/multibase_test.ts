import assert from "node:assert/strict";
import { isKnownKey } from "./multibase.ts";

Deno.test("keys of known kinds are told from other texts", () => {
  // FEP-8b32 and the test vectors of vc-di-eddsa.
  assert.ok(isKnownKey("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"));
  assert.ok(!isKnownKey("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ"));
  for (const text of ["", "z", "u", "z0", "m7QE", "6Mkr", "zzzz", `z${"6".repeat(5_000)}`]) {
    assert.ok(!isKnownKey(text), text.slice(0, 20));
  }
});

Deno.test("a key in base64url is read too", () => {
  const key = btoa(String.fromCharCode(0xed, 0x01, ...Array<number>(32).fill(7)));
  const text = key.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  assert.ok(isKnownKey(`u${text}`));
});
