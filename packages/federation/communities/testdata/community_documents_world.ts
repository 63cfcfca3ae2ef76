/**
 * The world of tests that read communities: one server with a community, posts that it has announced, and a
 * peer.
 *
 * @module
 */

import { sign } from "@commonplace/signatures";
import { type Change, collections, references } from "@commonplace/storage";
import { announce, create, embed, type JsonObject, page, PUBLIC } from "@commonplace/vocabulary";
import { validate } from "@commonplace/vocabulary/dialects";
import type { ServingOptions } from "../../src/documents/serving.ts";
import { publish } from "../../src/outbox/publish.ts";
import {
  createNetwork,
  type Instance,
  type Network,
  type Peer,
  startInstance,
  startPeer,
} from "../../src/testing/mod.ts";
import { openTestEngine } from "../../testdata/engine.ts";
import { type LeapingClock, leapingClock } from "../../testdata/leaping_clock.ts";
import { writeForPeer } from "../documents/write_for_peer.ts";
import { communityMembers } from "../documents/community_members.ts";
import { serveCommunities } from "../documents/serve_communities.ts";
import { type Item, saveItem } from "../ground/item.ts";
import { appoint } from "../ground/moderators.ts";

export const B = "https://b.example";
export const MAIN: string = `${B}/c/main`;
export const ANN: string = `${B}/u/ann`;
export const PEER = "https://peer.example";

export interface CommunityWorld extends AsyncDisposable {
  readonly network: Network;
  readonly clock: LeapingClock;
  /** `https://b.example`, with the community `main` that `ann` has created. */
  readonly server: Instance;
  readonly peer: Peer;
}

export async function communityWorld(serving: ServingOptions = {}): Promise<CommunityWorld> {
  const network = createNetwork();
  const clock = leapingClock();
  await using stack = new AsyncDisposableStack();
  const server = stack.use(
    await startInstance({
      network,
      clock,
      origin: B,
      serving,
      engine: openTestEngine,
      extensions: [{
        members: communityMembers,
        serve: serveCommunities,
        write: writeForPeer,
      }],
    }),
  );
  const peer = stack.use(await startPeer({ network, clock, origin: PEER }));
  await server.federation.createActor({ type: "Person", name: "ann" });
  await server.federation.createActor({
    type: "Group",
    name: "main",
    displayName: "Main",
    summary: "<p>All of it</p>",
  });
  await commit(server, appoint({ moderators: `${MAIN}/moderators` }, { person: ANN, at: 1 }));
  const running = stack.move();
  return { network, clock, server, peer, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

export async function commit({ store }: Instance, changes: readonly Change[]): Promise<void> {
  await store.transact(() => Promise.resolve({ changes, result: undefined }));
}

/** Posts in the community, announced; by the peer as its server wrote it, or by `ann`. */
export async function keepPost(
  { server, peer }: CommunityWorld,
  n: number,
  by: "ann" | "peer" = "peer",
): Promise<Item> {
  const [origin, author] = by === "ann" ? [B, ANN] : [PEER, peer.iri];
  const iri = `${origin}/objects/post${n}`;
  const object = page({
    id: iri,
    attributedTo: author,
    to: [MAIN, PUBLIC],
    name: `Post ${n}`,
    content: "<p>Trim the wick.</p>",
    url: "https://wicks.example/",
    audience: MAIN,
  });
  const json = create({ id: `${origin}/activities/create/${n}`, actor: author, object });
  const addressed: JsonObject = { ...json, to: [PUBLIC], cc: [MAIN], audience: MAIN };
  // A number that no parser writes as it stands here.
  const inner = JSON.stringify(addressed).replace(/}$/, ',"weight":1.0}');
  const item: Item = {
    iri,
    kind: "post",
    community: MAIN,
    post: iri,
    depth: 0,
    author,
    publishedAt: n,
    state: "shown",
    isLocked: false,
    isDistinguished: false,
    isVouched: false,
    create: `${origin}/activities/create/${n}`,
    announce: `${B}/activities/announce/${n}`,
  };
  const envelope = announce({
    id: item.announce ?? "",
    actor: MAIN,
    to: [PUBLIC],
    cc: [`${MAIN}/followers`],
  });
  const provenance = by === "ann"
    ? { kind: "local" } as const
    : { kind: "signed", by: author } as const;
  await commit(server, [
    ...saveItem(item),
    ...references.save(
      { iri, state: "resolved", provenance, fetchedAt: n },
      JSON.stringify(object),
    ),
    ...publish({
      json: envelope,
      text: embed(envelope, "object", inner),
      audience: { actors: [], followersOf: [] },
      about: iri,
      listed: false,
      at: n,
    }),
  ]);
  return item;
}

/** Features a post. */
export async function feature(
  { server }: CommunityWorld,
  { iri, publishedAt }: Item,
): Promise<void> {
  await commit(server, collections.add(`${MAIN}/featured`, iri, { position: publishedAt }));
}

/** What a path of the server answers, as JSON. */
export async function getJson(
  { server }: CommunityWorld,
  url: string | Request,
): Promise<JsonObject> {
  const response = await server.federation.handle(new Request(url));
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return await response.json();
}

/** Asks for a document, signed where somebody asks. */
export async function ask(
  { server: { federation }, clock }: CommunityWorld,
  url: string,
  { as, headers = {} }: {
    readonly as?: Peer;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<Response> {
  const request = new Request(url, {
    headers: { accept: "application/activity+json", ...headers },
  });
  return await federation.handle(as ? await sign(request, as.key, { now: clock.now() }) : request);
}

/** The documented rules that what is served breaks: it says its own context, and its authors where their links stand. */
export function shapesBroken(json: JsonObject): readonly string[] {
  return validate(json, "lemmy-0.19").map(({ rule }) => rule)
    .filter((rule) => rule !== "lemmy:D1" && rule !== "lemmy:D13");
}
