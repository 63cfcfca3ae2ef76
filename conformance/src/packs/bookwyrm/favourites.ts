/**
 * Like, Announce and their Undo (BookWyrm B38 to B44): the post of the target counts them.
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, type Verdict } from "../../judging/verdict.ts";
import { idOf } from "../../raw_json.ts";
import { newReader } from "../../replay/bookwyrm/reader.ts";
import { retell, sample } from "../../replay/bookwyrm/retell.ts";
import type { Sent } from "../../stage/sent.ts";
import type { Count, Stage } from "../../stage/stage.ts";
import { judgeCounts } from "../lemmy/follow.ts";
import { act, bookCanary, idOfSent, judgeTaken, undoOf } from "./acting.ts";
import { statusOf } from "./replies.ts";

type Deed = "announce" | "like";

interface Counted {
  readonly sent: Sent;
  readonly before: Count | null;
  readonly after: Count | null;
  readonly afterUnknown: Count | null;
  readonly stranger: Sent;
  readonly afterStranger: Count | null;
  readonly undo: Sent;
  readonly afterUndo: Count | null;
  readonly unknown: Sent;
}

/** Somebody likes a post, and thinks better of it. */
export const likeStatus: Exchange = exchange<Counted>({
  id: "bookwyrm/like",
  title: "Somebody likes a post of the person's, and takes that back",
  kind: "acts",
  play: (stage) => play(stage, { deed: "like", collection: "likes" }),
  judge: {
    "bookwyrm:B38": (seen) => more(seen),
    "bookwyrm:B42/stranger": (seen) => unchanged(seen),
    "bookwyrm:B42": (seen) => less(seen),
    "bookwyrm:B44": ({ unknown, after, afterUnknown }) => {
      if (judgeTaken(unknown).outcome !== "passed") return judgeTaken(unknown);
      const verdict = count([after, afterUnknown], (before, after) => after === before);
      return verdict.outcome === "failed" ? verdict : judgeTaken(unknown);
    },
  },
});

/** Somebody boosts a post, and thinks better of it. */
export const boostStatus: Exchange = exchange<Counted>({
  id: "bookwyrm/announce",
  title: "Somebody boosts a post of the person's, and takes that back",
  kind: "acts",
  play: (stage) => play(stage, { deed: "announce", collection: "shares" }),
  judge: {
    "bookwyrm:B40": (seen) => more(seen),
    "bookwyrm:B43/stranger": (seen) => unchanged(seen),
    "bookwyrm:B43": (seen) => less(seen),
  },
});

interface OfUnknown {
  readonly like: Sent;
}

/** Somebody likes what the target does not know. */
export const likeUnknown: Exchange = exchange<OfUnknown>({
  id: "bookwyrm/like-unknown",
  title: "Somebody likes a post that the target does not know",
  kind: "acts",
  async play(stage) {
    const from = newReader(stage);
    stage.tell("A reader likes a post of host B that the target has never seen.");
    const other = newReader(stage, { host: "B" });
    const ids = { [sample.review]: `${other.id}/review/404` };
    const like = await act(stage, from, retell("like", { ida: other, noor: from, ids }));
    return { like };
  },
  judge: {
    "bookwyrm:B39": ({ like }) => judgeTaken(like),
  },
});

async function play(
  stage: Stage,
  { deed, collection }: { readonly deed: Deed; readonly collection: "likes" | "shares" },
): Promise<Counted> {
  const status = statusOf(stage);
  const { document } = await stage.read(status);
  const url = idOf(document?.[collection]) ?? null;
  const [from, mallory] = [newReader(stage), newReader(stage, { host: "B" })];
  const ids = { [sample.review]: status };
  const before = await stage.count(url);
  stage.tell(`A reader on host A sends a ${deed === "like" ? "Like" : "Announce"} of the post.`);
  const told = retell(deed, { ida: stage.person, noor: from, ids });
  const sent = await act(stage, from, told);
  const after = await stage.count(url, (total) => total > (before?.total ?? total));
  stage.tell("Somebody else takes it back, and the reader takes back what never was.");
  const undo = undoOf(deed === "like" ? "undo_like" : "undo_announce", sent);
  const forged = { ...undo, id: `${mallory.id}/undo/1`, actor: mallory.id };
  const stranger = await act(stage, mallory, forged);
  const { "@context": _, ...liked } = told;
  const never = { ...liked, id: `${idOfSent(sent)}0`, object: `${from.id}/review/404` };
  const unknown = await act(stage, from, { ...undo, id: `${never.id}#undo`, object: never });
  const canary = await bookCanary(stage);
  const afterStranger = canary ? await stage.count(url) : null;
  stage.tell("The reader takes it back.");
  const undone = await act(stage, from, undo);
  const afterUndo = await stage.count(url, (total) => total < (after?.total ?? total));
  return {
    sent,
    before,
    after,
    afterUnknown: afterStranger,
    stranger,
    afterStranger,
    undo: undone,
    afterUndo,
    unknown,
  };
}

function more({ before, after, sent }: Counted): Verdict {
  const taken = judgeTaken(sent);
  return taken.outcome === "passed" ? count([before, after], (from, to) => to > from) : taken;
}

function unchanged({ before, after, afterStranger, stranger }: Counted): Verdict {
  const known = wasCounted([before, after]);
  if (known) return known;
  const verdict = count([after, afterStranger], (from, to) => to === from);
  return verdict.outcome === "failed"
    ? failed("Somebody else's Undo was heard.", [stranger, afterStranger])
    : verdict;
}

function less({ before, after, afterStranger, afterUndo, undo }: Counted): Verdict {
  const known = wasCounted([before, after]) ?? wasCounted([before, afterStranger]);
  if (known) return known;
  const taken = judgeTaken(undo);
  return taken.outcome === "passed" ? count([after, afterUndo], (from, to) => to < from) : taken;
}

function wasCounted(counts: readonly [Count | null, Count | null]): Verdict | undefined {
  const verdict = count(counts, (from, to) => to > from);
  return verdict.outcome === "passed" ? undefined : cannotTell("It was never counted.", counts);
}

function count(
  counts: readonly [Count | null, Count | null],
  isRight: (before: number, after: number) => boolean,
): Verdict {
  const [before, after] = counts;
  if (typeof before?.total === "number" && typeof after?.total === "number") {
    const verdict = judgeCounts(counts, isRight);
    const reason = `The post counted ${before.total} before and ${after.total} after.`;
    return { ...verdict, reason };
  }
  return cannotTell("The post does not tell how many there are.", counts);
}
