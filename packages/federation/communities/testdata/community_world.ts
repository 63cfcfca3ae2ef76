/**
 * The world of the tests of deeds: a server with a community and a peer that writes to it, and a community elsewhere that
 * somebody here follows.
 *
 * @module
 */

import { type Change, references } from "@commonplace/storage";
import { type JsonObject, originOf, PUBLIC, read } from "@commonplace/vocabulary";
import { notificationOf } from "../../testdata/kept.ts";
import { sendAndProcess } from "../../testdata/processed.ts";
import { type ServerAndPeer, startServerAndPeer } from "../../testdata/server_and_peer.ts";
import { type Instance, type Peer, startPeer, until } from "../../src/testing/mod.ts";
import type { Domains } from "../../src/context.ts";
import { domain } from "../../src/domain.ts";
import type { FederationOptions } from "../../src/federation_options.ts";
import { communitiesWith } from "../communities.ts";
import { type Item, readItem } from "../ground/item.ts";
import type { IsAdministrator } from "../policy/standing_of.ts";
import { ARRIVED_QUEUE } from "../waiting/arrived.ts";
import { SEEK_QUEUE } from "../waiting/seek_later.ts";

export interface CommunityWorld extends ServerAndPeer {
  /** The domains of the server. */
  readonly domains: Domains;
  /** A group on `https://far.example` that ann follows; it announces what a test tells it. */
  readonly group: Peer;
  /** Sends an activity to the server, and waits for all that follows from it; returns what became of it. */
  send(activity: JsonObject, from?: Peer): Promise<string>;
  /** Has the group announce an activity; returns what became of that. */
  announce(activity: JsonObject): Promise<string>;
  item(iri: string): Promise<Item | undefined>;
  /** The document of an IRI, whoever answers for it. */
  document(iri: string): Promise<JsonObject | undefined>;
  commit(...changes: readonly Change[]): Promise<void>;
}

export async function startCommunityWorld(
  options: Partial<FederationOptions> & { readonly isAdministrator?: IsAdministrator } = {},
): Promise<CommunityWorld> {
  const { isAdministrator, ...others } = options;
  const world = await startServerAndPeer({
    extensions: [communitiesWith(isAdministrator ? { isAdministrator } : {})],
    ...others,
  });
  const { network, clock, server, peer } = world;
  const group = await startPeer({ network, clock, origin: "https://far.example", name: "cats" });
  group.publish({ ...group.document, type: "Group" });
  const object = await server.act(world.ann, { type: "Follow", object: group.iri });
  const accept = { id: `${group.iri}/accepts/1`, type: "Accept", actor: group.iri, object };
  await sendAndProcess(server, accept, { from: group, to: `${world.ann}/inbox` });
  let announces = 0;
  async function send(activity: JsonObject, from: Peer = peer): Promise<string> {
    await sendAndProcess(server, activity, { from, to: `${world.community}/inbox` });
    await settled(server);
    const notification = await notificationOf(server, activity);
    return notification?.reason ?? notification?.state ?? "nothing";
  }
  const hosted = domain({ origin: server.origin });
  const domains: Domains = {
    all: [hosted],
    of: (iri) => originOf(iri) === hosted.origin ? hosted : undefined,
  };
  return {
    ...world,
    domains,
    group,
    send,
    announce: (object) => {
      const id = `${group.iri}/announces/${++announces}`;
      const cc = [group.followers];
      return send({ id, type: "Announce", actor: group.iri, to: PUBLIC, cc, object }, group);
    },
    item: (iri) => readItem(server.store.view, iri),
    async document(iri) {
      const text = await references.text(server.store.view, iri);
      const result = text === undefined ? undefined : read(text);
      return result?.ok ? result.document.json : undefined;
    },
    async commit(...changes) {
      await server.store.transact(() => Promise.resolve({ changes, result: undefined }));
    },
    async [Symbol.asyncDispose]() {
      group[Symbol.dispose]();
      await world[Symbol.asyncDispose]();
    },
  };
}

/** Nothing more follows from anything. */
async function settled(server: Instance): Promise<void> {
  const { jobs } = server.store;
  async function isIdle(): Promise<boolean> {
    for (const queue of QUEUES) if ((await jobs.inspect(queue)).depth > 0) return false;
    return true;
  }
  // One queue fills another, so that all must be empty twice.
  await until(async () => await isIdle() && await isIdle(), { what: "queues at rest" });
}

const QUEUES = ["inbox", "inbox-wanting", "fetch", SEEK_QUEUE, ARRIVED_QUEUE];

let creates = 0;

/** The Create of a post, or the Update with `type`. */
export function activityOf(
  object: JsonObject & { readonly id: string; readonly attributedTo: string },
  { type = "Create", community }: { readonly type?: string; readonly community: string },
): JsonObject {
  const actor = object.attributedTo;
  const id = `${actor}/activities/${++creates}`;
  return { id, type, actor, to: PUBLIC, cc: [community], audience: community, object };
}

/** A post as Lemmy writes it today. */
export function postOf(
  author: string,
  { n = 1, community, ...more }: { readonly n?: number; readonly community: string } & JsonObject,
): JsonObject & { readonly id: string; readonly attributedTo: string } {
  return {
    id: `${author}/post/${n}`,
    type: "Page",
    attributedTo: author,
    to: [community, PUBLIC],
    audience: community,
    name: `Post ${n}`,
    ...more,
  };
}

/** A comment as Lemmy writes it today. */
export function commentOf(
  author: string,
  { n = 1, inReplyTo, ...more }: JsonObject & { readonly n?: number },
): JsonObject & { readonly id: string; readonly attributedTo: string } {
  return {
    id: `${author}/comment/${n}`,
    type: "Note",
    attributedTo: author,
    to: [PUBLIC],
    content: `<p>Comment ${n}</p>`,
    inReplyTo: inReplyTo ?? null,
    ...more,
  };
}
