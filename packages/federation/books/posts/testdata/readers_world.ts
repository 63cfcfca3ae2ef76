/**
 * The world of tests about who reads what: a server of readers with a person and a book, and followers of that person on
 * a strict BookWyrm, on a Mastodon, and on another server of readers.
 *
 * @module
 */

import assert from "node:assert/strict";
import { followers } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import type { FederationOptions } from "../../../src/federation_options.ts";
import {
  createNetwork,
  type Instance,
  type Network,
  type Peer,
  startInstance,
  startPeer,
  until,
} from "../../../src/testing/mod.ts";
import { openTestEngine } from "../../../testdata/engine.ts";
import { type LeapingClock, leapingClock } from "../../../testdata/leaping_clock.ts";
import { sendAndProcess } from "../../../testdata/processed.ts";
import { saveLocalBook } from "../../catalogue/save_local_book.ts";
import { booksWith } from "../../books.ts";
import { settled } from "../../testdata/settled.ts";
import type { BookPostsOptions } from "../posts.ts";
import { complaintsOf } from "./strict_bookwyrm.ts";

const PAGES = "https://pages.example";
const NODEINFO = "http://nodeinfo.diaspora.software/ns/schema/2.0";

export interface ReadersWorld extends AsyncDisposable {
  readonly network: Network;
  readonly clock: LeapingClock;
  /** `https://pages.example` */
  readonly server: Instance;
  /** The IRI of the person of ours. */
  readonly ann: string;
  /** The IRI of an edition of ours, with an author and a cover. */
  readonly book: string;
  /** `https://wyrm.example`, which refuses what BookWyrm would. */
  readonly wyrm: Peer;
  /** What it refused. */
  readonly complaints: readonly string[];
  /** `https://tusks.example` */
  readonly mastodon: Peer;
  /** `https://leaves.example`, a server of ours. */
  readonly other: Instance;
  /** The IRI of a person there. */
  readonly ben: string;
}

export async function startReaders(
  { options = {}, ...posts }: BookPostsOptions & {
    readonly options?: Partial<FederationOptions>;
  } = {},
): Promise<ReadersWorld> {
  const [network, clock] = [createNetwork(), leapingClock()];
  const complaints: string[] = [];
  await using stack = new AsyncDisposableStack();
  const start = async (origin: string, more: Partial<FederationOptions> = {}) =>
    stack.use(
      await startInstance({
        network,
        clock,
        origin,
        extensions: [booksWith(posts)],
        engine: openTestEngine,
        options: more,
      }),
    );
  const server = await start(PAGES, options);
  const other = await start("https://leaves.example");
  const wyrm = stack.use(
    await startPeer({
      network,
      clock,
      origin: "https://wyrm.example",
      respond({ activity }) {
        const found = complaintsOf(activity);
        complaints.push(...found);
        return new Response(null, { status: found.length > 0 ? 500 : 200 });
      },
    }),
  );
  const mastodon = stack.use(await startPeer({ network, clock, origin: "https://tusks.example" }));
  runs(wyrm, "bookwyrm");
  runs(mastodon, "mastodon");
  wyrm.publish({ ...wyrm.document, bookwyrmUser: true });
  const { iri: ann } = await server.federation.createActor({ type: "Person", name: "ann" });
  const { iri: ben } = await other.federation.createActor({ type: "Person", name: "ben" });
  const { edition } = await saveLocalBook(server.store, {
    origin: PAGES,
    title: "Emma",
    authors: [{ name: "Jane Austen" }],
    cover: { url: `${PAGES}/covers/emma.jpg` },
  });
  const running = stack.move();
  const world: ReadersWorld = {
    network,
    clock,
    server,
    ann,
    book: edition.iri,
    wyrm,
    complaints,
    mastodon,
    other,
    ben,
    async [Symbol.asyncDispose]() {
      // What is fetched when a test ends would be a leak.
      await Promise.all([server, other].map(settled));
      await running.disposeAsync();
    },
  };
  await follow(world);
  return world;
}

/** Says in a host's NodeInfo what it runs. */
function runs(peer: Peer, name: string): void {
  const { origin } = new URL(peer.iri);
  const href = `${origin}/nodeinfo/2.0`;
  peer.publish({ id: `${origin}/.well-known/nodeinfo`, links: [{ rel: NODEINFO, href }] });
  peer.publish({ id: href, version: "2.0", software: { name, version: "0.9.2" } });
}

async function follow({ server, other, ann, ben, wyrm, mastodon }: ReadersWorld): Promise<void> {
  for (const peer of [wyrm, mastodon]) {
    const wish = { id: `${peer.iri}#follows/1`, type: "Follow", actor: peer.iri, object: ann };
    await sendAndProcess(server, wish, { from: peer, to: `${ann}/inbox` });
  }
  await other.act(ben, { type: "Follow", object: ann });
  await until(async () => {
    const answered = [wyrm, mastodon].every(({ received }) => received.length === 1);
    return answered && await followers.follows(other.store.view, ann, ben);
  }, { what: "the Accepts" });
}

/** The activity that comes next to a peer while something happens. */
export async function nextAt(peer: Peer, happen: () => Promise<unknown>): Promise<JsonObject> {
  const before = peer.received.length;
  await happen();
  const { activity } = await until(() => peer.received[before], { what: "an activity" });
  return activity;
}

/** The object of an activity. */
export function objectIn({ object }: JsonObject): JsonObject {
  assert.ok(typeof object === "object" && object !== null && !Array.isArray(object));
  return object as JsonObject;
}
