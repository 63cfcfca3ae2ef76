/**
 * What must not be taken, and the canary that shows that it was not.
 *
 * @module
 */

import { cannotTell, failed, passed, type Verdict } from "../judging/verdict.ts";
import { idOf, isObject } from "../raw_json.ts";
import { announceAt, type Delivered } from "../stage/observed.ts";
import type { Sending, Sent } from "../stage/sent.ts";
import type { Stage } from "../stage/stage.ts";
import type { WireEntry } from "../wire_entry.ts";

/** Something that must not be taken, and what came of it. */
export interface Refusable {
  /** What was sent. */
  readonly sent: Sent;
  /** The Announce of it that reached the witness. */
  readonly announce: Delivered | undefined;
  /** The effect of the honest post that was sent after it. */
  readonly canary: WireEntry | undefined;
}

/**
 * Sends something to the community that it must not take, and then an honest post. Nothing of it is
 * published, so that nobody can find it at its origin.
 */
export async function tryWhatMustBeRefused(stage: Stage, sending: Sending): Promise<Refusable> {
  const sent = await stage.send(sending, stage.community);
  const canary = await stage.canary();
  const announce = announceAt(stage.wire, { host: "B", sent });
  const { object } = sent.activity;
  if (announce && isObject(object)) stage.owesDelete(sending.from, String(idOf(object)));
  return { sent, announce, canary };
}

/** It was not announced, and the honest post was. */
export function judgeRefusal({ sent, announce, canary }: Refusable): Verdict {
  if (announce) return failed("It was announced.", [sent, announce]);
  return canary
    ? passed("It was not announced, and an honest post sent after it was.", [sent, canary])
    : cannotTell("Nothing at all was announced (see lemmy:S155).", [sent]);
}
