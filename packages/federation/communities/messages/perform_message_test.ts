import assert from "node:assert/strict";
import { isJsonObject, type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { post } from "../../testdata/kept.ts";
import { type ServerAndPeer, startServerAndPeer } from "../../testdata/server_and_peer.ts";
import { until } from "../../src/testing/mod.ts";
import { findMessages, readMessage } from "./message.ts";

async function sent({ peer }: ServerAndPeer, count: number): Promise<JsonObject> {
  await until(() => peer.received.length >= count, { what: `${count} activities` });
  return peer.received[count - 1]?.activity ?? {};
}

Deno.test("a message of ours reaches its one recipient, and its edit, deletion and restoration do", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann, community } = world;
  const { view } = server.store;
  const iri = await post(server, ann, { type: "Note", content: "<p>Hi</p>", to: [peer.iri] });
  assert.equal((await sent(world, 1))["type"], "Create");
  const [found] = (await findMessages(view, { person: peer.iri, other: ann })).items;
  assert.equal(found?.iri, iri);
  assert.equal(found?.recipient, peer.iri);

  await server.act(ann, { type: "Update", object: { id: iri, content: "<p>Ho</p>" } });
  const update = await sent(world, 2);
  assert.ok(isJsonObject(update["object"]) && update["object"]["content"] === "<p>Ho</p>");
  assert.match((await readMessage(view, iri))?.text ?? "", /Ho/);

  await server.act(ann, { type: "Delete", object: iri });
  assert.equal((await sent(world, 3))["object"], iri);
  assert.equal((await readMessage(view, iri))?.state, "deleted");
  const ask = () => server.federation.handle(new Request(iri));
  assert.equal((await ask()).status, 410);

  await server.act(ann, { type: "Undo", object: { type: "Delete", object: iri } });
  const undo = await sent(world, 4);
  assert.deepEqual(undo["to"], [peer.iri]);
  assert.ok(isJsonObject(undo["object"]));
  assert.deepEqual([undo["object"]["type"], undo["object"]["actor"], undo["object"]["object"]], [
    "Delete",
    ann,
    iri,
  ]);
  assert.equal((await readMessage(view, iri))?.state, "shown");
  // Third parties do not get it, deleted or not (Lemmy S94).
  assert.equal((await ask()).status, 404);
  const outbox = await server.federation.handle(new Request(`${community}/outbox?page=first`));
  assert.ok(!(await outbox.text()).includes(iri));
  assert.deepEqual(server.reports, []);
});

Deno.test("a message between two of ours is kept once and can be paged through by both", async () => {
  await using world = await startServerAndPeer();
  const { server, ann } = world;
  const { iri: ben } = await server.federation.createActor({ type: "Person", name: "ben" });
  const iri = await post(server, ann, { type: "ChatMessage", content: "Hi", to: [ben] });
  await until(async () => (await server.inbox(ben)).length > 0, { what: "the message" });
  for (const person of [ann, ben]) {
    const { items } = await findMessages(server.store.view, { person });
    assert.deepEqual(items.map((message) => message.iri), [iri]);
  }
});

Deno.test("what people of ours may not do with messages is refused with a reason", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const { iri: ben } = await server.federation.createActor({ type: "Person", name: "ben" });
  const two = { type: "ChatMessage", content: "Hi", to: [peer.iri, ben] };
  await assert.rejects(server.act(ann, two), /exactly one recipient/);
  const open = { type: "ChatMessage", content: "Hi", to: [peer.iri], cc: [PUBLIC] };
  await assert.rejects(server.act(ann, open), /not for the public/);
  const iri = await post(server, ann, { type: "ChatMessage", content: "Hi", to: [peer.iri] });
  const widened = { type: "Update", object: { id: iri, cc: [ben] } };
  await assert.rejects(server.act(ann, widened), /one recipient/);
  await assert.rejects(server.act(ben, { type: "Delete", object: iri }), /author/);
  await server.act(ann, { type: "Delete", object: iri });
  const undo = { type: "Undo", object: { type: "Delete", object: iri } };
  await assert.rejects(server.act(ben, undo), /Only its author/);
  assert.equal((await readMessage(server.store.view, iri))?.state, "deleted");
});
