/**
 * Somebody on a server of their own who says what nobody may say, next to three servers that behave.
 *
 * @module
 */

import assert from "node:assert/strict";
import type { JsonObject } from "@commonplace/vocabulary";
import { notificationOf } from "../../testdata/kept.ts";
import { type Instance, type Peer, startPeer } from "../../src/testing/mod.ts";
import type { ThreeServers } from "./three_servers.ts";

/** An activity, and what is said of it where it is refused. */
export interface Refused {
  readonly from: Peer;
  readonly activity: JsonObject;
  /** Of the reason. */
  readonly because: RegExp;
}

/** Starts the host of a person, or of a group. */
export async function startHostile(
  { network, clock }: ThreeServers,
  { origin = "https://peer.example", name = "mallory", type = "Person" }: {
    readonly origin?: string;
    readonly name?: string;
    readonly type?: string;
  } = {},
): Promise<Peer> {
  const peer = await startPeer({ network, clock, origin, name });
  peer.publish({ ...peer.document, type });
  return peer;
}

/** Sends an activity to a server, which takes it and has to come to an end with it; returns what became of it. */
export async function send(
  world: ThreeServers,
  { from, activity }: Pick<Refused, "activity" | "from">,
  to: Instance,
): Promise<string> {
  world.clock.leap(1000);
  const response = await from.send(`${to.origin}/inbox`, activity);
  assert.equal(response.status, 202, await response.text());
  await world.rest();
  const notification = await notificationOf(to, activity);
  return notification?.reason ?? notification?.state ?? "nothing";
}

/** Who a hostile group claims did something. */
let announces = 0;

/** Has a group announce something to a server; returns what became of that. */
export async function announce(
  world: ThreeServers,
  { from, activity }: Pick<Refused, "activity" | "from">,
  to: Instance,
): Promise<string> {
  const id = `${from.iri}/announces/${++announces}`;
  const envelope = { id, type: "Announce", actor: from.iri, cc: [from.followers] };
  return await send(world, { from, activity: { ...envelope, object: activity } }, to);
}
