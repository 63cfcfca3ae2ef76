import assert from "node:assert/strict";
import { type Change, collections, followers } from "@commonplace/storage";
import { type JsonObject, type JsonValue, PUBLIC } from "@commonplace/vocabulary";
import { inboxIds, sendAndProcess } from "../../testdata/processed.ts";
import { type ServerAndPeer, startServerAndPeer } from "../../testdata/server_and_peer.ts";

const SHARED = "https://b.example/inbox";

async function addFollowers(
  { server: { store } }: ServerAndPeer,
  followed: string,
  iris: readonly string[],
): Promise<void> {
  const most = 20;
  for (let start = 0; start < iris.length; start += most) {
    await store.transact(async (view) => {
      const changes: Change[] = [];
      for (const iri of iris.slice(start, start + most)) {
        const follower = { iri, inbox: `${iri}/inbox`, sharedInbox: SHARED, at: 0 };
        changes.push(...await followers.add(view, followed, follower));
      }
      return { changes, result: undefined };
    });
  }
}

function noteBy(author: string, n: number, addresses: JsonObject): JsonObject {
  const id = `https://peer.example/creates/${n}`;
  const object = { id: `https://peer.example/notes/${n}`, type: "Note", attributedTo: author };
  return { id, type: "Create", actor: author, object, ...addresses };
}

Deno.test("an activity stands in the inboxes that it came to, is addressed to, or follows from", async (t) => {
  await using world = await startServerAndPeer();
  const { server, peer, ann, community } = world;
  const other = await peer.sibling("other");
  await addFollowers(world, peer.iri, [ann]);
  const personal = `${community}/inbox`;
  type Case = readonly [
    to: string,
    addresses: Readonly<Record<string, JsonValue>>,
    ann: boolean,
    community: boolean,
  ];
  const cases: Readonly<Record<string, Case>> = {
    "to the shared inbox, for a person": [SHARED, { to: ann }, true, false],
    "to the shared inbox, for a person among others": [SHARED, { cc: ["x:y", ann] }, true, false],
    "to the shared inbox, for both": [SHARED, { to: community, audience: ann }, true, true],
    "to the shared inbox, for its followers": [SHARED, { cc: peer.followers }, true, false],
    "to the shared inbox, for followers of another": [
      SHARED,
      { cc: other.followers },
      false,
      false,
    ],
    "to the shared inbox, for the public alone": [SHARED, { to: PUBLIC }, false, false],
    "to the shared inbox, for nobody": [SHARED, {}, false, false],
    "to a personal inbox, for nobody": [personal, {}, false, true],
    "to a personal inbox, for another": [personal, { to: ann }, true, true],
  };
  for (
    const [n, [name, [to, addresses, isAnns, isCommunitys]]] of Object.entries(cases).entries()
  ) {
    await t.step(name, async () => {
      const note = noteBy(peer.iri, n, addresses);
      await sendAndProcess(server, note, { from: peer, to });
      assert.equal((await inboxIds(server, ann)).includes(note["id"]), isAnns, "in ann's");
      const inCommunity = (await inboxIds(server, community)).includes(note["id"]);
      assert.equal(inCommunity, isCommunitys, "in the community's");
    });
  }
  assert.deepEqual(server.reports, []);
});

Deno.test("hundreds of local followers and of local names are reached, each once", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const { view, jobs } = server.store;
  const people = Array.from({ length: 450 }, (_, n) => `https://b.example/u/p${n}`);
  await addFollowers(world, peer.iri, people);
  const names = Array.from({ length: 300 }, (_, n) => `https://b.example/u/nobody${n}`);
  const note = noteBy(peer.iri, 1, { to: [PUBLIC, peer.followers], cc: [ann, ...names] });
  for (const times of ["once", "again"]) {
    await sendAndProcess(server, note, { from: peer, to: SHARED });
    for (const iri of [...people, ann]) {
      assert.equal(await collections.count(view, `${iri}/inbox`), 1, `${iri}, ${times}`);
    }
  }
  assert.equal((await jobs.inspect("inbox")).parked, 0);
  assert.equal((await jobs.inspect("fan-out")).parked, 0);
  assert.equal(await collections.count(view, `${names[0]}/inbox`), 0);
  assert.deepEqual(server.reports, []);
});

Deno.test("the shared inbox works as ever where the instance actor is elsewhere", async () => {
  const domains = [{ origin: "https://b.example", instanceActorPath: "/actor" }] as const;
  await using world = await startServerAndPeer({ domains });
  const { server, peer, ann } = world;
  const instance = "https://b.example/actor";
  const toAnn = noteBy(peer.iri, 1, { to: ann });
  await sendAndProcess(server, toAnn, { from: peer, to: SHARED });
  const toInstance = noteBy(peer.iri, 2, { to: instance });
  await sendAndProcess(server, toInstance, { from: peer, to: SHARED });
  const unaddressed = noteBy(peer.iri, 3, {});
  await sendAndProcess(server, unaddressed, { from: peer, to: SHARED });
  const direct = noteBy(peer.iri, 4, {});
  await sendAndProcess(server, direct, { from: peer, to: `${instance}/inbox` });
  assert.deepEqual(await inboxIds(server, ann), [toAnn["id"]]);
  const { items } = await collections.page(server.store.view, `${instance}/inbox`);
  assert.equal(items.length, 2);
  assert.deepEqual(server.reports, []);
});
