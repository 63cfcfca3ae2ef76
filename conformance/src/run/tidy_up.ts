/**
 * The end of a run: what the suite has left at the target is taken back.
 *
 * @module
 */

import { wasTaken } from "../stage/sent.ts";
import type { Stage } from "../stage/stage.ts";

/** Takes back all that is owed; returns what could not be undone, in words. */
export async function tidyUp(stage: Stage): Promise<string[]> {
  const leftovers: string[] = [];
  stage.tell("The suite takes back what it has left.");
  for (const { what, undo } of stage.ledger.open) {
    const sent = await stage.send(undo);
    if (wasTaken(sent)) continue;
    leftovers.push(`${what} (taking it back was answered ${sent.entry.status ?? "nothing"})`);
  }
  return leftovers;
}
