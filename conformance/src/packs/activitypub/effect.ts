/**
 * What became of an activity: a collection that counts one more, or one less, or as many as before.
 *
 * @module
 */

import {
  cannotTell,
  failed,
  inapplicable,
  missing,
  passed,
  type Verdict,
} from "../../judging/verdict.ts";
import type { Sent } from "../../stage/sent.ts";
import type { Count, Stage } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";
import { personCanary } from "./person_canary.ts";

/** Something that was sent, and a count before and after it. */
export interface Effect {
  /** What was sent. */
  readonly sent: Sent;
  /** The count before. */
  readonly before: Count | null;
  /** The count after. */
  readonly after: Count | null;
  /** By how much it is to change. */
  readonly by: number;
  /**
   * What shows that something honest, sent later, had its effect; `null` where what was sent is to
   * have an effect of its own.
   */
  readonly canary: WireEntry | undefined | null;
}

/** A collection, and by how much it is to change. */
export interface Expected {
  /** The collection; `null` where the target names none. */
  readonly collection: string | null;
  /** By how much. */
  readonly by: number;
}

/** Sends something and counts until the collection has changed by as much as expected. */
export async function effectOf(
  stage: Stage,
  { collection, by }: Expected,
  act: () => Promise<Sent>,
): Promise<Effect> {
  const before = await stage.count(collection);
  const sent = await act();
  const expected = (before?.total ?? 0) + by;
  const after = await stage.count(collection, (total) => total === expected);
  return { sent, before, after, by, canary: null };
}

/** Sends what must change nothing, and then something honest; counts before and after. */
export async function effectOfForbidden(
  stage: Stage,
  collection: string | null,
  act: () => Promise<Sent>,
): Promise<Effect> {
  // Who sings follows from here on, and is counted before as well as after.
  if (collection === stage.person.followers) await personCanary(stage);
  const before = await stage.count(collection);
  const sent = await act();
  const canary = await personCanary(stage);
  const expected = before?.total;
  const after = await stage.count(collection, (total) => total === expected);
  return { sent, before, after, by: 0, canary };
}

/** The collection has changed by as much as is right. */
export function judgeEffect({ sent, before, after, by, canary }: Effect): Verdict {
  if (before === null || after === null) {
    return inapplicable("The target names no such collection.", [sent]);
  }
  const evidence = [before, sent, canary, after];
  if (before.total === null || after.total === null) {
    return cannotTell("The target does not tell how many there are.", evidence);
  }
  if (sent.entry.status === null) return missing("effect", sent);
  if (canary === undefined) {
    return cannotTell("Nothing that was sent afterwards had an effect either.", evidence);
  }
  const reason = `Counted were ${before.total} before and ${after.total} after.`;
  return after.total - before.total === by ? passed(reason, evidence) : failed(reason, evidence);
}
