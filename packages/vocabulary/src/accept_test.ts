import assert from "node:assert/strict";
import { accept, type JsonObject } from "@commonplace/vocabulary";

const ANN = "https://a.example/u/ann";
const MAIN = "https://b.example/c/main";

Deno.test("an Accept repeats four members of the Follow, its embedded actors as ids", () => {
  const received: JsonObject = {
    "@context": ["https://x.example/context", { "@vocab": "https://x.example/" }],
    id: "https://a.example/follow/1",
    type: ["Follow"],
    actor: { id: ANN, type: "Person", name: "Ann" },
    object: { id: MAIN, type: "Group" },
    extension: 1.0,
  };
  const { to, object } = accept({ id: `${MAIN}/accept/1`, actor: MAIN, object: received });
  assert.deepEqual(to, [ANN]);
  assert.deepEqual(object, {
    id: "https://a.example/follow/1",
    type: "Follow",
    actor: ANN,
    object: MAIN,
  });
});

Deno.test("an Accept of a bare id is addressed to nobody unless told", () => {
  const init = { id: `${MAIN}/accept/1`, actor: MAIN, object: "https://a.example/follow/1" };
  assert.deepEqual(accept(init)["to"], []);
  assert.deepEqual(accept({ ...init, to: [ANN] })["to"], [ANN]);
});
