/**
 * The world of the tests of the ways: a server with a community whose moderator is the peer, a fan who only follows, and
 * a community on another host that `ann` follows.
 *
 * @module
 */

import { type JsonObject, type JsonValue, PUBLIC } from "@commonplace/vocabulary";
import { notificationOf } from "../../testdata/kept.ts";
import { processed, sendAndProcess } from "../../testdata/processed.ts";
import {
  followOf,
  type ServerAndPeer,
  startServerAndPeer,
} from "../../testdata/server_and_peer.ts";
import { type Peer, startPeer, until } from "../../src/testing/mod.ts";
import { type Item, readItem } from "../ground/item.ts";
import { appoint } from "../ground/moderators.ts";

export const SHARED = "https://b.example/inbox";
const QUEUES = [
  "communities-catch-up",
  "communities-sweep",
  "community-arrived",
  "community-seek",
];

export interface WaysWorld extends ServerAndPeer {
  /** Follows `books`, on `https://fan.example`. */
  readonly fan: Peer;
  /** A community on `https://far.example`, and a person there. */
  readonly cats: Peer;
  readonly cat: Peer;
  /** Sends an activity, and waits for all that follows from it; returns what became of it. */
  send(activity: JsonObject | string, from: Peer): Promise<string>;
  /** Has `cats` announce something; returns what became of that. */
  announce(object: JsonValue, from?: Peer): Promise<string>;
  /** `ann` follows `cats`, which accepts. */
  follow(): Promise<JsonObject>;
  /** The texts of what the fan was announced, once there are so many. */
  announced(count: number): Promise<readonly string[]>;
  item(iri: string): Promise<Item | undefined>;
}

export async function startWaysWorld(): Promise<WaysWorld> {
  await using stack = new AsyncDisposableStack();
  const world = stack.use(await startServerAndPeer());
  const { network, clock, server, peer, community, ann } = world;
  const [fan, cats] = await Promise.all([
    startPeer({ network, clock, origin: "https://fan.example" }),
    startPeer({ network, clock, origin: "https://far.example", name: "cats" }),
  ]);
  stack.use(fan);
  stack.use(cats);
  cats.publish({ ...cats.document, type: "Group" });
  const cat = await cats.sibling("cat");
  await server.store.transact(() => {
    const moderators = `${community}/moderators`;
    const changes = appoint({ moderators }, { person: peer.iri, at: clock.now() });
    return Promise.resolve({ changes, result: undefined });
  });
  await sendAndProcess(server, followOf(fan.iri, community), { from: fan, to: SHARED });
  const announces = () => fan.received.filter(({ activity }) => activity["type"] === "Announce");
  let count = 0;
  const all = {
    ...world,
    fan,
    cats,
    cat,
    async send(activity: JsonObject | string, from: Peer): Promise<string> {
      await sendAndProcess(server, activity, { from, to: SHARED });
      await settled(world);
      const json = typeof activity === "string" ? JSON.parse(activity) : activity;
      const notification = await notificationOf(server, json);
      return notification?.reason ?? notification?.state ?? "nothing";
    },
    announce(object: JsonValue, from: Peer = cats): Promise<string> {
      const id = `${from.iri}/announces/${++count}`;
      const envelope = { id, type: "Announce", actor: from.iri, to: PUBLIC, cc: [from.followers] };
      return all.send({ ...envelope, object }, from);
    },
    async follow(): Promise<JsonObject> {
      const object = await server.act(ann, { type: "Follow", object: cats.iri });
      await until(() => cats.received.length > 0, { what: "the Follow" });
      const accept = { id: `${cats.iri}/accepts/1`, type: "Accept", actor: cats.iri, object };
      await all.send(accept, cats);
      return accept;
    },
    async announced(many: number): Promise<readonly string[]> {
      await until(() => announces().length >= many, { what: `${many} Announces` });
      return announces().map(({ text }) => text);
    },
    item: (iri: string) => readItem(server.store.view, iri),
  };
  const running = stack.move();
  void peer;
  return { ...all, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

/** Nothing more follows from what has come. */
export async function settled({ server }: Pick<ServerAndPeer, "server">): Promise<void> {
  for (const queue of QUEUES) {
    await until(async () => (await server.store.jobs.inspect(queue)).depth === 0, {
      what: `an empty ${queue}`,
    });
  }
  await processed(server);
}

let activities = 0;

/** What somebody does in a community, as Lemmy writes it today. */
export function doneIn(
  community: string,
  actor: string,
  activity: JsonObject & { readonly type: string },
): JsonObject {
  const id = `${actor}/activities/${++activities}`;
  return { id, actor, to: [PUBLIC], cc: [community], audience: community, ...activity };
}

/** A post in a community, and its Create. */
export function postIn(
  community: string,
  author: string,
  more: JsonObject = {},
): { readonly iri: string; readonly page: JsonObject; readonly create: JsonObject } {
  const iri = `${author}/post/${++activities}`;
  const page = {
    id: iri,
    type: "Page",
    attributedTo: author,
    to: [community, PUBLIC],
    audience: community,
    name: `Post ${activities}`,
    ...more,
  };
  return { iri, page, create: doneIn(community, author, { type: "Create", object: page }) };
}

/** A comment in a community, and its Create. */
export function commentIn(
  community: string,
  author: string,
  inReplyTo: string,
): { readonly iri: string; readonly note: JsonObject; readonly create: JsonObject } {
  const iri = `${author}/comment/${++activities}`;
  const note = {
    id: iri,
    type: "Note",
    attributedTo: author,
    to: [PUBLIC],
    cc: [community],
    audience: community,
    content: `<p>Comment ${activities}</p>`,
    inReplyTo,
  };
  return { iri, note, create: doneIn(community, author, { type: "Create", object: note }) };
}
