/**
 * The world of tests of moderation from server to server: a community of ours whose first moderator is of another one.
 *
 * @module
 */

import assert from "node:assert/strict";
import { type JsonObject, memberText, PUBLIC } from "@commonplace/vocabulary";
import { type Peer, startPeer, until } from "../../src/testing/mod.ts";
import { notificationOf } from "../../testdata/kept.ts";
import { sendAndProcess } from "../../testdata/processed.ts";
import { followOf, type ServerAndPeer } from "../../testdata/server_and_peer.ts";
import { createCommunity } from "../create_community.ts";

export interface Moderated {
  readonly world: ServerAndPeer;
  /** The community, moderated by the peer and by `ann`. */
  readonly films: string;
  /** A post of ours in it. */
  readonly post: string;
  /** Follows it and moderates nothing. */
  readonly fan: Peer;
  /** Sends an activity to the community; how it ended. */
  send(activity: JsonObject, from: Peer): Promise<string | undefined>;
  /** Activities that were announced to a peer since the last call, byte for byte. */
  announced(peer: Peer, count: number): Promise<readonly string[]>;
}

export async function moderated(world: ServerAndPeer): Promise<Moderated> {
  const { server, peer, ann, network, clock } = world;
  const fan = await startPeer({ network, clock, origin: "https://fan.example" });
  const { iri: films } = await createCommunity(server.federation, {
    name: "films",
    creator: peer.iri,
  });
  const to = `${films}/inbox`;
  await sendAndProcess(server, followOf(fan.iri, films), { from: fan, to });
  const heard = new Map<Peer, number>();
  const announcesTo = (peer: Peer) =>
    peer.received.filter(({ activity }) => activity["type"] === "Announce");
  const announced = async (peer: Peer, count: number): Promise<readonly string[]> => {
    const before = heard.get(peer) ?? 0;
    await until(() => announcesTo(peer).length >= before + count, { what: `${count} Announces` });
    const texts = announcesTo(peer).slice(before).map(({ text }) => text);
    heard.set(peer, before + texts.length);
    return texts.map((text) => memberText(text, "object") ?? "");
  };
  const { object: post = "" } = await server.federation.publish({
    type: "Page",
    name: "Hello",
    content: "<p>Hello</p>",
    to: [films, PUBLIC],
    audience: films,
  }, { actor: ann });
  await announced(fan, 1);
  const add = {
    ...doneBy(peer.iri, "Add", films),
    object: ann,
    target: `${films}/moderators`,
  };
  const send = async (activity: JsonObject, from: Peer) => {
    await sendAndProcess(server, activity, { from, to });
    const notification = await notificationOf(server, activity);
    return notification?.reason ?? notification?.state;
  };
  assert.equal(await send(add, peer), "done");
  await announced(fan, 1);
  return { world, films, post, fan, send, announced };
}

let count = 0;

export function doneBy(actor: string, type: string, community: string): JsonObject {
  const id = `${actor}/activities/${++count}`;
  return { id, type, actor, to: [PUBLIC], cc: [community], audience: community };
}
