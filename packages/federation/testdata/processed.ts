/**
 * Sending an activity in a test and waiting until it has taken all the effect that it ever will.
 *
 * @module
 */

import assert from "node:assert/strict";
import { collections } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import { type Instance, type Peer, until } from "../src/testing/mod.ts";

export interface Sent {
  readonly from: Peer;
  /** The inbox. */
  readonly to: string;
}

/** Sends a signed activity, which must be accepted, and waits until it is processed. */
export async function sendAndProcess(
  server: Instance,
  activity: JsonObject | string,
  { from, to }: Sent,
): Promise<void> {
  const response = await from.send(to, activity);
  assert.equal(response.status, 202, await response.text());
  await processed(server);
}

/** Everything that was accepted has been processed: what is not there now will not come. */
export async function processed({ store: { jobs } }: Instance): Promise<void> {
  for (const queue of ["inbox", "inbox-wanting", "fan-out", "farewell", "move", "fetch", "sever"]) {
    await until(async () => (await jobs.inspect(queue)).depth === 0, { what: `an empty ${queue}` });
  }
}

/** How many activities stand in the outbox of an actor of ours. */
export async function outboxCount({ store }: Instance, actor: string): Promise<number> {
  return await collections.count(store.view, `${actor}/outbox`);
}

/** The ids of the activities in an actor's inbox, newest first. */
export async function inboxIds(server: Instance, actor: string): Promise<readonly unknown[]> {
  return (await server.inbox(actor)).map(({ id }) => id);
}
