/**
 * What a peer tells of an object, and what becomes of it.
 *
 * @module
 */

import { type JsonObject, type JsonValue, PUBLIC } from "@commonplace/vocabulary";
import type { Peer } from "../src/testing/mod.ts";
import { notificationOf } from "./kept.ts";
import { sendAndProcess } from "./processed.ts";
import type { ServerAndPeer } from "./server_and_peer.ts";

let activities = 0;

/** Has a peer send an activity to `ann`; returns the state in which its processing ends. */
export async function tell(
  { server, ann }: ServerAndPeer,
  from: Peer,
  { type, object }: { readonly type: string; readonly object: JsonValue },
): Promise<string | undefined> {
  const id = `${from.iri}/activities/${++activities}`;
  const activity: JsonObject = { id, type, actor: from.iri, to: [PUBLIC], cc: ann, object };
  await sendAndProcess(server, activity, { from, to: `${ann}/inbox` });
  return (await notificationOf(server, activity))?.state;
}
