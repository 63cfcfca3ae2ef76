/**
 * The answers to a public post of the target, as its `replies` collection shows them.
 *
 * @module
 */

import { passerby } from "./cast.ts";
import type { JsonObject } from "@commonplace/fixtures";
import {
  cannotTell,
  failed,
  inapplicable,
  missing,
  passed,
  type Verdict,
} from "../../judging/verdict.ts";
import { idOf } from "../../raw_json.ts";
import { type Members, membersOf } from "../../stage/members.ts";
import type { Sending, Sent } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import { createOf, leave, postOf, replyTo } from "./scene.ts";

/** A reply that was sent, and the replies that were shown afterwards. */
export interface Shown {
  /** What was sent. */
  readonly sent: Sent;
  /** Id of the reply. */
  readonly id: string;
  /** The replies afterwards; `null` where the post names no such collection. */
  readonly replies: Members | null;
  /** Id of an honest reply that came later; left out where none did. */
  readonly canary?: string;
}

/** Sends the Create of a note and waits until it is among the replies. */
export async function showReply(
  stage: Stage,
  sending: Omit<Sending, "activity"> & { readonly activity: JsonObject; readonly note: JsonObject },
): Promise<Shown> {
  const { note, ...rest } = sending;
  const id = idOf(note) ?? "";
  const sent = await leave(stage, rest);
  return { sent, id, replies: await repliesWith(stage, [id]) };
}

/** An ordinary public reply of a person's, shown. */
export async function showOrdinaryReply(stage: Stage, from: Sending["from"]): Promise<Shown> {
  const note = replyTo(from, postOf(stage));
  return await showReply(stage, { from, activity: createOf(from, note), note });
}

/** Sends what must not be shown under `id`, then an honest reply, and reads the replies once that is shown. */
export async function hideReply(
  stage: Stage,
  id: string,
  act: () => Promise<Sent>,
): Promise<Shown> {
  const sent = await act();
  await showOrdinaryReply(stage, passerby(stage, "C"));
  const canary = await showOrdinaryReply(stage, passerby(stage, "C"));
  return { sent, id, replies: canary.replies, canary: canary.id };
}

/** The replies, once all of these are among them or that takes too long. */
export async function repliesWith(
  stage: Stage,
  ids: readonly string[],
): Promise<Members | null> {
  const { replies } = postOf(stage);
  if (replies === null) return null;
  return await stage.lookUntil(
    () => membersOf(stage, replies),
    (seen) => ids.every((id) => seen.ids.includes(id)),
  );
}

/** The replies, once `id` is not among them or that takes too long. */
export async function repliesWithout(stage: Stage, id: string): Promise<Members | null> {
  const { replies } = postOf(stage);
  if (replies === null) return null;
  return await stage.lookUntil(() => membersOf(stage, replies), (seen) => !seen.ids.includes(id));
}

/** The reply is among the replies. */
export function judgeShown({ sent, id, replies }: Shown): Verdict {
  if (replies === null) return noReplies([sent]);
  return replies.ids.includes(id)
    ? passed("It stands among the replies.", [sent, replies])
    : missing("reply in the collection", sent);
}

/** The reply is not among the replies, where a later one is. */
export function judgeHidden({ sent, id, replies, canary }: Shown): Verdict {
  if (replies === null) return noReplies([sent]);
  if (replies.ids.includes(id)) return failed("It stands among the replies.", [sent, replies]);
  return canary !== undefined && replies.ids.includes(canary)
    ? passed("It is not among the replies; one that came later is.", [sent, replies])
    : cannotTell("A reply that came later is not among the replies either.", [sent, replies]);
}

/** The reply was among the replies and is so no more. */
export function judgeGone(
  { shown, sent, replies }: {
    readonly shown: Shown;
    readonly sent: Sent;
    readonly replies: Members | null;
  },
): Verdict {
  if (replies === null) return noReplies([sent]);
  if (judgeShown(shown).outcome !== "passed") {
    return cannotTell("It was not among the replies in the first place.", [shown.sent]);
  }
  return replies.ids.includes(shown.id)
    ? missing("change: it still stands among the replies", sent)
    : passed("It is among the replies no more.", [sent, replies]);
}

function noReplies(evidence: readonly Sent[]): Verdict {
  return inapplicable("The post names no replies.", evidence);
}
