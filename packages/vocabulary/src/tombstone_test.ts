import assert from "node:assert/strict";
import { tombstone } from "@commonplace/vocabulary";

const CONTEXT = { "@context": "https://www.w3.org/ns/activitystreams" };
const id = "https://a.example/post/1";

Deno.test("a tombstone says what was there and when it went", () => {
  const gone = { id, formerType: "Page", deleted: "2026-11-20T10:00:00Z" };
  assert.deepEqual(tombstone(gone), { ...CONTEXT, type: "Tombstone", ...gone });
  assert.deepEqual(tombstone({ id }), { ...CONTEXT, type: "Tombstone", id });
});
