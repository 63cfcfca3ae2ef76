import assert from "node:assert/strict";
import { reports } from "@commonplace/storage";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { notificationOf, post } from "../../testdata/kept.ts";
import { sendAndProcess } from "../../testdata/processed.ts";
import { startServerAndPeer } from "../../testdata/server_and_peer.ts";
import { until } from "../testing/mod.ts";

Deno.test("a Flag of ours is kept as a report with its reason, once, and the app is told", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann, clock } = world;
  const { view } = server.store;
  const told: unknown[] = [];
  server.federation.on(
    "reported",
    { name: "mail" },
    ({ id, actor }) => void told.push([id, actor]),
  );
  const note = await post(server, ann, { type: "Note", content: "Rude", to: PUBLIC });
  const id = `${peer.iri}/flags/1`;
  const elsewhere = "https://third.example/users/eve";
  const flag: JsonObject = {
    id,
    type: "Flag",
    actor: peer.iri,
    object: [elsewhere, ann, note],
    content: "This is rude",
  };
  for (const to of [`${ann}/inbox`, "https://b.example/inbox", `${ann}/inbox`]) {
    await sendAndProcess(server, flag, { from: peer, to });
  }
  const report = {
    id,
    actor: peer.iri,
    objects: [ann, note, elsewhere],
    reason: "This is rude",
    at: clock.now(),
    state: "open",
  };
  assert.deepEqual((await reports.page(view, "open")).items, [report]);
  await until(() => told[0], { what: "the event" });
  assert.deepEqual(told, [[id, peer.iri]]);

  const long = { ...flag, id: `${id}/long`, content: "x".repeat(100_000), object: ann };
  await sendAndProcess(server, long, { from: peer, to: `${ann}/inbox` });
  assert.equal((await reports.read(view, long.id))?.reason.length, 5000);
  assert.deepEqual(server.reports, []);
});

Deno.test("a Flag of nothing of ours is not kept", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const objects = ["https://third.example/users/eve", [], {}];
  for (const [n, object] of objects.entries()) {
    const flag: JsonObject = {
      id: `${peer.iri}/flags/${n}`,
      type: "Flag",
      actor: peer.iri,
      object,
    };
    await sendAndProcess(server, flag, { from: peer, to: `${ann}/inbox` });
    assert.equal((await notificationOf(server, flag))?.state, "dropped");
  }
  assert.equal(await reports.count(server.store.view, "open"), 0);
});
