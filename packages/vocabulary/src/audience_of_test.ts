import assert from "node:assert/strict";
import { audienceOf, isAddressedToPublic, isPublic, PUBLIC } from "@commonplace/vocabulary";

Deno.test("audienceOf gives everybody once, in order, hidden recipients included", () => {
  const audience = audienceOf({
    audience: "e",
    bcc: { id: "d" },
    bto: ["c", "a"],
    cc: ["Public", "b"],
    to: ["a", "as:Public", 7],
  });
  assert.deepEqual(audience, ["a", PUBLIC, "b", "c", "d", "e"]);
});

Deno.test("isAddressedToPublic knows every spelling in every property", () => {
  for (const property of ["to", "cc", "bto", "bcc", "audience"]) {
    for (const everybody of [PUBLIC, "as:Public", "Public"]) {
      assert(isPublic(everybody));
      assert(isAddressedToPublic({ [property]: ["a", everybody] }));
    }
  }
  assert.equal(isAddressedToPublic({ to: ["https://a.example/Public"], object: PUBLIC }), false);
  assert.equal(isAddressedToPublic({}), false);
});
