import assert from "node:assert/strict";
import { followers, references } from "@commonplace/storage";
import { PUBLIC } from "@commonplace/vocabulary";
import { communities } from "../../communities/mod.ts";
import { DIALECT_QUEUE } from "../../src/dialects/peer_dialect.ts";
import { createNetwork, startInstance, startPeer, until } from "../../src/testing/mod.ts";
import { openTestEngine } from "../../testdata/engine.ts";
import { leapingClock } from "../../testdata/leaping_clock.ts";
import { sendAndProcess } from "../../testdata/processed.ts";
import { books, booksWith } from "../books.ts";
import { readBookPost } from "./book_post.ts";
import { bookPost } from "./publishing/new_book_post.ts";

const BOOK = "https://books.example/book/7";

Deno.test("a server of communities and readers keeps what is for either, and writes to each as they read", async () => {
  const [network, clock] = [createNetwork(), leapingClock()];
  await using stack = new AsyncDisposableStack();
  const start = async (origin: string) =>
    stack.use(
      await startInstance({
        network,
        clock,
        origin,
        extensions: [communities, booksWith({ otherPosts: "keep" })],
        engine: openTestEngine,
      }),
    );
  const [a, b] = [await start("https://a.example"), await start("https://b.example")];
  using peer = await startPeer({ network, clock, origin: "https://peer.example" });
  const { iri: ann } = await a.federation.createActor({ type: "Person", name: "ann" });
  const { iri: films } = await a.federation.createActor({ type: "Group", name: "films" });
  const { iri: ben } = await b.federation.createActor({ type: "Person", name: "ben" });
  await b.act(ben, { type: "Follow", object: ann });
  await b.act(ben, { type: "Follow", object: films });
  const follow = { id: `${peer.iri}/f/1`, type: "Follow", actor: peer.iri, object: films };
  await sendAndProcess(a, follow, { from: peer, to: `${films}/inbox` });
  await until(async () => {
    const isFollower = await followers.follows(a.store.view, ann, ben);
    return isFollower && peer.received[0];
  }, { what: "the Accepts" });

  const review = bookPost({ type: "Review", author: ann, book: BOOK, name: "x", rating: 2 });
  const { object = "" } = await a.federation.publish(review, { actor: ann });
  const found = await until(() => readBookPost(b.store.view, object), { what: "the review" });
  assert.equal(found.rating, 2);

  const id = `${peer.iri}/posts/1`;
  const page = {
    id,
    type: "Page",
    attributedTo: peer.iri,
    to: [films, PUBLIC],
    audience: films,
    name: "A film",
  };
  const create = {
    id: `${id}/create`,
    type: "Create",
    actor: peer.iri,
    to: [films, PUBLIC],
    object: page,
  };
  await sendAndProcess(a, { ...create, audience: films }, { from: peer, to: `${films}/inbox` });
  const { activity } = await until(
    () => peer.received.find(({ activity }) => activity["type"] === "Announce"),
    { what: "the Announce" },
  );
  assert.equal(activity["actor"], films);

  const plain = { type: "Note", name: "Review", content: "x", to: PUBLIC, cc: [peer.iri] };
  const { id: written } = await a.federation.publish(plain, { actor: ann });
  const { text } = await until(
    () => peer.received.find(({ activity }) => activity["id"] === written),
    { what: "the Note" },
  );
  assert.equal(text, await references.text(a.store.view, written));
  const group = await (await a.federation.handle(new Request(films))).json();
  assert.equal("bookwyrmUser" in group, false);
  assert.deepEqual([...a.reports, ...b.reports], []);
});

Deno.test("no queue is worked by two protocols at once, nor what they share by either", () => {
  const queues = [communities, books].flatMap(({ work = {} }) => Object.keys(work));
  assert.deepEqual(queues.toSorted(), [...new Set(queues)].toSorted());
  assert.equal(queues.includes(DIALECT_QUEUE), false);
});
