import assert from "node:assert/strict";
import { collections, followers, followRequests, references } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import {
  createNetwork,
  type Instance,
  startInstance,
  startPeer,
  until,
} from "../../src/testing/mod.ts";
import { openTestEngine } from "../../testdata/engine.ts";
import { type LeapingClock, leapingClock } from "../../testdata/leaping_clock.ts";
import { processed, sendAndProcess } from "../../testdata/processed.ts";
import { books } from "../books.ts";
import { saveLocalBook } from "../catalogue/save_local_book.ts";
import { findBookPosts } from "../posts/book_post.ts";
import { bookPost } from "../posts/publishing/new_book_post.ts";
import { settled } from "../testdata/settled.ts";
import { complaintsOf } from "../posts/testdata/strict_bookwyrm.ts";

const HOUR = 3600 * 1000;

interface World extends AsyncDisposable {
  readonly a: Instance;
  readonly b: Instance;
  readonly clock: LeapingClock;
  readonly ann: string;
  readonly ben: string;
  /** Has ann write a comment that is for these. */
  comment(privacy: "followers" | "public"): Promise<void>;
  /** How many comments of ann are known on ben's server. */
  known(): Promise<number>;
}

async function startTwo({ manuallyApprovesFollowers = false } = {}): Promise<World> {
  const [network, clock] = [createNetwork(), leapingClock()];
  await using stack = new AsyncDisposableStack();
  const start = async (origin: string) =>
    stack.use(
      await startInstance({ network, clock, origin, extensions: [books], engine: openTestEngine }),
    );
  const [a, b] = [await start("https://a.example"), await start("https://b.example")];
  const person = { type: "Person", manuallyApprovesFollowers } as const;
  const { iri: ann } = await a.federation.createActor({ ...person, name: "ann" });
  const { iri: ben } = await b.federation.createActor({ type: "Person", name: "ben" });
  const { edition } = await saveLocalBook(a.store, { origin: a.origin, title: "Emma" });
  const running = stack.move();
  return {
    a,
    b,
    clock,
    ann,
    ben,
    async comment(privacy) {
      const post = bookPost({
        type: "Comment",
        author: ann,
        book: edition.iri,
        content: "x",
        privacy,
      });
      const { id } = await a.federation.publish(post, { actor: ann });
      await until(async () => {
        const records = await Array.fromAsync(a.federation.deliveries.of(id));
        return records.every(({ state }) => state !== "waiting" && state !== "retrying");
      }, { what: "the delivery" });
      await settled(b);
    },
    async known() {
      const { items } = await findBookPosts(b.store.view, { author: ann, scope: "all" });
      return items.length;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([a, b].map(settled));
      await running.disposeAsync();
    },
  };
}

async function isFollowing({ a, b, ann, ben }: World): Promise<readonly boolean[]> {
  return await Promise.all([
    followers.follows(a.store.view, ann, ben),
    collections.contains(b.store.view, `${ben}/following`, ann),
  ]);
}

async function follow(world: World): Promise<void> {
  await world.b.act(world.ben, { type: "Follow", object: world.ann });
  await until(async () => (await isFollowing(world)).every(Boolean), { what: "the Accept" });
}

Deno.test("B5 to B8: who is accepted follows, on both sides, and reads what is for followers", async () => {
  await using world = await startTwo({ manuallyApprovesFollowers: true });
  const { a, b, ann, ben } = world;
  await b.act(ben, { type: "Follow", object: ann });
  const pair = { follower: ben, followed: ann };
  await until(() => followRequests.read(a.store.view, pair), { what: "the request" });
  await world.comment("followers");
  assert.equal(await world.known(), 0);
  await a.federation.acceptFollow(pair);
  await until(async () => (await isFollowing(world)).every(Boolean), { what: "the Accept" });
  await world.comment("followers");
  await until(async () => await world.known() === 1, { what: "the comment" });
});

Deno.test("B9: a Reject denies a Follow, and ends one that was accepted", async () => {
  await using world = await startTwo({ manuallyApprovesFollowers: true });
  const { a, b, ann, ben } = world;
  const pair = { follower: ben, followed: ann };
  for (const isAccepted of [false, true]) {
    await b.act(ben, { type: "Follow", object: ann });
    await until(async () => {
      const request = await followRequests.read(a.store.view, pair);
      return request?.state === "pending";
    }, { what: "the request" });
    if (isAccepted) {
      await a.federation.acceptFollow(pair);
      await until(async () => (await isFollowing(world)).every(Boolean), { what: "the Accept" });
    }
    await a.federation.rejectFollow(pair);
    await until(async () => {
      const wish = await followRequests.read(b.store.view, pair);
      return wish === undefined || wish.state === "rejected";
    }, { what: "the Reject" });
    assert.deepEqual(await isFollowing(world), [false, false]);
  }
});

Deno.test("B10, B12, B16: a Block parts two until it is undone", async () => {
  await using world = await startTwo();
  const { a, b, ann, ben } = world;
  await follow(world);
  await a.act(ann, { type: "Block", object: ben });
  assert.equal(await followers.follows(a.store.view, ann, ben), false);
  await world.comment("public");
  assert.equal(await world.known(), 0);

  await b.act(ben, { type: "Follow", object: ann });
  await processed(b);
  await world.comment("public");
  assert.equal(await followers.follows(a.store.view, ann, ben), false);
  assert.equal(await world.known(), 0);

  await a.act(ann, { type: "Undo", object: { type: "Block", actor: ann, object: ben } });
  await follow(world);
  await world.comment("public");
  await until(async () => await world.known() === 1, { what: "the comment" });
});

Deno.test("B13, B15: a new profile keeps who follows; an Undo ends it", async () => {
  await using world = await startTwo();
  const { a, b, ann, ben } = world;
  await follow(world);
  world.clock.leap(HOUR);
  // What an hour brings is over before the profile changes: what is fetched in one millisecond is equally new.
  await Promise.all([settled(a), settled(b)]);
  world.clock.leap(1000);
  await a.act(ann, { type: "Update", object: { id: ann, name: "Ann of Books" } });
  // What is kept is looked at, and nothing fetched besides: that may bring what was there before.
  const isKnown = async () => {
    await settled(b);
    return (await references.text(b.store.view, ann))?.includes("Ann of Books");
  };
  await until(isKnown, { what: "the new name" });
  assert.deepEqual(await isFollowing(world), [true, true]);
  await b.act(ben, { type: "Undo", object: { type: "Follow", actor: ben, object: ann } });
  await until(async () => !(await isFollowing(world)).some(Boolean), { what: "the Undo" });
});

Deno.test("§2.4: a Block and a Follow of BookWyrm with one id do not take each other back", async () => {
  const [network, clock] = [createNetwork(), leapingClock()];
  const origin = "https://a.example";
  await using a = await startInstance({
    network,
    clock,
    origin,
    extensions: [books],
    engine: openTestEngine,
  });
  using peer = await startPeer({ network, clock, origin: "https://wyrm.example" });
  const { iri: ann } = await a.federation.createActor({ type: "Person", name: "ann" });
  const { iri: bea } = await a.federation.createActor({ type: "Person", name: "bea" });
  const id = `${peer.iri}#follows/1`;
  const send = (activity: JsonObject) =>
    sendAndProcess(a, { actor: peer.iri, ...activity }, { from: peer, to: `${ann}/inbox` });
  await send({ id, type: "Follow", object: ann });
  await send({ id, type: "Block", object: bea });
  assert.equal(await followers.follows(a.store.view, ann, peer.iri), true);
  const block = { id, type: "Block", actor: peer.iri, object: bea };
  await send({ id: `${id}#undo`, type: "Undo", object: block });
  assert.equal(await followers.follows(a.store.view, ann, peer.iri), true);
  const wish = { id, type: "Follow", actor: peer.iri, object: ann };
  await send({ id: `${id}#undo`, type: "Undo", object: wish });
  assert.equal(await followers.follows(a.store.view, ann, peer.iri), false);
  for (const { activity } of peer.received) assert.deepEqual(complaintsOf(activity), []);
});

Deno.test("B12: a Block by somebody on BookWyrm ends what there was both ways, however often it comes", async () => {
  const [network, clock] = [createNetwork(), leapingClock()];
  const origin = "https://a.example";
  await using a = await startInstance({
    network,
    clock,
    origin,
    extensions: [books],
    engine: openTestEngine,
  });
  using peer = await startPeer({ network, clock, origin: "https://wyrm.example" });
  const { iri: ann } = await a.federation.createActor({ type: "Person", name: "ann" });
  const send = (activity: JsonObject) =>
    sendAndProcess(a, { actor: peer.iri, ...activity }, { from: peer, to: `${ann}/inbox` });
  await send({ id: `${peer.iri}#follows/1`, type: "Follow", object: ann });
  const followId = await a.act(ann, { type: "Follow", object: peer.iri });
  const wish = { id: followId, type: "Follow", actor: ann, object: peer.iri };
  await send({ id: `${peer.iri}#accepts/2`, type: "Accept", object: wish });
  assert.equal(await collections.contains(a.store.view, `${ann}/following`, peer.iri), true);
  for (const n of [3, 4]) {
    await send({ id: `${peer.iri}#follows/${n}`, type: "Block", object: ann });
    assert.equal(await followers.follows(a.store.view, ann, peer.iri), false);
    assert.equal(await collections.contains(a.store.view, `${ann}/following`, peer.iri), false);
  }
});
