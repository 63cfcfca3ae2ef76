import assert from "node:assert/strict";
import { orderOf } from "./order_of.ts";

const [ANN, BEN] = ["https://a.example/u/ann", "https://b.example/u/ben"];
const NOTE = "https://a.example/objects/1";

Deno.test("an object's own activities are about it, and a reply comes after what it answers", () => {
  const note = { id: NOTE, type: "Note" };
  for (const type of ["Create", "Update", "Delete"]) {
    assert.deepEqual(orderOf({ type, actor: ANN, object: note }), { about: NOTE });
    assert.deepEqual(orderOf({ type, actor: ANN, object: NOTE }), { about: NOTE });
  }
  const reply = { id: "https://b.example/1", type: "Note", inReplyTo: NOTE };
  assert.deepEqual(orderOf({ type: "Create", actor: BEN, object: reply }), {
    about: "https://b.example/1",
    after: NOTE,
  });
});

Deno.test("a Like waits for the object and for its own Undo, and not for other Likes", () => {
  const like = { id: "https://b.example/likes/1", type: "Like", actor: BEN, object: NOTE };
  const order = { about: `${BEN} ${NOTE}`, after: NOTE };
  assert.deepEqual(orderOf(like), order);
  assert.deepEqual(orderOf({ type: "Undo", actor: BEN, object: like }), order);
  assert.notEqual(orderOf({ ...like, actor: ANN }).about, order.about);
});
