import assert from "node:assert/strict";
import { announce, PUBLIC } from "@commonplace/vocabulary";

const CONTEXT = "https://www.w3.org/ns/activitystreams";
const ANN = "https://a.example/u/ann";
const MAIN = "https://b.example/c/main";

Deno.test("an Announce is an envelope without object, or announces an id", () => {
  const init = { id: `${MAIN}/announce/1`, actor: MAIN, to: [PUBLIC], cc: [`${MAIN}/followers`] };
  const envelope = { "@context": CONTEXT, type: "Announce", ...init };
  assert.deepEqual(announce(init), envelope);
  assert.deepEqual(announce({ ...init, object: ANN }), { ...envelope, object: ANN });
});
