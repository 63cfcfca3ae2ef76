/**
 * Votes on posts and comments.
 *
 * @module
 */

import type { Change } from "@commonplace/storage";
import { react, type Reaction, reactionOf, takeBack } from "../../src/effects/reaction.ts";
import { applied, dropped, type Effect } from "../../src/processing/processor.ts";
import type { DeedOf } from "../deeds/deed.ts";
import type { Doing } from "../deeds/doing.ts";
import { readItem } from "../ground/item.ts";
import { castVote, readVote, type VoteValue, withdrawVote } from "../ground/votes.ts";
import { rankLater } from "../ranking/rank_later.ts";
import { consumeTakenBack, takeBackEarly } from "../waiting/taken_back.ts";

/**
 * Counts a vote: one for each person and object, a later one in the place of an earlier one (Lemmy S130). Where its
 * actor has signed it, it is a like or dislike of the standard too; on the word of a community it counts there alone.
 */
export async function doVote(
  { value, object }: DeedOf<"vote">,
  doing: Doing,
): Promise<Effect> {
  if (isOwnReturned(doing)) return applied();
  const { view, context, community, actor, activity, at } = doing;
  const early = await consumeTakenBack(doing, { kind: "unvote", object });
  if (early) return dropped("It was taken back before it came", ...early);
  const item = await readItem(view, object);
  if (item?.community !== community.iri) {
    return dropped("The community has no such post or comment");
  }
  const standing = await readVote(view, { actor, object });
  if (standing?.activity === activity) return { kind: "repeated", changes: [] };
  const changes = [
    ...castVote({ actor, object, value, activity, at }),
    ...(isAuthentic(doing) ? react(reactionTo(object, { value, doing }), context) : []),
  ];
  if (standing?.value === value) return { kind: "repeated", changes };
  return applied(...changes, ...await rankLater(view, object, context.store.clock.now()));
}

/**
 * Takes back the vote that stands, whichever the Undo names: the activity in it is written anew, and names a Like for
 * votes down as well (Lemmy S144, D16). Where none stands, the next one to come is undone already, once.
 */
export async function doUnvote({ object }: DeedOf<"unvote">, doing: Doing): Promise<Effect> {
  if (isOwnReturned(doing)) return applied();
  const { view, context, actor, way } = doing;
  const standing = await readVote(view, { actor, object });
  if (standing === undefined) {
    if (way === "own") return dropped("There is no vote to take back");
    const marks = await takeBackEarly(doing, { kind: "unvote", object });
    return dropped("There is no vote to take back yet; when it comes it will not count", ...marks);
  }
  return applied(
    ...withdrawVote({ actor, object }),
    ...(isAuthentic(doing) ? await unreact(object, { value: standing.value, doing }) : []),
    ...await rankLater(view, object, context.store.clock.now()),
  );
}

/** What an actor of ours did has had its effect where it did it; a remote community only tells of it. */
function isOwnReturned({ way, context, actor }: Doing): boolean {
  return way === "guest" && context.domains.of(actor) !== undefined;
}

function isAuthentic({ way }: Doing): boolean {
  return way !== "guest";
}

interface Casting {
  readonly value: VoteValue;
  readonly doing: Doing;
}

function reactionTo(object: string, { value, doing }: Casting): Reaction {
  const { actor, activity: id, at } = doing;
  return { id, type: value === 1 ? "Like" : "Dislike", actor, object, at };
}

async function unreact(object: string, casting: Casting): Promise<readonly Change[]> {
  const { view } = casting.doing;
  const known = await reactionOf(view, reactionTo(object, casting));
  return known ? await takeBack(view, known) : [];
}
