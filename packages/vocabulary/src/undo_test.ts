import assert from "node:assert/strict";
import { follow, undo } from "@commonplace/vocabulary";

const CONTEXT = "https://www.w3.org/ns/activitystreams";
const ANN = "https://a.example/u/ann";
const MAIN = "https://b.example/c/main";

const request = follow({ id: "https://a.example/follow/1", actor: ANN, object: MAIN });

Deno.test("an Undo has the whole activity in it, its addressees and one context for both", () => {
  const { "@context": _, ...nested } = request;
  assert.deepEqual(undo({ id: "https://a.example/undo/1", actor: ANN, object: request }), {
    "@context": CONTEXT,
    id: "https://a.example/undo/1",
    type: "Undo",
    actor: ANN,
    to: [MAIN],
    object: nested,
  });
});
