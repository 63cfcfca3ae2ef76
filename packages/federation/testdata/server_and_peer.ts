/**
 * The world of many tests: one server of ours with a person and a community, one scripted peer, and
 * a clock that stands still.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/vocabulary";
import { communities } from "../communities/mod.ts";
import type { FederationOptions } from "../src/federation_options.ts";
import {
  createNetwork,
  type Instance,
  type Network,
  type Peer,
  startInstance,
  startPeer,
} from "../src/testing/mod.ts";
import { openTestEngine } from "./engine.ts";
import { type LeapingClock, leapingClock } from "./leaping_clock.ts";

export interface ServerAndPeer extends AsyncDisposable {
  readonly network: Network;
  readonly clock: LeapingClock;
  /** `https://b.example` */
  readonly server: Instance;
  /** The IRI of the community `books`. */
  readonly community: string;
  /** The IRI of the person `ann`. */
  readonly ann: string;
  /** `https://peer.example` */
  readonly peer: Peer;
}

export async function startServerAndPeer(
  options: Partial<FederationOptions> = {},
): Promise<ServerAndPeer> {
  const network = createNetwork();
  const clock = leapingClock();
  await using stack = new AsyncDisposableStack();
  const [server, peer] = await Promise.all([
    startInstance({
      network,
      clock,
      origin: "https://b.example",
      extensions: [communities],
      engine: openTestEngine,
      options,
    }),
    startPeer({ network, clock, origin: "https://peer.example" }),
  ]);
  stack.use(server);
  stack.use(peer);
  const [community, ann] = await Promise.all([
    server.federation.createActor({ type: "Group", name: "books" }),
    server.federation.createActor({ type: "Person", name: "ann" }),
  ]);
  const running = stack.move();
  return {
    network,
    clock,
    server,
    community: community.iri,
    ann: ann.iri,
    peer,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

export function followOf(actor: string, object: string, n: number = 1): JsonObject {
  return { id: `${new URL(actor).origin}/follows/${n}`, type: "Follow", actor, object };
}
