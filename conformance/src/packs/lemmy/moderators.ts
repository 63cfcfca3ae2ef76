/**
 * Who moderates: moderators come and go (Lemmy E20, E21).
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, passed } from "../../judging/verdict.ts";
import { announceAt } from "../../stage/observed.ts";
import { communityCollections } from "../../target/community_collections.ts";
import type { WireEntry } from "../../wire_entry.ts";
import { judgeTaken } from "./cases.ts";
import { acts, type Deed, does, memberOf, moderatorOf, newPost, writes } from "./cast.ts";
import { type Listed, listed } from "./listed.ts";
import { shows } from "./locks.ts";

interface Appointing {
  readonly appoint: Deed;
  readonly told: boolean;
  readonly listed: Listed;
  readonly act: Deed;
  readonly strangeTarget: Deed;
  readonly canary: WireEntry | undefined;
  readonly dismiss: Deed;
  readonly dismissed: Listed;
}

/** The moderator appoints somebody on C, who moderates then, and dismisses that person. */
export const appointing: Exchange = exchange<Appointing>({
  id: "lemmy/moderators",
  title: "A moderator appoints another, and dismisses that one",
  kind: "acts",
  async play(stage) {
    const actor = moderatorOf(stage);
    const { moderators } = communityCollections(stage.community);
    // Who does not follow hears of it only as the one that it is about.
    const carol = stage.newcomer("C");
    const roles = { actor, person: carol.id };
    stage.tell("The moderator on host B appoints somebody on host C.");
    const dismissal = acts(stage, "E21", roles);
    const inbox = stage.community.inbox ?? stage.community.id;
    const what = `moderator ${carol.id}`;
    stage.ledger.owe(what, { what, undo: { from: actor, activity: dismissal, inbox } });
    const appoint = await does(stage, actor, acts(stage, "E20", roles));
    const isToldOf = () =>
      stage.wire.slice(appoint.sent.since).some(({ host, method, body }) =>
        host === "C" && method === "POST" && new TextDecoder().decode(body).includes(carol.id)
      ) || undefined;
    const told = await stage.waitFor(appoint.sent, isToldOf) ?? false;
    const seen = await listed(stage, moderators, { id: carol.id, expected: true });
    stage.tell("Who was appointed removes a post.");
    const member = memberOf(stage);
    const post = await writes(stage, member, newPost(stage, member));
    const removal = acts(stage, "0.19/remove_comment", { actor: carol, object: post.objectId });
    const act = await does(stage, carol, removal);
    stage.tell("The moderator adds somebody to a collection of another community.");
    const strange = acts(stage, "0.19/add_moderator", {
      actor,
      person: stage.newcomer("C").id,
      moderators: `${stage.community.id}_other/moderators`,
    });
    const sent = await stage.send({ from: actor, activity: strange }, stage.community);
    const canary = await stage.canary();
    const strangeTarget = { sent, announce: announceAt(stage.wire, { host: "B", sent }) };
    stage.tell("The moderator dismisses the person on host C, as in 2021.");
    const dismiss = await does(stage, actor, dismissal);
    stage.ledger.settle(what);
    const dismissed = await listed(stage, moderators, { id: carol.id, expected: false });
    return { appoint, told, listed: seen, act, strangeTarget, canary, dismiss, dismissed };
  },
  judge: {
    "lemmy:S148": ({ appoint }) => judgeTaken(appoint),
    "lemmy:S152": ({ appoint, listed }) => shows(appoint, listed, true),
    "lemmy:S149": ({ act, listed }) =>
      listed.isThere
        ? judgeTaken(act)
        : cannotTell("Nobody was appointed (see lemmy:S152).", [listed]),
    "lemmy:S154": ({ appoint, told }) =>
      appoint.announce || told
        ? told
          ? passed("The host of who was appointed was told.", [appoint.sent])
          : failed("The host of who was appointed was not told.", [appoint.sent])
        : cannotTell("It was not announced at all (see lemmy:S148).", [appoint.sent]),
    "lemmy:S153": ({ strangeTarget: { sent, announce }, canary }) => {
      if (announce) return failed("It was announced.", [sent, announce]);
      return canary
        ? passed("It was not announced.", [sent, canary])
        : cannotTell("Nothing was announced after it.", [sent]);
    },
    "lemmy:S151": ({ dismiss }) => judgeTaken(dismiss),
    "lemmy:S152/removed": ({ dismiss, listed, dismissed }) =>
      listed.isThere
        ? shows(dismiss, dismissed, false)
        : cannotTell("Nobody was appointed (see lemmy:S152).", [listed]),
  },
});
