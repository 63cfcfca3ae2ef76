/**
 * The group as an actor (FEP-1b12): what it is, who follows it, who moderates it.
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import { publicKeys } from "../../judging/public_keys.ts";
import { cannotTell, inapplicable, missing, passed } from "../../judging/verdict.ts";
import { hasType, idOf, idsOf, textOf } from "../../raw_json.ts";
import { plainUndo } from "../../stage/plain_activities.ts";
import type { Delivered } from "../../stage/observed.ts";
import { type Sent, wasTaken } from "../../stage/sent.ts";
import type { Count, Fetched } from "../../stage/stage.ts";
import { judgeTaken, refused } from "../lemmy/cases.ts";
import { acts, type Deed, does, moderatorOf } from "../lemmy/cast.ts";
import { judgeCounts } from "../lemmy/follow.ts";
import { itemsOf } from "../lemmy/listed.ts";
import { judgeDocument, needs, text } from "../lemmy/members.ts";
import { ownPostIn } from "../lemmy/own_post.ts";

interface Read {
  readonly group: Fetched;
  readonly moderators: Fetched | undefined;
  readonly thread: Fetched | undefined;
}

/** The documents of the group, of its moderators and of a thread. */
export const groupRead: Exchange = exchange<Read>({
  id: "fep-1b12/group",
  title: "The group, its moderators and a thread are read",
  kind: "reads",
  async play(stage) {
    const { community, target } = stage;
    stage.tell("The suite asks for the group, for its moderators, and for a thread of its own.");
    const group = await stage.read(community.id);
    const url = group.document && textOf(group.document, "attributedTo");
    const items = community.outbox === null ? [] : (await itemsOf(stage, community.outbox)).items;
    const own = ownPostIn(items ?? [], target.origin);
    return {
      group,
      moderators: url === undefined ? undefined : await stage.read(url),
      thread: own === undefined ? undefined : await stage.read(own),
    };
  },
  judge: {
    "fep-1b12:group": ({ group }) =>
      judgeDocument(group, (document) => {
        if (!hasType(document, "Group")) return "its type is not Group";
        if (!textOf(document, "inbox")) return "it has no inbox";
        return publicKeys(document).length > 0 || typeof document.publicKey === "string"
          ? undefined
          : "it has no complete key";
      }),
    "fep-1b12:moderators": ({ group, moderators }) => {
      if (!moderators) return inapplicable("attributedTo names no collection.", [group]);
      return judgeDocument(moderators, (document) => {
        const ids = idsOf(document.orderedItems ?? document.items);
        return ids.length > 0 ? undefined : "it lists no moderators";
      });
    },
    "fep-1b12:thread/name": ({ thread }) =>
      thread
        ? needs("name", text)(thread)
        : inapplicable("The outbox shows no thread of the target's own."),
    "fep-1b12:thread/audience": ({ group, thread }) =>
      thread
        ? judgeDocument(
          thread,
          (document) =>
            idOf(document.audience) === group.document?.id
              ? undefined
              : "audience is not the group",
        )
        : inapplicable("The outbox shows no thread of the target's own."),
  },
});

interface Followed {
  readonly follow: Sent;
  readonly accept: Delivered | undefined;
  readonly before: Count | null;
  readonly during: Count | null;
  readonly after: Count | null;
}

/** Somebody follows the group, and unfollows it. */
export const groupFollowed: Exchange = exchange<Followed>({
  id: "fep-1b12/follow",
  title: "Somebody follows the group, and unfollows it",
  kind: "acts",
  async play(stage) {
    const { community } = stage;
    const from = stage.newcomer("A");
    const before = await stage.count(community.followers);
    stage.tell("A person on host A follows the group.");
    const follow = await stage.follow(from, community);
    const accept = await stage.accepted(follow);
    const total = before?.total ?? 0;
    const during = await stage.count(community.followers, accept && ((now) => now > total));
    stage.tell("That person unfollows it.");
    const undo = await stage.send({ from, activity: plainUndo(from, follow.activity) }, community);
    if (wasTaken(undo)) stage.ledger.settle(from.id);
    const after = await stage.count(community.followers, (now) => now < (during?.total ?? now));
    return { follow, accept, before, during, after };
  },
  judge: {
    "fep-1b12:follow/accept": ({ follow, accept }) => {
      if (follow.to.approvesByHand) {
        return inapplicable("The group says that it accepts followers by hand.", [follow.to]);
      }
      return accept ? passed("The Accept arrived.", [follow, accept]) : missing("Accept", follow);
    },
    "fep-1b12:follow/followers": ({ follow, accept, before, during }) =>
      accept
        ? judgeCounts([before, during], (from, to) => to > from)
        : cannotTell("The Follow was not accepted.", [follow]),
    "fep-1b12:follow/undo": ({ follow, accept, during, after }) =>
      accept
        ? judgeCounts([during, after], (from, to) => to < from)
        : cannotTell("The Follow was not accepted.", [follow]),
  },
});

/** Moderation by somebody whom the group does not list. */
export const strangersModerate: Exchange = refused({
  id: "fep-1b12/strangers",
  title: "Who is not listed does not moderate",
  cases: [
    {
      rule: "fep-1b12:moderation/add",
      tell: "Somebody on host B who is not listed adds a moderator.",
      send: ({ stage }) => {
        const from = stage.newcomer("B");
        const person = stage.newcomer("B").id;
        return { from, activity: acts(stage, "0.19/add_moderator", { actor: from, person }) };
      },
    },
    {
      rule: "fep-1b12:moderation/block",
      tell: "Somebody on host B who is not listed bans the member.",
      send: ({ stage, member }) => {
        const from = stage.newcomer("B");
        const roles = { actor: from, person: member.id };
        return { from, activity: acts(stage, "1.0/block_user", roles) };
      },
    },
  ],
});

interface Moderated {
  readonly add: Deed;
}

/** The moderator adds another, bans somebody, and takes both back. */
export const groupModerated: Exchange = exchange<Moderated>({
  id: "fep-1b12/moderation",
  title: "What moderators do is announced, too",
  kind: "acts",
  async play(stage) {
    const { community } = stage;
    const actor = moderatorOf(stage);
    const roles = { actor, person: stage.newcomer("C").id };
    stage.tell("The moderator on host B adds another on host C, and removes that one again.");
    const removal = acts(stage, "0.19/remove_moderator", roles);
    const what = `moderator ${roles.person}`;
    const inbox = community.inbox ?? community.id;
    stage.ledger.owe(what, { what, undo: { from: actor, activity: removal, inbox } });
    const add = await does(stage, actor, acts(stage, "0.19/add_moderator", roles));
    await does(stage, actor, removal);
    stage.ledger.settle(what);
    stage.tell("The moderator bans that person, for a time that is over, and lifts the ban.");
    await does(stage, actor, acts(stage, "1.0/block_user", roles));
    await does(stage, actor, acts(stage, "1.0/undo_block_user", roles));
    return { add };
  },
  judge: { "fep-1b12:moderation/announced": ({ add }) => judgeTaken(add) },
});
