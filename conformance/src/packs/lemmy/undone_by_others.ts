/**
 * An Undo of somebody else's Follow (Lemmy S104).
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, passed } from "../../judging/verdict.ts";
import { idOf } from "../../raw_json.ts";
import { undoFollow } from "../../replay/documented_exchanges.ts";
import type { Sent } from "../../stage/sent.ts";
import type { Count } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";

interface Seen {
  readonly undo: Sent;
  readonly before: Count | null;
  readonly after: Count | null;
  readonly canary: WireEntry | undefined;
}

/** Somebody on A follows; somebody on B takes that back in the name of the first. */
export const undoneByOthers: Exchange = exchange<Seen>({
  id: "lemmy/undone-by-others",
  title: "Nobody takes back the Follow of another",
  kind: "acts",
  async play(stage) {
    const alice = stage.newcomer("A");
    stage.tell("A person on host A follows.");
    const follow = await stage.follow(alice);
    await stage.accepted(follow);
    const before = await stage.count(stage.subject.followers);
    stage.tell("Somebody on host B sends an Undo of that Follow.");
    const from = stage.newcomer("B");
    const activity = {
      ...undoFollow({ actor: from, target: stage.subject.id }),
      object: follow.activity,
    };
    const undo = await stage.send({ from, activity });
    const until = stage.newcomer("C");
    const canary = (await stage.accepted(await stage.follow(until)))?.entry;
    const expected = (before?.total ?? 0) + 1;
    const after = await stage.count(stage.subject.followers, (total) => total >= expected);
    return { undo, before, after, canary };
  },
  judge: {
    "lemmy:S104": ({ undo, before, after, canary }) => {
      if (!canary) return cannotTell("Nothing was accepted after it.", [undo]);
      if (typeof before?.total !== "number" || typeof after?.total !== "number") {
        return cannotTell("The target does not tell how many followers there are.", [undo]);
      }
      const shown = [before, undo, canary, after];
      return after.total > before.total
        ? passed("The one who follows was still counted.", shown)
        : failed(`An Undo by ${idOf(undo.activity.actor)} removed the follower.`, shown);
    },
  },
});
