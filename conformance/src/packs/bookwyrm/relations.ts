/**
 * Follow, Undo and Block (BookWyrm B7 to B16): readers come, go and shut their doors.
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import {
  cannotTell,
  failed,
  inapplicable,
  missing,
  passed,
  type Verdict,
  warning,
} from "../../judging/verdict.ts";
import { hasType, idOf, isObject } from "../../raw_json.ts";
import { newReader } from "../../replay/bookwyrm/reader.ts";
import { retell } from "../../replay/bookwyrm/retell.ts";
import { answerTo, type Delivered } from "../../stage/observed.ts";
import { type Sent, wasRefused, wasTaken } from "../../stage/sent.ts";
import type { Count } from "../../stage/stage.ts";
import { judgeCounts } from "../lemmy/follow.ts";
import { act, bookCanary, followPerson, follows, undoOf } from "./acting.ts";

interface Followed {
  readonly follow: Sent;
  readonly accept: Delivered | undefined;
  readonly again: Sent;
  readonly acceptAgain: Delivered | undefined;
  readonly plain: { readonly follow: Sent; readonly accept: Delivered | undefined };
  readonly counts: readonly [Count | null, Count | null];
}

/** A reader on A follows twice, and somebody of a server without books once. */
export const followAsReader: Exchange = exchange<Followed>({
  id: "bookwyrm/follow",
  title: "A reader follows twice, and somebody who reads no books once",
  kind: "acts",
  quick: true,
  async play(stage) {
    const { followers } = stage.person;
    const reader = newReader(stage);
    const before = await stage.count(followers);
    stage.tell("A reader on host A follows.");
    const { follow, accept } = await follows(stage, reader);
    const isMore = (total: number) => total > (before?.total ?? total);
    const after = await stage.count(followers, accept && isMore);
    stage.tell("The same reader follows again.");
    const again = await followPerson(stage, reader);
    const acceptAgain = await stage.accepted(again);
    stage.tell("Somebody on host B whose document says nothing of books follows.");
    const plain = await follows(stage, stage.newcomer("B"));
    return { follow, accept, again, acceptAgain, plain, counts: [before, after] };
  },
  judge: {
    "bookwyrm:B7": ({ follow, accept }) => judgeAccept(follow, accept),
    "bookwyrm:B1": ({ follow, accept, plain }) => {
      const [reader, other] = [
        judgeAccept(follow, accept),
        judgeAccept(plain.follow, plain.accept),
      ];
      return reader.outcome === "passed" ? other : cannotTell(reader.reason, [follow]);
    },
    "bookwyrm:B7/again": ({ accept, again, acceptAgain }) => {
      if (!accept) return cannotTell("The first Follow was not accepted.", [again]);
      return acceptAgain
        ? passed("The Accept arrived again.", [again, acceptAgain])
        : missing("second Accept", again);
    },
    "bookwyrm:landmine/2": ({ accept }) => {
      if (!accept) return cannotTell("No Accept arrived.");
      const { object } = accept.activity;
      return isObject(object) && hasType(object, "Follow") && idOf(object) !== undefined
        ? passed("The Follow stands in the Accept, with its id.", [accept])
        : warning("The Follow does not stand in the Accept; BookWyrm cannot read that.", [accept]);
    },
    "bookwyrm:B8": ({ follow, accept, counts }) =>
      accept
        ? judgeCounts(counts, (before, after) => after > before)
        : cannotTell("The Follow was not accepted.", [follow]),
  },
});

interface Left {
  readonly undo: Sent;
  readonly counts: readonly [Count | null, Count | null];
}

/** A reader leaves. */
export const unfollowAsReader: Exchange = exchange<Left>({
  id: "bookwyrm/unfollow",
  title: "A reader follows and leaves",
  kind: "acts",
  async play(stage) {
    const { followers } = stage.person;
    const reader = newReader(stage, { host: "C" });
    const { follow } = await follows(stage, reader);
    const before = await stage.count(followers);
    stage.tell("The reader takes the Follow back.");
    const undo = await act(stage, reader, undoOf("undo_follow", follow));
    if (wasTaken(undo)) stage.ledger.settle(reader.id);
    const after = await stage.count(followers, (total) => total < (before?.total ?? total));
    return { undo, counts: [before, after] };
  },
  judge: {
    "bookwyrm:B15": ({ counts }) => judgeCounts(counts, (before, after) => after < before),
  },
});

interface Blocked {
  readonly counts: readonly [Count | null, Count | null];
  readonly block: Sent;
  readonly after: { readonly follow: Sent; readonly accept: Delivered | undefined };
  readonly canary: Delivered | undefined;
  readonly undo: Sent;
  readonly later: { readonly follow: Sent; readonly accept: Delivered | undefined };
}

/** A follower blocks the person, tries to follow, and takes the Block back. */
export const blockAsReader: Exchange = exchange<Blocked>({
  id: "bookwyrm/block",
  title: "A follower blocks the person, and thinks better of it",
  kind: "acts",
  async play(stage) {
    const { followers } = stage.person;
    const reader = newReader(stage);
    await follows(stage, reader);
    const before = await stage.count(followers);
    stage.tell("A follower blocks the person.");
    const block = await act(stage, reader, retell("block", { ida: reader, noor: stage.person }));
    const count = await stage.count(followers, (total) => total < (before?.total ?? total));
    stage.tell("The same reader follows all the same.");
    const follow = await followPerson(stage, reader);
    const canary = await bookCanary(stage);
    const accept = answerTo(stage.wire, { follow, type: "Accept" });
    stage.tell("The reader takes the Block back, and follows again.");
    const undo = await act(stage, reader, undoOf("undo_block", block));
    const soon = await follows(stage, reader);
    // A queue need not keep the order: the Undo may still be on its way.
    const later = soon.accept ? soon : await follows(stage, reader);
    return { counts: [before, count], block, after: { follow, accept }, canary, undo, later };
  },
  judge: {
    "bookwyrm:B12": ({ counts }) => judgeCounts(counts, (before, after) => after < before),
    "bookwyrm:B12/after": ({ after: { follow, accept }, canary }) => {
      if (accept) return failed("A Follow across the Block was accepted.", [follow, accept]);
      if (wasRefused(follow)) return passed("The Follow was refused.", [follow]);
      return canary
        ? passed("The Follow was not accepted, and a later one of another reader was.", [
          follow,
          canary,
        ])
        : cannotTell("No Follow at all was accepted.", [follow]);
    },
    "bookwyrm:B16": ({ undo, later: { follow, accept } }) =>
      accept
        ? passed("After the Undo a Follow was accepted.", [undo, follow, accept])
        : missing("Accept after the Undo of the Block", follow),
  },
});

function judgeAccept(follow: Sent, accept: Delivered | undefined): Verdict {
  if (accept) return passed("The Accept arrived.", [follow, accept]);
  return follow.to.approvesByHand
    ? inapplicable("The person says that it accepts followers by hand.", [follow.to])
    : missing("Accept", follow);
}
