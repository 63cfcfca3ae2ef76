import assert from "node:assert/strict";
import { judgeReference } from "../../../testing/reference/judge_reference.ts";
import { ScriptedApi } from "../../../testing/reference/scripted_api.ts";
import { serveC2sHook } from "../../../testing/reference/c2s_hook.ts";
import type { Report } from "../../report/report.ts";
import { httpHook } from "./http_hook.ts";

const alice = "https://a.example/u/alice";
const user = { id: "https://t.example/u/ann", outbox: null, followers: null };

Deno.test("each verb is one call, and what the hook did is told to it when it is undone", async () => {
  await using api = new ScriptedApi({
    "POST /hook": { status: 201, activity: "https://t.example/follows/1" },
  });
  const maker = httpHook({ url: `${api.origin}/hook`, secret: "a-secret-token" });
  const adapter = await api.adapter(maker, user);
  const done = await adapter.follow?.(alice);
  assert.equal(done?.activity, "https://t.example/follows/1");
  assert.equal(done.entry.status, 201);
  const [asked] = api.asked;
  assert.equal(asked?.authorization, "Bearer a-secret-token");
  assert.deepEqual(asked.body, {
    format: "commonplace-conformance-hook/1",
    verb: "follow",
    user: user.id,
    arguments: { actor: alice },
  });
  await adapter.undo?.(done);
  assert.deepEqual(api.asked[1]?.body.arguments, {
    verb: "follow",
    arguments: { actor: alice },
    activity: "https://t.example/follows/1",
    object: null,
  });
  assert.deepEqual(adapter.secrets, ["a-secret-token"]);
  assert.equal(api.wire.length, 2);
});

Deno.test("what the hook does not know is not offered; what it fails at is no deed", async () => {
  let answer: number | Record<string, never> | { offered: boolean } = { offered: false };
  await using api = new ScriptedApi({ "POST /hook": () => answer });
  const adapter = await api.adapter(httpHook({ url: `${api.origin}/hook` }), user);
  assert.equal(await adapter.boost?.(alice), undefined);
  answer = 501;
  assert.equal(await adapter.read?.(alice), undefined);
  answer = 403;
  assert.equal((await adapter.boost?.(alice))?.entry.status, 403);
  answer = {};
  assert.equal((await adapter.boost?.(alice))?.entry.status, 200);
});

Deno.test("a document that the hook reads is what is judged", async () => {
  const document = { type: "OrderedCollection" };
  await using api = new ScriptedApi({ "POST /hook": { document } });
  const adapter = await api.adapter(httpHook({ url: `${api.origin}/hook` }), user);
  const entry = await adapter.read?.("https://t.example/u/ann/inbox");
  assert.deepEqual(JSON.parse(new TextDecoder().decode(entry?.responseBody)), document);
});

Deno.test("a hook stands on this machine or at the target, and nowhere else", async () => {
  await using api = new ScriptedApi({});
  await assert.rejects(
    api.adapter(httpHook({ url: "https://elsewhere.example/hook" }), user),
    { code: "bad-argument" },
  );
  assert.throws(() => httpHook({ url: "hook" }), { code: "bad-argument" });
});

Deno.test("a hook around an outbox gives the verdicts that the outbox gives", async () => {
  await using hook = serveC2sHook();
  const only = ["activitypub:6"];
  const byHook = await judgeReference({
    only,
    acting: ({ token }) => httpHook({ url: hook.url, secret: token }),
  });
  const byOutbox = await judgeReference({ only });
  assert.deepEqual(outcomes(byHook), outcomes(byOutbox));
  assert.ok(byHook.summary.passed > 10, "it acted");
  assert.ok(hook.calls > 10);
});

Deno.test("what a hook does not name is not judged", async () => {
  await using hook = new ScriptedApi({
    "POST /hook": ({ body: { verb } }) => verb === "createNote" ? {} : { offered: false },
  });
  const { results } = await judgeReference({
    only: ["activitypub:6.3", "activitypub:6.4", "activitypub:3.2/private"],
    acting: () => httpHook({ url: `${hook.origin}/hook` }),
  });
  assert.ok(results.some(({ id }) => id === "activitypub:3.2/private"));
  for (const { id, outcome } of results) {
    assert.match(outcome, /^(untested|cannot-tell)$/, `${id} ${outcome}`);
  }
});

function outcomes({ results }: Report): string[] {
  return results.map(({ id, outcome }) => `${id} ${outcome}`).sort();
}
