/**
 * A community of ours, and as many hosts of followers as a test wants.
 *
 * @module
 */

import { setImmediate } from "node:timers/promises";
import { followers } from "@commonplace/storage";
import { PUBLIC } from "@commonplace/vocabulary";
import {
  createNetwork,
  type Instance,
  type Network,
  startInstance,
  until,
} from "../src/testing/mod.ts";
import { type LeapingClock, leapingClock } from "./leaping_clock.ts";

const SECOND = 1000;

export interface DeliveryWorld extends AsyncDisposable {
  readonly network: Network;
  readonly clock: LeapingClock;
  readonly server: Instance;
  readonly community: string;
}

export interface DeliveryWorldOptions {
  readonly path?: string;
  readonly clock?: LeapingClock;
  readonly network?: Network;
}

export async function startDeliveryWorld(
  {
    path = ":memory:",
    clock = leapingClock(),
    network = createNetwork({ maxRequests: 10_000 }),
  }: DeliveryWorldOptions = {},
): Promise<DeliveryWorld> {
  const server = await startInstance({ network, clock, path, origin: "https://b.example" });
  const { iri } = await server.federation.createActor({ type: "Group", name: "books" });
  const dispose = async () => {
    // A test that failed before its end may leave requests that hang.
    const stopped = server.federation.stop().then(() => true);
    while (!await Promise.race([stopped, setImmediate(false)])) clock.leap(SECOND);
    await server[Symbol.asyncDispose]();
  };
  return { network, clock, server, community: iri, [Symbol.asyncDispose]: dispose };
}

/** A host that takes everything, and what it took. */
export function host(network: Network, origin: string): string[] {
  const received: string[] = [];
  network.serve(origin, async (request) => {
    const { object } = await request.json();
    received.push(object.content);
    return new Response(null, { status: 202 });
  });
  return received;
}

export async function addFollower(
  { server, community }: DeliveryWorld,
  origin: string,
  n: number,
): Promise<void> {
  const follower = {
    iri: `${origin}/users/${n}`,
    inbox: `${origin}/users/${n}/inbox`,
    sharedInbox: `${origin}/inbox`,
    at: n,
  };
  await server.store.transact(async (view) => ({
    changes: await followers.add(view, community, follower),
    result: undefined,
  }));
}

export async function publish(
  { server, community }: DeliveryWorld,
  content: string,
): Promise<void> {
  const cc = `${community}/followers`;
  await server.act(community, { type: "Note", content, to: PUBLIC, cc });
}

export async function untilAsked(
  { network }: Pick<DeliveryWorld, "network">,
  times: number,
): Promise<void> {
  await until(() => network.requests.length === times, { what: `${times} requests` });
}
