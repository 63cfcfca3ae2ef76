import assert from "node:assert/strict";
import { followers, followRequests } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import { keptOf, membersOf, notificationOf } from "../../testdata/kept.ts";
import { sendAndProcess } from "../../testdata/processed.ts";
import { type ServerAndPeer, startServerAndPeer } from "../../testdata/server_and_peer.ts";
import { askAboutTheMoved } from "../policies/move_policy.ts";
import { type Peer, startPeer, until } from "../testing/mod.ts";

interface MovingWorld extends AsyncDisposable {
  readonly world: ServerAndPeer;
  /** Where the peer moves to, `https://new.example`. */
  readonly next: Peer;
  /** People of ours who follow the peer. */
  readonly people: readonly string[];
}

async function startMoving(
  { count, ...options }: { readonly count: number } & Parameters<typeof startServerAndPeer>[0],
): Promise<MovingWorld> {
  await using stack = new AsyncDisposableStack();
  const world = stack.use(await startServerAndPeer(options));
  const { server, peer, network, clock } = world;
  const next = stack.use(await startPeer({ network, clock, origin: "https://new.example" }));
  const people: string[] = [];
  for (let n = 0; n < count; n++) {
    const { iri } = await server.federation.createActor({ type: "Person", name: `p${n}` });
    const id = await server.act(iri, { type: "Follow", object: peer.iri });
    const accept = { id: `${peer.iri}/a/${n}`, type: "Accept", actor: peer.iri, object: id };
    await sendAndProcess(server, accept, { from: peer, to: `${iri}/inbox` });
    people.push(iri);
  }
  const running = stack.move();
  return { world, next, people, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

let moves = 0;

async function move(
  { server, peer, clock }: ServerAndPeer,
  from: Peer,
  members: JsonObject,
): Promise<string | undefined> {
  const id = `${from.iri}/moves/${++moves}`;
  clock.leap(1);
  const activity: JsonObject = { id, type: "Move", actor: from.iri, object: peer.iri, ...members };
  assert.equal((await from.send("https://b.example/inbox", activity)).status, 202);
  // What was fetched a moment ago is fetched anew only after a minute.
  return await until(async () => {
    const state = (await notificationOf(server, activity))?.state;
    if (state !== "verified") return state;
    clock.leap(Math.max(clock.next() ?? 0, 1));
    return undefined;
  }, { what: "the end of the Move" });
}

Deno.test("followers follow to where an actor moved when both ends say so, page by page", async () => {
  await using moving = await startMoving({ count: 12 });
  const { world, next, people } = moving;
  const { server, peer } = world;
  const { view } = server.store;
  const told: unknown[] = [];
  server.federation.on(
    "actorMoved",
    { name: "mail" },
    ({ from, to }) => void told.push([from, to]),
  );
  peer.publish({ ...peer.document, movedTo: next.iri });
  next.publish({ ...next.document, alsoKnownAs: ["https://x.example/", peer.iri] });
  assert.equal(await move(world, peer, { target: next.iri }), "done");
  await until(() => next.received.length === 12, { what: "twelve Follows" });
  const follows = next.received.map(({ activity }) => [activity["type"], activity["actor"]]);
  assert.deepEqual(follows.toSorted(), people.map((iri) => ["Follow", iri]).toSorted());
  await until(
    () => peer.received.filter(({ activity }) => activity["type"] === "Undo").length === 12,
    { what: "twelve Undos" },
  );
  assert.equal(await followers.count(view, peer.iri), 0);
  for (const iri of people) {
    const wish = await followRequests.read(view, { follower: iri, followed: next.iri });
    assert.equal(wish?.state, "pending");
    assert.deepEqual(await membersOf(server, `${iri}/following`), []);
  }
  assert.deepEqual(told, [[peer.iri, next.iri]]);
  assert.deepEqual(server.reports, []);
});

Deno.test("an actor from elsewhere that moves to one of ours brings its followers of ours along", async () => {
  await using moving = await startMoving({ count: 1 });
  const { world, people: [iri = ""] } = moving;
  const { server, peer, ann } = world;
  peer.publish({ ...peer.document, movedTo: ann });
  assert.equal(await move(world, peer, { target: ann }), "dropped");
  assert.deepEqual(await membersOf(server, `${iri}/following`), [peer.iri]);

  await server.act(ann, { type: "Update", object: { id: ann, alsoKnownAs: [peer.iri] } });
  assert.equal(await move(world, peer, { target: ann }), "done");
  const { view } = server.store;
  await until(
    async () => await followers.follows(view, ann, iri) || undefined,
    { what: "the follower of ours at its new place" },
  );
  assert.deepEqual(await membersOf(server, `${iri}/following`), [ann]);
  assert.equal(await followers.count(view, peer.iri), 0);
  assert.deepEqual(server.reports, []);
});

Deno.test("where the policy asks, the app is told and nobody is moved", async () => {
  await using moving = await startMoving({ count: 1, movePolicy: askAboutTheMoved });
  const { world, next, people: [iri = ""] } = moving;
  const { server, peer } = world;
  const told: string[] = [];
  server.federation.on("actorMoved", { name: "mail" }, ({ to }) => void told.push(to));
  peer.publish({ ...peer.document, movedTo: next.iri });
  next.publish({ ...next.document, alsoKnownAs: peer.iri });
  assert.equal(await move(world, peer, { target: next.iri }), "done");
  await until(() => told[0], { what: "the event" });
  assert.deepEqual(await membersOf(server, `${iri}/following`), [peer.iri]);
  assert.deepEqual(next.received, []);
});

Deno.test("a Move that one of the two ends does not confirm, or of somebody else, changes nothing", async (t) => {
  await using moving = await startMoving({ count: 1 });
  const { world, next, people: [iri = ""] } = moving;
  const { server, peer } = world;
  const pairs = [{ follower: iri, followed: peer.iri }, { follower: iri, followed: next.iri }];
  const sets = [`${iri}/following`];
  const before = await keptOf(server, { follows: pairs, sets });
  const [old, current] = [peer.document, next.document];
  async function assertRefused(name: string, from: Peer, members: JsonObject): Promise<void> {
    await t.step(name, async () => {
      assert.equal(await move(world, from, members), "dropped");
      assert.deepEqual(await keptOf(server, { follows: pairs, sets }), before);
      assert.deepEqual(next.received, []);
    });
  }
  const target = next.iri;
  await assertRefused("neither", peer, { target });
  peer.publish({ ...old, movedTo: next.iri });
  await assertRefused("only the old one", peer, { target });
  peer.publish(old);
  next.publish({ ...current, alsoKnownAs: [peer.iri] });
  await assertRefused("only the new one", peer, { target });
  peer.publish({ ...old, movedTo: next.iri });
  const mallory = await peer.sibling("mallory");
  await assertRefused("by another of its host", mallory, { target });
  await assertRefused("by the new one", next, { target });
  await assertRefused("of somebody else", peer, { object: mallory.iri, target });
  await assertRefused("to itself", peer, { target: peer.iri });
  await assertRefused("to nowhere", peer, {});
  await assertRefused("to what is not there", peer, { target: "https://new.example/users/none" });
  assert.deepEqual(server.reports, []);
});
