/**
 * The world of tests about shelves and lists: one server of ours with two readers, and a peer that follows the first.
 *
 * @module
 */

import { collections } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import { FederationError } from "../../src/error.ts";
import {
  createNetwork,
  type Instance,
  type Network,
  type Peer,
  startInstance,
  startPeer,
  until,
} from "../../src/testing/mod.ts";
import { openTestEngine } from "../../testdata/engine.ts";
import { type LeapingClock, leapingClock } from "../../testdata/leaping_clock.ts";
import { sendAndProcess } from "../../testdata/processed.ts";
import { followOf } from "../../testdata/server_and_peer.ts";
import { books, saveLocalBook } from "../mod.ts";
import { SWEEP_SHELVES_QUEUE } from "../shelves/sweep_collections.ts";

export const B = "https://b.example";
export const PEER = "https://books.example";

export interface ShelfWorld extends AsyncDisposable {
  readonly network: Network;
  readonly clock: LeapingClock;
  /** `https://b.example` */
  readonly server: Instance;
  /** The IRI of `ann`, whom the peer follows. */
  readonly ann: string;
  /** The IRI of `ben`. */
  readonly ben: string;
  /** `https://books.example`, which follows `ann`. */
  readonly peer: Peer;
  /** The IRI of a new edition of the server. */
  book(title?: string): Promise<string>;
  /** The activities of a type that the peer was sent by now, oldest first. */
  sent(type: string): readonly JsonObject[];
  /** Waits until nothing is on its way to the peer any more, a canary included that was published last. */
  arrived(): Promise<void>;
  /** Waits until what went with a shelf, a list or somebody is taken away. */
  swept(): Promise<void>;
  /** Has the peer, or another, send an activity to `ann`, and waits until it has had all its effect. */
  receive(activity: JsonObject, from?: Peer): Promise<void>;
}

export async function startShelfWorld(): Promise<ShelfWorld> {
  const network = createNetwork();
  const clock = leapingClock();
  await using stack = new AsyncDisposableStack();
  const [server, peer] = await Promise.all([
    startInstance({ network, clock, origin: B, extensions: [books], engine: openTestEngine }),
    startPeer({ network, clock, origin: PEER, name: "ida" }),
  ]);
  stack.use(server);
  stack.use(peer);
  const { iri: ann } = await server.federation.createActor({ type: "Person", name: "ann" });
  const { iri: ben } = await server.federation.createActor({ type: "Person", name: "ben" });
  const to = `${ann}/inbox`;
  await sendAndProcess(server, followOf(peer.iri, ann), { from: peer, to });
  await until(() => peer.received[0], { what: "the Accept" });
  const running = stack.move();
  let notes = 0;
  return {
    network,
    clock,
    server,
    ann,
    ben,
    peer,
    async book(title = "Emma") {
      return (await saveLocalBook(server.store, { origin: B, title })).edition.iri;
    },
    sent: (type) => peer.received.map(({ activity }) => activity).filter((a) => a["type"] === type),
    async arrived() {
      const content = `canary ${++notes}`;
      const id = await server.act(ann, { type: "Note", content, to: [`${ann}/followers`] });
      const isDelivered = async (): Promise<boolean> => {
        const [record] = await Array.fromAsync(server.federation.deliveries.of(id));
        return record?.state === "delivered";
      };
      await until(isDelivered, { what: "the canary" });
    },
    async swept() {
      const { jobs } = server.store;
      const isDone = async (): Promise<boolean> =>
        (await jobs.inspect(SWEEP_SHELVES_QUEUE)).depth === 0;
      await until(isDone, { what: "the sweep" });
    },
    receive: (activity, from = peer) => sendAndProcess(server, activity, { from, to }),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** Whether an error says that something is not for the one who wants it. */
export function isRefusal(error: unknown): boolean {
  return error instanceof FederationError && error.code === "refused";
}

/** How many activities stand in an outbox. */
export async function outboxOf({ server }: ShelfWorld, actor: string): Promise<number> {
  return await collections.count(server.store.view, `${actor}/outbox`);
}
