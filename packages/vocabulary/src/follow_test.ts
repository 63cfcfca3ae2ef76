import assert from "node:assert/strict";
import { follow } from "@commonplace/vocabulary";

const CONTEXT = "https://www.w3.org/ns/activitystreams";
const ANN = "https://a.example/u/ann";
const MAIN = "https://b.example/c/main";

const request = follow({ id: "https://a.example/follow/1", actor: ANN, object: MAIN });

Deno.test("a Follow is addressed to whom it asks, with the one context that everybody knows", () => {
  assert.deepEqual(request, {
    "@context": CONTEXT,
    id: "https://a.example/follow/1",
    type: "Follow",
    actor: ANN,
    to: [MAIN],
    object: MAIN,
  });
});
