import assert from "node:assert/strict";
import { references } from "@commonplace/storage";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { notificationOf } from "../../testdata/kept.ts";
import { inboxIds, outboxCount, sendAndProcess } from "../../testdata/processed.ts";
import { type ServerAndPeer, startServerAndPeer } from "../../testdata/server_and_peer.ts";
import { findMessages, readMessage } from "./message.ts";

const ORIGIN = "https://peer.example";
let activities = 0;

type Sent = readonly [type: string, object: JsonObject | string, to: string];

function doneBy(actor: string, ...[type, object, to]: Sent): JsonObject {
  return { id: `${ORIGIN}/activities/${++activities}`, type, actor, to: [to], object };
}

function messageOf(world: ServerAndPeer, n: number, more: JsonObject = {}): JsonObject {
  const { peer, ann } = world;
  return {
    id: `${ORIGIN}/private_message/${n}`,
    type: "Note",
    attributedTo: peer.iri,
    to: [ann],
    content: `<p>Number ${n}</p>`,
    published: "2020-10-08T19:10:46.542820+00:00",
    ...more,
  };
}

async function receive(
  world: ServerAndPeer,
  activity: JsonObject,
  from: ServerAndPeer["peer"] = world.peer,
): Promise<string | undefined> {
  const { server } = world;
  await sendAndProcess(server, activity, { from, to: "https://b.example/inbox" });
  const notification = await notificationOf(server, activity);
  return notification?.reason ?? notification?.state;
}

Deno.test("a private message of either kind is kept, found by both sides, and goes no further", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann, community } = world;
  const { view } = server.store;
  for (const [n, type] of ["Note", "ChatMessage"].entries()) {
    const create = doneBy(peer.iri, "Create", messageOf(world, n, { type }), ann);
    assert.equal(await receive(world, create), "done");
  }
  const both = [
    await findMessages(view, { person: ann, other: peer.iri }),
    await findMessages(view, { person: peer.iri, other: ann }),
    await findMessages(view, { person: ann }),
  ];
  for (const { items } of both) {
    assert.deepEqual(
      items.map(({ iri }) => iri),
      [0, 1].map((n) => `${ORIGIN}/private_message/${n}`),
    );
  }
  assert.equal((await findMessages(view, { person: community })).items.length, 0);
  assert.equal(await outboxCount(server, community), 0);
  assert.deepEqual(peer.received, []);
  assert.deepEqual(server.reports, []);
});

Deno.test("a message of 2021, to an inbox, stands in the inbox of its recipient", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const create = doneBy(peer.iri, "Create", messageOf(world, 1), `${ann}/inbox`);
  assert.equal(await receive(world, create), "done");
  assert.deepEqual(await inboxIds(server, ann), [create["id"]]);
  assert.equal((await findMessages(server.store.view, { person: ann })).items.length, 1);
});

Deno.test("what is no message between two is refused, and the next that is one is kept", async (t) => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const { iri: ben } = await server.federation.createActor({ type: "Person", name: "ben" });
  const eve = "https://a.example/u/eve";
  const cases: Readonly<Record<string, readonly [JsonObject, RegExp]>> = {
    "a Note to two": [
      doneBy(peer.iri, "Create", messageOf(world, 1, { to: [ann, ben] }), ann),
      /exactly one recipient/,
    ],
    "a Note with a second reader in its Create": [
      { ...doneBy(peer.iri, "Create", messageOf(world, 2), ann), cc: [eve] },
      /exactly one recipient/,
    ],
    "a ChatMessage to two": [
      doneBy(peer.iri, "Create", messageOf(world, 3, { type: "ChatMessage", to: [ann, eve] }), ann),
      /exactly one recipient/,
    ],
    "a ChatMessage to the public": [
      doneBy(peer.iri, "Create", messageOf(world, 4, { type: "ChatMessage" }), PUBLIC),
      /not for the public/,
    ],
    "a Note of somebody else": [
      doneBy(peer.iri, "Create", messageOf(world, 5, { attributedTo: `${peer.iri}2` }), ann),
      /must be attributed to its actor/,
    ],
  };
  for (const [name, [activity, reason]] of Object.entries(cases)) {
    await t.step(name, async () => assert.match(await receive(world, activity) ?? "", reason));
  }
  const { view } = server.store;
  assert.deepEqual((await findMessages(view, { person: peer.iri })).items, []);
  const canary = doneBy(peer.iri, "Create", messageOf(world, 9), ann);
  assert.equal(await receive(world, canary), "done");
  assert.equal((await findMessages(view, { person: ann })).items.length, 1);
});

Deno.test("a direct post to several people who are all mentioned is no message, and is kept", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const eve = "https://a.example/u/eve";
  const tag = [ann, eve].map((href) => ({ type: "Mention", href }));
  const note = messageOf(world, 1, { to: [ann, eve], tag });
  assert.equal(await receive(world, doneBy(peer.iri, "Create", note, ann)), "done");
  const { view } = server.store;
  assert.equal((await references.read(view, String(note["id"]))).state, "resolved");
  assert.deepEqual((await findMessages(view, { person: ann })).items, []);
});

Deno.test("a message is edited, deleted and restored by its author, and by nobody else", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const { view } = server.store;
  const mallory = await peer.sibling("mallory");
  const note = messageOf(world, 1);
  const iri = String(note["id"]);
  await receive(world, doneBy(peer.iri, "Create", note, ann));
  const state = async () => (await readMessage(view, iri))?.state;

  const remove = doneBy(mallory.iri, "Delete", iri, ann);
  assert.match(await receive(world, remove, mallory) ?? "", /Only its author/);
  const forged = doneBy(mallory.iri, "Update", { ...note, content: "Forged" }, ann);
  assert.match(await receive(world, forged, mallory) ?? "", /attributed to its actor/);
  assert.equal(await state(), "shown");

  const edited = { ...note, content: "<p>Better</p>", updated: "2020-10-09T00:00:00Z" };
  assert.equal(await receive(world, doneBy(peer.iri, "Update", edited, ann)), "done");
  assert.match((await readMessage(view, iri))?.text ?? "", /Better/);

  const deletion = doneBy(peer.iri, "Delete", iri, ann);
  await receive(world, deletion);
  assert.equal(await state(), "deleted");
  assert.equal((await references.read(view, iri)).state, "gone");

  // Written anew: only actor and object say what is meant.
  const again = { ...deletion, id: `${ORIGIN}/activities/other` };
  const undoForged = doneBy(mallory.iri, "Undo", { ...again, actor: mallory.iri }, ann);
  assert.match(await receive(world, undoForged, mallory) ?? "", /Only its author/);
  assert.equal(await state(), "deleted");
  assert.equal(await receive(world, doneBy(peer.iri, "Undo", again, ann)), "done");
  assert.equal(await state(), "shown");
  assert.match(await references.text(view, iri) ?? "", /Better/);
});

Deno.test("a message that is deleted before it comes is deleted, and can be restored", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const note = messageOf(world, 1);
  const iri = String(note["id"]);
  const deletion = doneBy(peer.iri, "Delete", iri, ann);
  await receive(world, deletion);
  await receive(world, doneBy(peer.iri, "Create", note, ann));
  assert.equal((await readMessage(server.store.view, iri))?.state, "deleted");
  await receive(world, doneBy(peer.iri, "Undo", deletion, ann));
  assert.equal((await readMessage(server.store.view, iri))?.state, "shown");
});
