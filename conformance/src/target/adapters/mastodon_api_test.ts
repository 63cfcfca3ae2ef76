import assert from "node:assert/strict";
import { type Script, ScriptedApi } from "../../../testing/reference/scripted_api.ts";
import { mastodonApi } from "./mastodon_api.ts";

const alice = "https://a.example/u/alice";
const note = "https://a.example/notes/1";
const own = "https://t.example/statuses/7";

const script: Script = {
  "GET /api/v2/search": ({ query: { q, type } }) => {
    if (type === "accounts") {
      return { accounts: q === alice ? [{ id: "3", uri: alice, acct: "alice@a.example" }] : [] };
    }
    const mentions = [{ acct: "alice@a.example" }];
    const known = [{ id: "5", uri: note }, { id: "7", uri: own, mentions }];
    return { statuses: known.filter(({ uri }) => uri === q) };
  },
  "POST /api/v1/statuses": { id: "7", uri: own },
  "PUT /api/v1/statuses/7": { id: "7", uri: own },
  "DELETE /api/v1/statuses/7": { id: "7" },
  "POST /api/v1/accounts/3/follow": { following: true },
  "POST /api/v1/accounts/3/unfollow": { following: false },
  "POST /api/v1/accounts/3/remove_from_followers": {},
  "POST /api/v1/accounts/3/block": 403,
  "POST /api/v1/statuses/5/favourite": {},
  "POST /api/v1/statuses/5/unfavourite": {},
  "POST /api/v1/statuses/5/reblog": {},
  "POST /api/v1/statuses/5/unreblog": {},
};

Deno.test("a note mentions by handle, answers by number, and is named by its uri", async () => {
  await using api = new ScriptedApi(script);
  const adapter = await api.adapter(mastodonApi({ token: "a-secret-token" }));
  const done = await adapter.createNote?.({
    content: "<p>Fish &amp; chips</p>",
    visibility: "followers",
    mentions: [alice],
    inReplyTo: note,
  });
  assert.equal(done?.object, own);
  const posted = api.asked.at(-1);
  assert.deepEqual(posted?.body, {
    status: "@alice@a.example Fish & chips",
    visibility: "private",
    in_reply_to_id: "5",
  });
  assert.equal(posted.authorization, "Bearer a-secret-token");
  assert.deepEqual(adapter.secrets, ["a-secret-token"]);
  assert.equal(api.wire.length, 3, "all of it stands in the log");
});

Deno.test("a changed note keeps its mentions, and a deleted one is gone by its number", async () => {
  await using api = new ScriptedApi(script);
  const adapter = await api.adapter(mastodonApi({ token: "a-secret-token" }));
  await adapter.update?.(own, "<p>Again</p>");
  assert.deepEqual(api.asked.at(-1)?.body, { status: "@alice@a.example Again" });
  assert.equal((await adapter.delete?.(own))?.entry.status, 200);
  assert.equal(api.routes.at(-1), "DELETE /api/v1/statuses/7");
});

Deno.test("what was followed, liked or boosted is undone by the opposite", async () => {
  await using api = new ScriptedApi(script);
  const adapter = await api.adapter(mastodonApi({ token: "a-secret-token" }));
  const deeds = [
    await adapter.follow?.(alice),
    await adapter.like?.(note),
    await adapter.boost?.(note),
  ];
  for (const done of deeds) if (done) await adapter.undo?.(done);
  assert.deepEqual(api.routes.filter((route) => route.includes("/un")), [
    "POST /api/v1/accounts/3/unfollow",
    "POST /api/v1/statuses/5/unfavourite",
    "POST /api/v1/statuses/5/unreblog",
  ]);
  await adapter.reject?.("https://a.example/follows/1", alice);
  assert.equal(api.routes.at(-1), "POST /api/v1/accounts/3/remove_from_followers");
});

Deno.test("what is refused says so, and what is not found is no deed that was done", async () => {
  await using api = new ScriptedApi(script);
  const adapter = await api.adapter(mastodonApi({ token: "a-secret-token" }));
  assert.equal((await adapter.block?.(alice))?.entry.status, 403);
  const lost = await adapter.follow?.("https://a.example/u/nobody");
  assert.equal(lost?.entry.status, null);
  assert.match(lost.entry.failure ?? "", /does not find/);
  assert.deepEqual([adapter.post, adapter.read], [undefined, undefined]);
});

Deno.test("an API elsewhere is never sent the token", async () => {
  await using api = new ScriptedApi(script);
  const user = { id: "https://t.example/u/ann", outbox: null, followers: null };
  const maker = mastodonApi({ token: "a-secret-token", base: api.origin });
  const adapter = await api.adapter(maker, user);
  assert.equal((await adapter.follow?.(alice))?.entry.status, null);
  assert.deepEqual(api.asked, []);
});
