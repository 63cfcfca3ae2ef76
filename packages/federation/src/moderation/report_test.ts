import assert from "node:assert/strict";
import { notificationOf } from "../../testdata/kept.ts";
import { sendAndProcess } from "../../testdata/processed.ts";
import { startServerAndPeer } from "../../testdata/server_and_peer.ts";

const BY = { by: "mod" } as const;

Deno.test("reports of a host whose reports are ignored are dropped, others are dealt with by name", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann, clock } = world;
  const { moderation } = server.federation;
  const flag = (n: number) => ({
    id: `${peer.iri}/flags/${n}`,
    type: "Flag",
    actor: peer.iri,
    object: ann,
    content: "Rude",
  });
  await moderation.block("peer.example", { ...BY, severity: "none", reports: "ignore" });
  await sendAndProcess(server, flag(1), { from: peer, to: `${ann}/inbox` });
  assert.equal((await notificationOf(server, flag(1)))?.state, "dropped");
  assert.deepEqual((await moderation.reports("open")).items, []);
  await moderation.unblock("peer.example", BY);
  await sendAndProcess(server, flag(2), { from: peer, to: `${ann}/inbox` });
  const { items: [open] } = await moderation.reports("open");
  assert.equal(open?.id, flag(2).id);
  const resolved = await moderation.resolveReport(flag(2).id, { by: "mod", reason: "Spoken to" });
  assert.deepEqual(resolved, {
    ...open,
    state: "resolved",
    resolvedBy: "mod",
    resolvedAt: clock.now(),
  });
  assert.deepEqual((await moderation.reports("open")).items, []);
  assert.deepEqual((await moderation.reports("resolved")).items, [resolved]);
  await moderation.resolveReport(flag(2).id, { by: "other" });
  assert.deepEqual((await moderation.reports("resolved")).items, [resolved]);
  clock.leap(1);
  assert.deepEqual(await moderation.reopenReport(flag(2).id, BY), open);
  const { items: log } = await moderation.log({ subject: flag(2).id });
  const told = log.map(({ action, by, reason }) => [action, by, reason]);
  assert.deepEqual(told, [["resolve", "mod", "Spoken to"], ["reopen", "mod", undefined]]);
  await assert.rejects(moderation.resolveReport("nothing", BY), { code: "unknown-report" });
});
