import assert from "node:assert/strict";
import { Tripwire } from "./tripwire.ts";

Deno.test("whoever connects is counted, and gets no answer", async () => {
  using tripwire = new Tripwire();
  assert.equal(tripwire.touches, 0);
  await assert.rejects(fetch(`http://127.0.0.1:${tripwire.port}/`));
  assert.ok(tripwire.touches > 0);
});
