/**
 * The end of a run: what the suite has left at the target is taken back.
 *
 * @module
 */

import { wasTaken } from "../stage/sent.ts";
import type { Stage } from "../stage/stage.ts";
import type { World } from "../world/world.ts";
import type { EarlierRun } from "./earlier_run.ts";

/** Takes back all that is owed; returns what could not be undone, in words. */
export async function tidyUp(stage: Stage): Promise<string[]> {
  const leftovers: string[] = [];
  stage.tell("The suite takes back what it has left.");
  for (const { key, debt: { what, undo } } of stage.ledger.open) {
    const sent = await stage.send(undo);
    stage.ledger.settle(key);
    if (wasTaken(sent)) continue;
    leftovers.push(`${what} (taking it back was answered ${sent.entry.status ?? "nothing"})`);
  }
  return leftovers;
}

/** Takes back what an earlier run had no time for; returns what could not be undone, in words. */
export async function tidyUpAfter(earlier: EarlierRun, world: World): Promise<string[]> {
  const leftovers: string[] = [];
  for (const { what, host, name, inbox, text } of earlier.debts) {
    const { status } = await world.deliver({ from: world.returning(host, name), inbox, text });
    if (status !== null && status < 400) continue;
    leftovers.push(
      `${what} of an earlier run (taking it back was answered ${status ?? "nothing"})`,
    );
  }
  return leftovers;
}
