import assert from "node:assert/strict";
import { type Provenance, references } from "@commonplace/storage";
import { type JsonObject, type JsonValue, PUBLIC } from "@commonplace/vocabulary";
import { keptOf, membersOf, notificationOf, post } from "../../testdata/kept.ts";
import { inboxIds, sendAndProcess } from "../../testdata/processed.ts";
import { type ServerAndPeer, startServerAndPeer } from "../../testdata/server_and_peer.ts";
import { startPeer, until } from "../testing/mod.ts";
import { authentic } from "../authority/author.ts";

const AUTHOR = "https://author.example";

let announces = 0;

async function announce(world: ServerAndPeer, object: JsonValue): Promise<JsonObject> {
  const { server, peer } = world;
  const id = `${peer.iri}/announces/${++announces}`;
  const cc = [peer.followers];
  const activity = { id, type: "Announce", actor: peer.iri, to: PUBLIC, cc, object };
  await sendAndProcess(server, activity, { from: peer, to: "https://b.example/inbox" });
  return activity;
}

async function followPeer({ server, peer, ann }: ServerAndPeer): Promise<JsonObject> {
  const object = await server.act(ann, { type: "Follow", object: peer.iri });
  const accept: JsonObject = { id: `${peer.iri}/a`, type: "Accept", actor: peer.iri, object };
  await sendAndProcess(server, accept, { from: peer, to: `${ann}/inbox` });
  return accept;
}

Deno.test("an Announce counts when somebody here follows its actor, and vouches, no more", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann, clock } = world;
  const { store } = server;
  const { view } = store;
  async function announceText(iri: string): Promise<string> {
    const id = `https://peer.example/announces/${++announces}`;
    const object = `{"id":"${iri}", "type":"Create","actor":"${AUTHOR}/ada","weight":1.0}`;
    await sendAndProcess(
      server,
      `{"id":"${id}","type":"Announce","actor":"${peer.iri}","to":"${PUBLIC}",` +
        `"cc":["${peer.followers}"],"object":${object}}`,
      { from: peer, to: "https://b.example/inbox" },
    );
    return id;
  }

  await announceText(`${AUTHOR}/1`);
  assert.equal((await references.read(view, `${AUTHOR}/1`)).state, "unknown");
  assert.deepEqual(await inboxIds(server, ann), []);

  const accept = await followPeer(world);
  const id = await announceText(`${AUTHOR}/1`);
  assert.deepEqual(new Set(await inboxIds(server, ann)), new Set([id, accept["id"]]));
  const reference = await references.read(view, `${AUTHOR}/1`);
  assert.ok(reference.state === "resolved");
  assert.deepEqual(reference.provenance, { kind: "vouched", by: peer.iri });
  assert.match(await references.text(view, `${AUTHOR}/1`) ?? "", /^\{"id":"[^"]+", .*1\.0\}$/);

  const known: readonly Provenance[] = [
    { kind: "fetched" },
    { kind: "signed", by: `${AUTHOR}/ada` },
    { kind: "vouched", by: "https://c.example/c/first" },
  ];
  for (const provenance of known) {
    const iri = `${AUTHOR}/${provenance.kind}`;
    const before = { iri, state: "resolved", provenance, fetchedAt: clock.now() } as const;
    const changes = references.save(before, '{"as":"it was"}');
    await store.transact(() => Promise.resolve({ changes, result: undefined }));
    await announceText(iri);
    assert.deepEqual(await references.read(view, iri), before);
    assert.equal(await references.text(view, iri), '{"as":"it was"}');
  }
  assert.deepEqual(server.reports, []);
});

Deno.test("a share of ours is counted once for each actor, of whoever follows whom", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const note = await post(server, ann, { type: "Note", content: "Hello", to: PUBLIC });
  await announce(world, note);
  await announce(world, { id: note, type: "Note", content: "Forged" });
  assert.deepEqual(await membersOf(server, `${note}/shares`), [peer.iri]);
  assert.match(await references.text(server.store.view, note) ?? "", /Hello/);

  const none = await announce(world, `${note}/none`);
  assert.equal((await notificationOf(server, none))?.state, "dropped");
  assert.deepEqual(await membersOf(server, `${note}/none/shares`), []);
  assert.deepEqual(server.reports, []);
});

Deno.test("what is shared is fetched from its origin, whatever the Announce says of it", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, network, clock } = world;
  const { view } = server.store;
  await followPeer(world);
  using author = await startPeer({ network, clock, origin: AUTHOR, name: "ada" });
  const iri = `${AUTHOR}/notes/1`;
  author.publish({ id: iri, type: "Note", attributedTo: author.iri, content: "As it is" });
  let accepted = 0;
  server.federation.on("notificationAccepted", () => void accepted++);
  await announce(world, { id: iri, type: "Note", attributedTo: author.iri, content: "Forged" });
  const reference = await references.read(view, iri);
  assert.ok(reference.state === "resolved");
  assert.deepEqual(reference.provenance, { kind: "fetched" });
  assert.match(await references.text(view, iri) ?? "", /As it is/);
  assert.deepEqual(await membersOf(server, `${iri}/shares`), [peer.iri]);
  assert.equal(accepted, 1);

  author.withdraw(`${AUTHOR}/notes/2`);
  for (const missing of [`${AUTHOR}/notes/2`, `${AUTHOR}/notes/3`]) {
    const activity = await announce(world, missing);
    assert.equal((await notificationOf(server, activity))?.state, "dropped");
    assert.notEqual((await references.read(view, missing)).state, "resolved");
    assert.deepEqual(await membersOf(server, `${missing}/shares`), []);
  }
  assert.deepEqual(server.reports, []);
});

Deno.test("a share whose origin does not answer waits, hinders no other, and counts in the end", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann, network, clock } = world;
  await followPeer(world);
  const iri = `${AUTHOR}/notes/1`;
  const id = `${peer.iri}/announces/late`;
  const activity = { id, type: "Announce", actor: peer.iri, object: iri };
  assert.equal((await peer.send(`${ann}/inbox`, activity)).status, 202);
  const { jobs } = server.store;
  const note = await post(server, ann, { type: "Note", content: "Hello" });
  const like = { id: `${peer.iri}/likes/1`, type: "Like", actor: peer.iri, object: note };
  assert.equal((await peer.send(`${ann}/inbox`, like)).status, 202);
  await until(async () => (await notificationOf(server, like))?.state === "done", { what: "it" });
  assert.equal((await jobs.inspect("inbox-wanting")).depth, 1);
  assert.equal((await notificationOf(server, activity))?.state, "verified");

  using author = await startPeer({ network, clock, origin: AUTHOR, name: "ada" });
  author.publish({ id: iri, type: "Note", attributedTo: author.iri, content: "Late" });
  await until(async () => {
    // A lease must not run out under who holds it.
    if ((await jobs.inspect("inbox-wanting")).running === 0) clock.leap(60_000);
    return (await notificationOf(server, activity))?.state === "done";
  }, { what: "the share" });
  assert.deepEqual(await membersOf(server, `${iri}/shares`), [peer.iri]);
});

Deno.test("a hostile community plants nothing outside itself", async (t) => {
  await using world = await startServerAndPeer();
  const { server, peer, network, clock } = world;
  const { view } = server.store;
  peer.publish({ ...peer.document, type: "Group" });
  await followPeer(world);
  using ada = await startPeer({ network, clock, origin: AUTHOR, name: "ada" });
  const own = await ada.sibling("own");
  const page = { id: `${AUTHOR}/pages/1`, type: "Page", attributedTo: ada.iri, content: "Mine" };
  const create = { id: `${AUTHOR}/creates/1`, type: "Create", actor: ada.iri, to: [PUBLIC] };
  await sendAndProcess(server, { ...create, cc: world.community, object: page }, {
    from: ada,
    to: "https://b.example/inbox",
  });
  const iris = [page.id, ada.iri, own.iri, `${ada.iri}#main-key`, `${AUTHOR}/pages/2`];
  const before = await keptOf(server, { iris });
  const forgedKey = { id: `${own.iri}#main-key`, owner: own.iri, publicKeyPem: "forged" };
  const kinds: Readonly<Record<string, JsonObject>> = {
    "a post": {
      type: "Create",
      object: { id: `${AUTHOR}/pages/2`, type: "Page", attributedTo: ada.iri, content: "Forged" },
    },
    "an actor": { type: "Create", object: { ...own.document, summary: "Forged" } },
    "a key": { type: "Update", object: { ...own.document, publicKey: forgedKey } },
    "an update": { type: "Update", object: { ...page, content: "Forged" } },
    "a deletion": { type: "Delete", object: page.id },
    "a deletion of an account": { type: "Delete", object: ada.iri },
    "an undo": { type: "Undo", object: { ...create, object: page.id } },
  };
  for (const [n, [kind, members]] of Object.entries(kinds).entries()) {
    await t.step(kind, async () => {
      const id = `${AUTHOR}/activities/${n}`;
      await announce(world, { id, actor: ada.iri, to: [PUBLIC], ...members });
      assert.deepEqual(await keptOf(server, { iris }), before);
      assert.equal(await authentic(view, id), undefined);
    });
  }
  await t.step("but a post that is addressed to it, on its word alone", async () => {
    const iri = `${AUTHOR}/pages/3`;
    const object = { ...page, id: iri, cc: [peer.iri] };
    const id = `${AUTHOR}/activities/post`;
    await announce(world, { id, type: "Create", actor: ada.iri, to: [PUBLIC], object });
    const planted = await references.read(view, iri);
    assert.ok(planted.state === "resolved" && planted.provenance.kind === "vouched");
    assert.equal(await authentic(view, iri), undefined);
    assert.equal((await server.federation.resolve(iri)).ok, false);
  });
  await t.step("a bare post, actor and Tombstone", async () => {
    for (
      const object of [
        { ...page, content: "Forged" },
        { ...own.document, summary: "Forged", publicKey: forgedKey },
        { id: page.id, type: "Tombstone" },
      ]
    ) await announce(world, object);
    assert.match(await references.text(view, page.id) ?? "", /Mine/);
    assert.doesNotMatch(await references.text(view, own.iri) ?? "", /[Ff]orged/);
  });
  await t.step(
    "and the vouched copy gives way to nobody's key: the author still speaks",
    async () => {
      const like = { id: `${AUTHOR}/likes/1`, type: "Like", actor: ada.iri, object: page.id };
      await sendAndProcess(server, like, { from: ada, to: "https://b.example/inbox" });
      const followed = { id: `${AUTHOR}/f/1`, type: "Follow", actor: own.iri, object: world.ann };
      await sendAndProcess(server, followed, { from: own, to: `${world.ann}/inbox` });
      assert.equal((await notificationOf(server, followed))?.state, "done");
    },
  );
  assert.deepEqual(server.reports, []);
});
