/**
 * Whether a server is well after an attack: an honest exchange works, and soon.
 *
 * @module
 */

import { failed, passed, type Verdict } from "../../judging/verdict.ts";
import type { Sent } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";
import { personCanary } from "../activitypub/person_canary.ts";

/** What became of an attack. */
export interface Survival {
  /** What was sent. */
  readonly sent: Sent;
  /** The effect of something honest that came later. */
  readonly canary: WireEntry | undefined;
}

/** Attacks, and then does something honest. */
export async function survivalOf(stage: Stage, act: () => Promise<Sent>): Promise<Survival> {
  const sent = await act();
  return { sent, canary: await honestExchange(stage) };
}

/** Something honest that must have an effect: two people follow one after the other. */
export async function honestExchange(stage: Stage): Promise<WireEntry | undefined> {
  return stage.person.approvesByHand ? await stage.canary() : await personCanary(stage);
}

/**
 * It was answered, or cut off, and not with an error of the server's own, and something honest had its
 * effect afterwards. A 503 says that it is to be sent again, which a server may say of what it cannot
 * look up.
 */
export function judgeSurvival({ sent, canary }: Survival): Verdict {
  const { status, failure = "" } = sent.entry;
  if (status !== null && status >= 500 && status !== 503) {
    return failed(`It was answered with ${status}.`, [sent]);
  }
  if (status === null && failure.startsWith("no answer")) {
    return failed(`There was ${failure}.`, [sent]);
  }
  return canary
    ? passed(`It was answered with ${status ?? "nothing"}, and what came later had its effect.`, [
      sent,
      canary,
    ])
    : failed("Nothing that was sent afterwards had an effect.", [sent]);
}
