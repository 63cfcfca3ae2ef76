import assert from "node:assert/strict";
import { collections, references } from "@commonplace/storage";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { membersOf, notificationOf, post } from "../../testdata/kept.ts";
import { inboxIds, outboxCount, sendAndProcess } from "../../testdata/processed.ts";
import { type ServerAndPeer, startServerAndPeer } from "../../testdata/server_and_peer.ts";
import { countPublic } from "../documents/enlist.ts";
import { startPeer } from "../testing/mod.ts";

const REPLY = "https://peer.example/notes/reply";

let creates = 0;

async function create(
  { server, peer, ann }: ServerAndPeer,
  object: JsonObject | string,
  members: JsonObject = { to: [PUBLIC], cc: ann },
): Promise<JsonObject> {
  const id = `${peer.iri}/creates/${++creates}`;
  const activity: JsonObject = { id, type: "Create", actor: peer.iri, object, ...members };
  await sendAndProcess(server, activity, { from: peer, to: `${ann}/inbox` });
  return activity;
}

function replyTo(inReplyTo: string | readonly string[], author: string): JsonObject {
  return { id: REPLY, type: "Note", attributedTo: author, content: "Hi", to: [PUBLIC], inReplyTo };
}

Deno.test("an answer stands in the replies of what it answers, said whether everybody may know of it", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const { view } = server.store;
  const note = await post(server, ann, { type: "Note", content: "Hello", to: PUBLIC });
  const other = await post(server, ann, { type: "Note", content: "Other", to: PUBLIC });
  await create(world, replyTo([note, other], peer.iri));
  assert.deepEqual(await membersOf(server, `${note}/replies`), [REPLY]);
  assert.deepEqual(await membersOf(server, `${other}/replies`), [REPLY]);
  const hidden = { ...replyTo(note, peer.iri), id: `${REPLY}/2`, to: [ann] };
  await create(world, hidden, { to: [ann] });
  assert.equal(await collections.count(view, `${note}/replies`), 2);
  assert.equal(await countPublic(view, `${note}/replies`), 1);
  const lost = { ...replyTo(`${note}/none`, peer.iri), id: `${REPLY}/3` };
  await create(world, lost);
  assert.deepEqual(await membersOf(server, `${note}/none/replies`), []);
  assert.deepEqual(server.reports, []);
});

Deno.test("what an answer answers is fetched where nobody knew it, and so is what that answers", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, network, clock } = world;
  const { view } = server.store;
  using author = await startPeer({ network, clock, origin: "https://author.example" });
  const [first, second] = ["https://author.example/notes/1", "https://author.example/notes/2"];
  author.publish({ id: first, type: "Note", attributedTo: author.iri, content: "One" });
  author.publish({
    id: second,
    type: "Note",
    attributedTo: author.iri,
    content: "Two",
    inReplyTo: first,
  });
  await create(world, replyTo(second, peer.iri));
  for (const iri of [first, second]) {
    const reference = await references.read(view, iri);
    assert.ok(reference.state === "resolved");
    assert.deepEqual(reference.provenance, { kind: "fetched" });
  }
  assert.deepEqual(await membersOf(server, `${second}/replies`), [REPLY]);
});

Deno.test("a Create that only names its object has it fetched from its origin, if it is its actor's", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const { view } = server.store;
  const mallory = await peer.sibling("mallory");
  const note = await post(server, ann, { type: "Note", content: "Hello", to: PUBLIC });
  peer.publish(replyTo(note, peer.iri));
  const done = await create(world, REPLY);
  assert.equal((await notificationOf(server, done))?.state, "done");
  assert.equal((await references.read(view, REPLY)).state, "resolved");
  assert.deepEqual(await membersOf(server, `${note}/replies`), [REPLY]);

  const foreign = `${REPLY}/2`;
  peer.publish({ ...replyTo(note, mallory.iri), id: foreign });
  const activity = await create(world, foreign);
  assert.equal((await notificationOf(server, activity))?.state, "dropped");
  assert.deepEqual(await membersOf(server, `${note}/replies`), [REPLY]);
  assert.equal((await inboxIds(server, ann)).includes(activity["id"]), false);
  assert.deepEqual(server.reports, []);
});

Deno.test("a private Create to a community is done, stands in its inbox, and is not announced", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, community } = world;
  const { iri } = peer;
  const object = {
    id: `${REPLY}/private`,
    type: "Note",
    attributedTo: iri,
    content: "Psst",
    to: community,
  };
  const id = `${iri}/creates/private`;
  const activity = { id, type: "Create", actor: iri, to: community, object };
  await sendAndProcess(server, activity, { from: peer, to: `${community}/inbox` });
  assert.equal((await notificationOf(server, activity))?.state, "done");
  assert.deepEqual(await inboxIds(server, community), [id]);
  assert.equal((await references.read(server.store.view, object.id)).state, "resolved");
  assert.equal(await outboxCount(server, community), 0);
});
