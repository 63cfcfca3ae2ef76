/**
 * A server of readers at rest.
 *
 * @module
 */

import { DIALECT_QUEUE } from "../../src/dialects/peer_dialect.ts";
import { type Instance, until } from "../../src/testing/mod.ts";
import { GATHER_QUEUE } from "../catalogue/gather_later.ts";
import { MOVE_QUEUE } from "../catalogue/move_later.ts";

const QUEUES = ["inbox", "inbox-wanting", "fetch", GATHER_QUEUE, MOVE_QUEUE, DIALECT_QUEUE];

/** Everything that follows from what came in has been done, and nothing is fetched any more. */
export async function settled({ store: { jobs } }: Pick<Instance, "store">): Promise<void> {
  async function isIdle(): Promise<boolean> {
    for (const queue of QUEUES) if ((await jobs.inspect(queue)).depth > 0) return false;
    return true;
  }
  // One queue fills another, so that all must be empty twice.
  await until(async () => await isIdle() && await isIdle(), { what: "queues at rest" });
}
