/**
 * Undo of a Follow (Lemmy E12): somebody leaves, and what is announced from then on reaches others
 * alone.
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, passed, untested } from "../../judging/verdict.ts";
import { createPost, undoFollow } from "../../replay/documented_exchanges.ts";
import { announceAt, type Delivered } from "../../stage/observed.ts";
import { plainUndo } from "../../stage/plain_activities.ts";
import { type Sent, wasTaken } from "../../stage/sent.ts";
import type { Count, Stage } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";
import type { Persona } from "../../world/persona.ts";
import { judgeCounts } from "./follow.ts";

interface Seen {
  readonly before: Count | null;
  readonly after: Count | null;
  /** The count after an Undo by the id of the Follow; missing where the first Undo had its effect. */
  readonly afterById?: Count | null;
  readonly posts: readonly AfterLeaving[];
}

interface AfterLeaving {
  readonly sent: Sent;
  readonly toWitness: Delivered | undefined;
  readonly toLeft: Delivered | undefined;
}

/** Somebody on C follows, leaves, and must not hear of what is posted afterwards. */
export const unfollow: Exchange = exchange<Seen>({
  id: "lemmy/unfollow",
  title: "Somebody leaves, and hears nothing more",
  kind: "acts",
  async play(stage) {
    // Nobody else on C shares the inbox that is watched.
    const carol = stage.newcomer("C", { edit: ({ endpoints: _, ...person }) => person });
    const scene = { actor: carol, target: stage.subject.id };
    stage.tell("A person on host C follows.");
    const follow = await stage.follow(carol);
    await stage.accepted(follow);
    const before = await stage.count(stage.subject.followers);
    const isLess = (total: number) => total < (before?.total ?? total);
    stage.tell(
      "That person takes the Follow back: with a Follow of a new id inside, as documented.",
    );
    const undo = await stage.send({ from: carol, activity: undoFollow(scene) });
    const after = await stage.count(stage.subject.followers, isLess);
    const isGone = after === null || after.total === null || isLess(after.total);
    if (isGone) {
      if (wasTaken(undo)) stage.ledger.settle(carol.id);
      return { before, after, posts: await postsAfterLeaving(stage, carol) };
    }
    stage.tell("That had no effect. The Follow is taken back by its own id.");
    await stage.send({ from: carol, activity: plainUndo(carol, follow.activity) });
    const afterById = await stage.count(stage.subject.followers, isLess);
    return { before, after, afterById, posts: await postsAfterLeaving(stage, carol) };
  },
  judge: {
    "lemmy:S102": ({ before, after, afterById }) =>
      judgeCounts([before, afterById ?? after], (from, to) => to < from),
    "lemmy:S105": ({ before, after, afterById }) => {
      const removal = judgeCounts([before, afterById ?? after], (from, to) => to < from);
      if (removal.outcome !== "passed") {
        return cannotTell("No Undo was seen to have an effect (see lemmy:S102).", [before, after]);
      }
      return afterById
        ? failed("Only an Undo with the id of the Follow had an effect.", [before, afterById])
        : passed("An Undo with a Follow of a new id had its effect.", [before, after]);
    },
    "lemmy:S103": ({ posts: [, canary, closing] }) => {
      if (!canary) return untested("Nothing was posted after the Undo.");
      const { sent, toLeft, toWitness } = canary;
      if (toLeft) {
        const reason = "A post that was sent after the Undo was announced to who had left.";
        return failed(reason, [sent, toLeft]);
      }
      return toWitness && closing?.toWitness
        ? passed("It was announced to who still follows, and not to who had left.", [
          sent,
          toWitness,
          closing.toWitness,
        ])
        : cannotTell("No post was announced after the Undo (see lemmy:S155).", [sent]);
    },
  },
});

/**
 * Three posts after the Undo. The first lets a queue without order settle, the second is the one that
 * must not arrive, and the third reaches the witness only after the second had its time.
 */
async function postsAfterLeaving(stage: Stage, carol: Persona): Promise<AfterLeaving[]> {
  const { member } = stage;
  if (!member || !stage.target.community) return [];
  stage.tell("A member posts three times.");
  const posts: { readonly sent: Sent; readonly toWitness: Delivered | undefined }[] = [];
  for (let n = 0; n < 3; n++) posts.push(await post(stage, member));
  return posts.map((one) => ({
    ...one,
    toLeft: announceAt(ownInbox(stage, carol), { host: "C", sent: one.sent }),
  }));
}

async function post(stage: Stage, member: Persona): Promise<Omit<AfterLeaving, "toLeft">> {
  const publication = createPost({ actor: member, target: stage.community.id });
  const sent = await stage.publish(member, publication);
  return { sent, toWitness: await stage.announced(sent) };
}

function ownInbox({ wire }: Stage, { inbox }: Persona): readonly WireEntry[] {
  return wire.filter(({ url }) => url === inbox);
}
