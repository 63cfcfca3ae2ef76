import assert from "node:assert/strict";
import { collections } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import { askAboutTheMoved, type MovePolicy } from "../../src/policies/move_policy.ts";
import { type Peer, startPeer, until } from "../../src/testing/mod.ts";
import { processed } from "../../testdata/processed.ts";
import { type BookWorld, startBookWorld } from "../testdata/book_world.ts";
import { complaintsOf } from "../posts/testdata/strict_bookwyrm.ts";
import { answerMove } from "./answer_move.ts";
import { ASK_QUEUE } from "./ask_the_moved.ts";
import { findMoveQuestions } from "./move_question.ts";

const HOUR = 3600 * 1000;

interface Moving extends AsyncDisposable {
  readonly world: BookWorld;
  readonly next: Peer;
  readonly people: readonly string[];
  readonly told: readonly string[];
  /** Sends the Move, or what is to take it back. */
  move(from?: Peer, members?: JsonObject): Promise<void>;
  asked(person: string): Promise<readonly string[]>;
}

/** Three of ours follow the peer, who goes to `https://new.example`. */
async function startMoving(movePolicy: MovePolicy = askAboutTheMoved): Promise<Moving> {
  await using stack = new AsyncDisposableStack();
  const world = stack.use(await startBookWorld({ movePolicy }));
  const { network, clock, server, peer } = world;
  const next = stack.use(await startPeer({ network, clock, origin: "https://new.example" }));
  const people: string[] = [];
  const told: string[] = [];
  server.federation.on("actorMoved", { name: "mail" }, ({ to }) => void told.push(to));
  for (const name of ["bea", "cyd", "dan"]) {
    const { iri } = await server.federation.createActor({ type: "Person", name });
    const id = await server.act(iri, { type: "Follow", object: peer.iri });
    const object = { id, type: "Follow", actor: iri, object: peer.iri };
    await world.send({
      id: `${peer.iri}#accepts/${name}`,
      type: "Accept",
      actor: peer.iri,
      object,
    });
    people.push(iri);
  }
  let moves = 0;
  const running = stack.move();
  return {
    world,
    next,
    people,
    told,
    async move(from = peer, members = {}) {
      const id = `${from.iri}/moveuser/${++moves}`;
      const move = { id, type: "Move", actor: from.iri, object: peer.iri, target: next.iri };
      // What was fetched a moment ago is fetched anew only after a minute.
      clock.leap(HOUR);
      await world.send({ ...move, ...members }, from);
      await processed(server);
      const { jobs } = server.store;
      await until(async () => (await jobs.inspect(ASK_QUEUE)).depth === 0, { what: "all asked" });
    },
    async asked(person) {
      const { items } = await findMoveQuestions(server.store.view, { follower: person });
      return items.map(({ to }) => to);
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

function confirm({ world: { peer }, next }: Moving): void {
  peer.publish({ ...peer.document, movedTo: next.iri });
  next.publish({ ...next.document, alsoKnownAs: [peer.iri] });
}

Deno.test("B17 to B19: every follower is told and asked, and nobody follows before they say so", async () => {
  await using moving = await startMoving();
  const { world: { server, peer }, next, people, told } = moving;
  confirm(moving);
  await moving.move();
  await until(() => told[0], { what: "the event" });
  const [bea = "", cyd = "", dan = ""] = people;
  for (const person of people) {
    assert.deepEqual(await moving.asked(person), [next.iri]);
    assert.equal(
      await collections.contains(server.store.view, `${person}/following`, peer.iri),
      true,
    );
  }
  assert.deepEqual(next.received, []);

  const before = peer.received.length;
  assert.equal(await answerMove(server, { follower: bea, from: peer.iri, answer: "follow" }), true);
  assert.equal(
    await answerMove(server, { follower: bea, from: peer.iri, answer: "follow" }),
    false,
  );
  assert.equal(await answerMove(server, { follower: cyd, from: peer.iri, answer: "stay" }), true);
  const { activity: follow } = await until(() => next.received[0], { what: "the Follow" });
  assert.deepEqual([follow["type"], follow["actor"], follow["object"]], ["Follow", bea, next.iri]);
  const { activity: undo } = await until(() => peer.received[before], { what: "the Undo" });
  assert.deepEqual([undo["type"], undo["actor"]], ["Undo", bea]);
  for (const activity of [follow, undo]) assert.deepEqual(complaintsOf(activity), []);
  const following = (person: string) =>
    collections.contains(server.store.view, `${person}/following`, peer.iri);
  assert.deepEqual(await Promise.all(people.map(following)), [false, true, true]);
  assert.deepEqual(await Promise.all(people.map(moving.asked)), [[], [], [next.iri]]);
  assert.equal(
    await answerMove(server, { follower: dan, from: next.iri, answer: "follow" }),
    false,
  );
  assert.equal(next.received.length, 1);
  assert.deepEqual(server.reports, []);
});

Deno.test("B20: where the new one does not name the old, or somebody else says so, nobody is asked", async () => {
  await using moving = await startMoving();
  const { world: { peer }, people, next } = moving;
  peer.publish({ ...peer.document, movedTo: next.iri });
  await moving.move();
  confirm(moving);
  await moving.move(await peer.sibling("mallory"));
  await moving.move(next);
  for (const person of people) assert.deepEqual(await moving.asked(person), []);
});

Deno.test("B21: who moved can take it back, and nobody else can", async () => {
  await using moving = await startMoving();
  const { world: { peer }, people: [bea = ""], next } = moving;
  confirm(moving);
  await moving.move();
  const move = { type: "Move", actor: peer.iri, object: peer.iri, target: next.iri };
  const mallory = await peer.sibling("mallory");
  await moving.move(mallory, { type: "Undo", object: { ...move, id: `${peer.iri}/moveuser/1` } });
  await moving.move(next, { type: "Undo", object: { ...move, actor: next.iri } });
  assert.deepEqual(await moving.asked(bea), [next.iri]);
  await moving.move(peer, { type: "Undo", object: { ...move, id: `${peer.iri}/moveuser/1` } });
  assert.deepEqual(await moving.asked(bea), []);
});

Deno.test("where the policy follows at once, nobody is asked", async () => {
  await using moving = await startMoving(() => "follow");
  const { people: [bea = ""], next } = moving;
  confirm(moving);
  await moving.move();
  await until(() => next.received.length === 3, { what: "the Follows" });
  assert.deepEqual(await moving.asked(bea), []);
});
