/**
 * The world of tests about posts: a server of readers with a person, and a scripted peer.
 *
 * @module
 */

import { references } from "@commonplace/storage";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import type { FederationOptions } from "../../../src/federation_options.ts";
import {
  createNetwork,
  type Instance,
  type Network,
  type Peer,
  startInstance,
  startPeer,
} from "../../../src/testing/mod.ts";
import { openTestEngine } from "../../../testdata/engine.ts";
import { notificationOf } from "../../../testdata/kept.ts";
import { type LeapingClock, leapingClock } from "../../../testdata/leaping_clock.ts";
import { sendAndProcess } from "../../../testdata/processed.ts";
import { bookPosts, type BookPostsOptions } from "../posts.ts";

/** `https://pages.example`, with the person `ann`, and `https://peer.example`. */
export interface ReadingWorld extends AsyncDisposable {
  readonly network: Network;
  readonly clock: LeapingClock;
  readonly server: Instance;
  /** The IRI of the person. */
  readonly ann: string;
  readonly peer: Peer;
}

export interface ReadingWorldOptions extends BookPostsOptions {
  readonly options?: Partial<FederationOptions>;
}

export async function startReading(
  { options = {}, ...posts }: ReadingWorldOptions = {},
): Promise<ReadingWorld> {
  const [network, clock] = [createNetwork(), leapingClock()];
  await using stack = new AsyncDisposableStack();
  const server = stack.use(
    await startInstance({
      network,
      clock,
      origin: "https://pages.example",
      extensions: [bookPosts(posts)],
      engine: openTestEngine,
      options,
    }),
  );
  const peer = stack.use(await startPeer({ network, clock, origin: "https://peer.example" }));
  const { iri: ann } = await server.federation.createActor({ type: "Person", name: "ann" });
  const running = stack.move();
  return {
    network,
    clock,
    server,
    ann,
    peer,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** A public post of somebody elsewhere. */
export function postBy(author: Pick<Peer, "iri">, n: number, members: JsonObject): JsonObject {
  return {
    id: `${author.iri}/posts/${n}`,
    attributedTo: author.iri,
    published: "2025-12-01T10:00:00Z",
    to: [PUBLIC],
    cc: [`${author.iri}/followers`],
    ...members,
  };
}

let activities = 0;

/** Has somebody elsewhere do something, and returns in which state it ends. */
export async function doAs(
  { server, ann }: Pick<ReadingWorld, "ann" | "server">,
  from: Peer,
  members: JsonObject,
): Promise<string | undefined> {
  const id = `${from.iri}/activities/${++activities}`;
  const activity = { id, actor: from.iri, to: [PUBLIC], cc: [], ...members };
  await sendAndProcess(server, activity, { from, to: `${ann}/inbox` });
  return (await notificationOf(server, activity))?.state;
}

/** What is known of an IRI. */
export async function stateOf(
  { server }: Pick<ReadingWorld, "server">,
  iri: string,
): Promise<string> {
  return (await references.read(server.store.view, iri)).state;
}
