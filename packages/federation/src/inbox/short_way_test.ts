import assert from "node:assert/strict";
import { followers, references } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import { leapingClock } from "../../testdata/leaping_clock.ts";
import { membersOf, notificationOf } from "../../testdata/kept.ts";
import { inboxIds, processed, sendAndProcess } from "../../testdata/processed.ts";
import { followOf } from "../../testdata/server_and_peer.ts";
import type { FederationOptions } from "../federation_options.ts";
import type { Policy } from "../plugs.ts";
import type { Processor } from "../processing/processor.ts";
import {
  createNetwork,
  type Instance,
  type Peer,
  startInstance,
  startPeer,
  until,
} from "../testing/mod.ts";

/** A server on Deno KV: where other processes may be at work, everything waits in the queue. */
interface World extends AsyncDisposable {
  readonly server: Instance;
  readonly peer: Peer;
  readonly ann: string;
  readonly clock: ReturnType<typeof leapingClock>;
}

async function startWorld(
  { arrivals, ...options }: Partial<FederationOptions> & { readonly arrivals?: Arrivals } = {},
): Promise<World> {
  const network = createNetwork();
  const clock = leapingClock();
  await using stack = new AsyncDisposableStack();
  const extensions = arrivals ? [{ processors: { Arrive: arrivals.process } }] : [];
  const server = stack.use(
    await startInstance({ network, clock, origin: "https://b.example", extensions, options }),
  );
  const peer = stack.use(await startPeer({ network, clock, origin: "https://peer.example" }));
  const { iri: ann } = await server.federation.createActor({ type: "Person", name: "ann" });
  stack.defer(() => arrivals?.go());
  const running = stack.move();
  return { server, peer, ann, clock, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

async function send({ ann }: World, from: Peer, activity: JsonObject): Promise<void> {
  const { status } = await from.send(`${ann}/inbox`, activity);
  assert.equal(status, 202);
}

function arriveOf({ iri }: Peer, n: number): JsonObject {
  return { id: `${iri}/arrivals/${n}`, type: "Arrive", actor: iri };
}

function undoOf(follow: JsonObject): JsonObject {
  const [id, actor] = [String(follow["id"]), String(follow["actor"])];
  return { id: `${id}/undo`, type: "Undo", actor, object: id };
}

/** What processes an Arrive: it waits until it is let go. */
interface Arrivals {
  readonly process: Processor;
  readonly begun: Promise<void>;
  go(): void;
}

/** The first Arrive of each actor may fail before one waits. */
function arrivalsThatWait({ failsFirst = false } = {}): Arrivals {
  const begun = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const failed = new Set<string>();
  return {
    begun: begun.promise,
    go: released.resolve,
    async process({ sender: { iri } }) {
      if (failsFirst && !failed.has(iri)) {
        failed.add(iri);
        throw new Error("Not yet");
      }
      begun.resolve();
      await released.promise;
      return { kind: "applied", changes: [] };
    },
  };
}

async function depthOf({ server }: World): Promise<number> {
  return (await server.store.jobs.inspect("inbox")).depth;
}

Deno.test("an activity has taken effect when it is answered, and never was a job", async () => {
  await using world = await startWorld();
  const { server, peer, ann } = world;
  const follow = followOf(peer.iri, ann);
  await send(world, peer, follow);
  assert.equal(await followers.count(server.store.view, ann), 1);
  assert.equal((await notificationOf(server, follow))?.state, "done");
  assert.deepEqual(await inboxIds(server, ann), [follow["id"]]);
  assert.equal((await server.store.jobs.queues()).includes("inbox"), false);
  await send(world, peer, undoOf(follow));
  assert.equal(await followers.count(server.store.view, ann), 0);
});

Deno.test("nothing overtakes what waits of the same actor; what others send does not wait", async () => {
  const arrivals = arrivalsThatWait({ failsFirst: true });
  await using world = await startWorld({ arrivals });
  const { server, peer, ann } = world;
  const other = await peer.sibling("other");
  // It fails at once, and waits as a job.
  await send(world, peer, arriveOf(peer, 1));
  await arrivals.begun;
  const follow = followOf(peer.iri, ann);
  await send(world, peer, follow);
  await send(world, peer, undoOf(follow));
  await send(world, other, followOf(other.iri, ann, 2));
  assert.equal(await followers.follows(server.store.view, ann, other.iri), true);
  assert.equal(await followers.count(server.store.view, ann), 1);
  assert.equal(await depthOf(world), 3);
  arrivals.go();
  await processed(server);
  assert.equal(await followers.count(server.store.view, ann), 1);
  assert.equal((await notificationOf(server, undoOf(follow)))?.state, "done");
  await send(world, peer, followOf(peer.iri, ann, 3));
  assert.equal(await followers.count(server.store.view, ann), 2);
});

Deno.test("nothing overtakes what has not been begun", async () => {
  const arrivals = arrivalsThatWait({ failsFirst: true });
  await using world = await startWorld({ arrivals });
  const { server, peer, ann } = world;
  const other = await peer.sibling("other");
  // They are as many as are worked on at once; the first of each fails, and all of them wait as jobs.
  for (let n = 0; n < 64; n++) await send(world, peer, arriveOf(peer, n));
  await arrivals.begun;
  await send(world, other, arriveOf(other, 1));
  const follow = followOf(other.iri, ann);
  await send(world, other, follow);
  assert.equal(await followers.count(server.store.view, ann), 0);
  assert.equal(await depthOf(world), 66);
  arrivals.go();
  await processed(server);
  assert.equal(await followers.count(server.store.view, ann), 1);
});

Deno.test("nothing overtakes what another process has left in the queue", async () => {
  const arrivals = arrivalsThatWait();
  await using world = await startWorld({ arrivals });
  const { server, peer, ann } = world;
  const other = await peer.sibling("other");
  await server.federation.stop();
  // Together they are more than are worked on at once.
  for (let n = 0; n < 64; n++) await send(world, peer, arriveOf(peer, n));
  const follow = followOf(other.iri, ann);
  await send(world, other, follow);
  world.clock.leap(1);
  await server.federation.start();
  await arrivals.begun;
  await send(world, other, undoOf(follow));
  assert.equal((await notificationOf(server, undoOf(follow)))?.state, "verified");
  arrivals.go();
  await processed(server);
  assert.equal(await followers.count(server.store.view, ann), 0);
  assert.equal((await notificationOf(server, undoOf(follow)))?.state, "done");
});

Deno.test("what one actor does to one thing at once is decided once each, however much it is", async () => {
  let asked = 0;
  const policy: Policy = () => {
    asked++;
    return Promise.resolve({ kind: "pass" });
  };
  await using world = await startWorld({ policies: [policy] });
  const { server, peer, ann } = world;
  await send(world, peer, followOf(peer.iri, ann));
  await processed(server);
  asked = 0;
  const likes = Array.from({ length: 40 }, (_, n) => {
    return { id: `${peer.iri}/likes/${n}`, type: "Like", actor: peer.iri, object: ann };
  });
  const requests = await Promise.all(likes.map((like) => peer.request(`${ann}/inbox`, like)));
  await Promise.all(requests.map((request) => server.federation.handle(request)));
  await processed(server);
  assert.equal(asked, 40);
  assert.deepEqual(await membersOf(server, `${ann}/likes`), [peer.iri]);
});

Deno.test("while the queue is paused nothing takes effect", async () => {
  await using world = await startWorld();
  const { server, peer, ann } = world;
  const { jobs, view } = server.store;
  await jobs.pause("inbox");
  await send(world, peer, followOf(peer.iri, ann));
  assert.equal(await followers.count(view, ann), 0);
  assert.equal(await depthOf(world), 1);
  await jobs.resume("inbox");
  await processed(server);
  assert.equal(await followers.count(view, ann), 1);
});

Deno.test("what wants something that has to be fetched is answered first", async () => {
  await using world = await startWorld();
  const { server, peer, ann } = world;
  const note = { id: `${peer.iri}/notes/1`, type: "Note", attributedTo: peer.iri, content: "Hi" };
  const create = { id: `${peer.iri}/c/1`, type: "Create", actor: peer.iri, object: note.id };
  peer.publish(note);
  await sendAndProcess(server, create, { from: peer, to: `${ann}/inbox` });
  assert.equal((await notificationOf(server, create))?.state, "done");
  assert.ok((await server.store.jobs.queues()).includes("inbox-wanting"));
});

Deno.test("what somebody sends who is gone meanwhile has no effect", async () => {
  await using world = await startWorld();
  const { server, peer, ann } = world;
  const { store } = server;
  await send(world, peer, followOf(peer.iri, ann));
  const known = await references.read(store.view, peer.iri);
  assert.equal(known.state, "resolved");
  const gone = { ...known, state: "gone", fetchedAt: known.fetchedAt + 1 } as const;
  await store.transact(() =>
    Promise.resolve({ changes: references.save(gone), result: undefined })
  );
  const undo = undoOf(followOf(peer.iri, ann));
  await send(world, peer, undo);
  await processed(server);
  assert.equal((await notificationOf(server, undo))?.state, "failed");
});

Deno.test("a policy that takes too long has its activity wait, and take effect once", async () => {
  const begun = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const policy: Policy = async () => {
    begun.resolve();
    await released.promise;
    return { kind: "pass" };
  };
  await using world = await startWorld({ policies: [policy] });
  const { server, peer, ann, clock } = world;
  const told: string[] = [];
  server.federation.on("activityDone", { name: "told" }, ({ id }) => void told.push(id));
  const follow = followOf(peer.iri, ann);
  const answer = peer.send(`${ann}/inbox`, follow);
  await begun.promise;
  assert.equal(await depthOf(world), 0);
  clock.leap(1000);
  assert.equal((await answer).status, 202);
  assert.equal(await depthOf(world), 1);
  released.resolve();
  await processed(server);
  await until(() => told.length > 0, { what: "the handler" });
  assert.deepEqual(told, [follow["id"]]);
  assert.equal(await followers.count(server.store.view, ann), 1);
});
