/**
 * The world of tests that read: one server with a person who has published, one peer whose actors
 * sign what they ask for, and a clock that stands still.
 *
 * @module
 */

import { sign } from "@commonplace/signatures";
import { followers, references } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import type { ServingOptions } from "../src/documents/serving.ts";
import {
  createNetwork,
  type Instance,
  type Network,
  type Peer,
  startInstance,
  startPeer,
} from "../src/testing/mod.ts";
import { type LeapingClock, leapingClock } from "./leaping_clock.ts";

export const A = "https://a.example";
export const ANN: string = `${A}/u/ann`;
export const FOLLOWERS: string = `${ANN}/followers`;

export interface ReaderWorld extends AsyncDisposable {
  readonly network: Network;
  readonly clock: LeapingClock;
  /** `https://a.example`, where `ann` and `zoe` live. */
  readonly server: Instance;
  /** `https://peer.example` */
  readonly peer: Peer;
}

export async function readerWorld(serving: ServingOptions = {}): Promise<ReaderWorld> {
  const network = createNetwork();
  const clock = leapingClock();
  await using stack = new AsyncDisposableStack();
  const server = stack.use(await startInstance({ network, clock, origin: A, serving }));
  const peer = stack.use(await startPeer({ network, clock, origin: "https://peer.example" }));
  await server.federation.createActor({ type: "Person", name: "ann" });
  await server.federation.createActor({ type: "Person", name: "zoe" });
  const running = stack.move();
  const dispose = () => running.disposeAsync();
  return { network, clock, server, peer, [Symbol.asyncDispose]: dispose };
}

/** Keeps a document as published here; a note of `ann` unless told otherwise. */
export async function keep(
  { server: { store } }: Pick<ReaderWorld, "server">,
  json: JsonObject & { readonly id: string },
): Promise<string> {
  const { id: iri } = json;
  const text = JSON.stringify({ type: "Note", attributedTo: ANN, ...json });
  const provenance = { kind: "local" } as const;
  const reference = { iri, state: "resolved", provenance, fetchedAt: 1 } as const;
  await store.transact(() =>
    Promise.resolve({ changes: references.save(reference, text), result: undefined })
  );
  return iri;
}

/** Lets somebody follow `ann`. */
export async function follow(
  { server: { store } }: Pick<ReaderWorld, "server">,
  { iri, inbox }: Pick<Peer, "iri" | "inbox">,
): Promise<void> {
  const follower = { iri, inbox, sharedInbox: undefined, at: 1 };
  await store.transact(async (view) => ({
    changes: await followers.add(view, ANN, follower),
    result: undefined,
  }));
}

/** Who asks: an actor that signs, a client of ours by its actor's IRI, or nobody. */
export type Asking = Peer | string | undefined;

/** Asks for a document; a peer signs by the scheme. */
export async function ask(
  { server: { federation }, clock }: ReaderWorld,
  url: string,
  { as, scheme = "cavage", headers = {} }: {
    readonly as?: Asking;
    readonly scheme?: "cavage" | "rfc9421";
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<Response> {
  const all = new Headers({ accept: "application/activity+json", ...headers });
  if (typeof as === "string") all.set("authorization", `Bearer ${as}`);
  const request = new Request(url, { headers: all });
  const isSigned = typeof as === "object";
  return await federation.handle(
    isSigned ? await sign(request, as.key, { scheme, now: clock.now() }) : request,
  );
}
