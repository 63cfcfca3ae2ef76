/**
 * A client of an actor of ours, over HTTP.
 *
 * @module
 */

import assert from "node:assert/strict";
import type { JsonObject } from "@commonplace/vocabulary";
import type { Instance, Peer } from "../src/testing/mod.ts";
import { until } from "../src/testing/mod.ts";

/** The status with which an outbox answers. */
export async function statusOfPost(
  server: Instance,
  actor: string,
  activity: JsonObject,
): Promise<number> {
  const headers = {
    "authorization": `Bearer ${actor}`,
    "content-type": "application/activity+json",
  };
  const body = JSON.stringify(activity);
  const request = new Request(`${actor}/outbox`, { method: "POST", headers, body });
  const response = await server.federation.handle(request);
  await response.body?.cancel();
  return response.status;
}

/** What a reader gets, who is an actor of ours where one is given. */
export async function readAs(
  server: Instance,
  iri: string,
  reader?: string,
): Promise<{ readonly status: number; readonly json: JsonObject }> {
  const headers = new Headers({ accept: "application/activity+json" });
  if (reader !== undefined) headers.set("authorization", `Bearer ${reader}`);
  const response = await server.federation.handle(new Request(iri, { headers }));
  return { status: response.status, json: await response.json() };
}

/** The activities in an outbox, newest first, as a reader sees them. */
export async function outboxOf(
  server: Instance,
  actor: string,
  reader?: string,
): Promise<readonly JsonObject[]> {
  const { json } = await readAs(server, `${actor}/outbox?page=first`, reader);
  assert.ok(Array.isArray(json["orderedItems"]));
  return json["orderedItems"];
}

/** The activity of a type that a peer received last, as soon as it has one. */
export async function arrival(peer: Peer, type: string, n: number = 0): Promise<JsonObject> {
  return await until(
    () => peer.received.filter(({ activity }) => activity["type"] === type)[n]?.activity,
    { what: `${type} ${n} at the peer` },
  );
}
