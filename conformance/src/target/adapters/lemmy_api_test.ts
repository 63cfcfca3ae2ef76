import assert from "node:assert/strict";
import { type Script, ScriptedApi } from "../../../testing/reference/scripted_api.ts";
import { lemmyApi } from "./lemmy_api.ts";

const alice = "https://a.example/u/alice";
const community = "https://a.example/c/birds";
const post = "https://a.example/post/1";
const comment = "https://a.example/comment/2";
const message = "https://t.example/private_message/9";

const known: Script = {
  [alice]: { person: { person: { id: 3 } } },
  [community]: { community: { community: { id: 4 } } },
  [post]: { post: { post: { id: 5 } } },
  [comment]: { comment: { comment: { id: 6, post_id: 5 } } },
};

const script: Script = {
  "GET /api/v3/resolve_object": ({ query: { q = "" } }) => {
    const found = known[q] ?? 404;
    return typeof found === "function" ? 500 : found;
  },
  "POST /api/v3/comment": { comment_view: { comment: { id: 6, ap_id: comment } } },
  "POST /api/v3/comment/delete": {},
  "POST /api/v3/comment/like": {},
  "POST /api/v3/community/follow": {},
  "POST /api/v3/post/like": {},
  "POST /api/v3/private_message": {
    private_message_view: { private_message: { id: 9, ap_id: message } },
  },
  "PUT /api/v3/private_message": {},
  "POST /api/v3/private_message/delete": {},
  "POST /api/v3/user/block": 400,
};

Deno.test("a note to one person is a private message, changed and deleted by its number", async () => {
  await using api = new ScriptedApi(script);
  const adapter = await api.adapter(lemmyApi({ token: "a-secret-token" }));
  const written = { content: "<p>Hello</p>", visibility: "direct", mentions: [alice] } as const;
  const done = await adapter.createNote?.(written);
  assert.equal(done?.object, message);
  assert.deepEqual(api.asked.at(-1)?.body, { content: "Hello", recipient_id: 3 });
  assert.equal(api.asked.at(-1)?.authorization, "Bearer a-secret-token");
  await adapter.update?.(message, "<p>Again</p>");
  assert.deepEqual(api.asked.at(-1)?.body, { private_message_id: 9, content: "Again" });
  await adapter.delete?.(message);
  assert.deepEqual(api.asked.at(-1)?.body, { private_message_id: 9, deleted: true });
});

Deno.test("a public answer is a comment, under a post or another comment", async () => {
  await using api = new ScriptedApi(script);
  const adapter = await api.adapter(lemmyApi({ token: "a-secret-token" }));
  const written = { content: "<p>Yes</p>", visibility: "public" } as const;
  const done = await adapter.createNote?.({ ...written, inReplyTo: post });
  assert.equal(done?.object, comment);
  assert.deepEqual(api.asked.at(-1)?.body, { content: "Yes", post_id: 5 });
  await adapter.createNote?.({ ...written, inReplyTo: comment });
  assert.deepEqual(api.asked.at(-1)?.body, { content: "Yes", post_id: 5, parent_id: 6 });
  if (done) await adapter.undo?.(done);
  assert.deepEqual(api.asked.at(-1)?.body, { comment_id: 6, deleted: true });
});

Deno.test("a community is followed and left, a post is liked and no longer", async () => {
  await using api = new ScriptedApi(script);
  const adapter = await api.adapter(lemmyApi({ token: "a-secret-token" }));
  for (const done of [await adapter.follow?.(community), await adapter.like?.(post)]) {
    if (done) await adapter.undo?.(done);
  }
  assert.deepEqual(
    api.asked.filter(({ route }) => route.startsWith("POST")).map(({ body }) => body),
    [
      { community_id: 4, follow: true },
      { post_id: 5, score: 1 },
      { community_id: 4, follow: false },
      { post_id: 5, score: 0 },
    ],
  );
});

Deno.test("what Lemmy has not is not offered; what it refuses or does not know is no deed", async () => {
  await using api = new ScriptedApi(script);
  const adapter = await api.adapter(lemmyApi({ token: "a-secret-token" }));
  assert.equal(await adapter.follow?.(alice), undefined);
  assert.equal(await adapter.like?.(alice), undefined);
  const written = { content: "<p>Hello</p>", visibility: "public", mentions: [alice] } as const;
  assert.equal(await adapter.createNote?.(written), undefined);
  assert.equal((await adapter.block?.(alice))?.entry.status, 400);
  assert.equal((await adapter.like?.("https://a.example/notes/1"))?.entry.status, 404);
});
