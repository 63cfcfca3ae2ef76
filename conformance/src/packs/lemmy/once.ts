/**
 * How often, by whom and to whom a community announces (Lemmy D30, D35, S100, S160).
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, passed } from "../../judging/verdict.ts";
import { hasType, idOf, textOf } from "../../raw_json.ts";
import { announceAt, type Delivered, deliveries } from "../../stage/observed.ts";
import { type Sent, wasLost } from "../../stage/sent.ts";
import type { Fetched } from "../../stage/stage.ts";
import type { TargetActor } from "../../target/target.ts";
import { acts, joins, memberOf, newPost, writes } from "./cast.ts";

interface Seen {
  readonly community: TargetActor;
  readonly sent: Sent;
  readonly announce: Delivered | undefined;
  readonly elsewhere: Delivered | undefined;
  readonly announces: readonly string[];
  readonly again: Sent;
  readonly accept: Delivered | undefined;
  readonly acceptFetched: Fetched | undefined;
  readonly announceFetched: Fetched | undefined;
  readonly voteAnnounces: readonly string[];
  readonly vote: Sent;
  readonly isOver: boolean;
}

/** A member posts and votes, and everything is sent twice; somebody on C follows as well. */
export const onceOnly: Exchange = exchange<Seen>({
  id: "lemmy/once",
  title: "What is sent twice is announced once, to everybody who follows",
  kind: "acts",
  async play(stage) {
    const { community } = stage;
    const member = memberOf(stage);
    stage.tell("Somebody on host C follows as well.");
    const carol = await joins(stage, "C");
    stage.tell("The member posts.");
    const post = await writes(stage, member, newPost(stage, member));
    const { sent, announce } = post;
    const elsewhere = await stage.waitFor(sent, () => announceAt(stage.wire, { host: "C", sent }));
    stage.tell("The same Create comes again, by the inbox that the server shares if it has one.");
    const inbox = community.sharedInbox ?? community.inbox ?? community.id;
    const again = await stage.send({ from: member, activity: post.text, inbox }, community);
    stage.tell("The member likes the post, and sends the same Like twice.");
    const like = acts(stage, "0.19/like", { actor: member, object: post.objectId });
    const vote = await stage.send({ from: member, activity: like }, community);
    await stage.announced(vote);
    await stage.send({ from: member, activity: like }, community);
    const isOver = await stage.canary() !== undefined;
    const accept = deliveries(stage.wire).find(({ activity, entry }) =>
      hasType(activity, "Accept") && entry.host === "C" &&
      JSON.stringify(activity).includes(carol.id)
    );
    const idIn = (delivered: Delivered | undefined) => {
      const id = delivered && textOf(delivered.activity, "id");
      return id !== undefined && URL.canParse(id) ? id : undefined;
    };
    const [acceptId, announceId] = [idIn(accept), idIn(announce)];
    return {
      community,
      sent,
      announce,
      elsewhere,
      announces: announcesOf(stage.wire, sent),
      again,
      accept,
      acceptFetched: acceptId === undefined ? undefined : await stage.get(acceptId),
      announceFetched: announceId === undefined ? undefined : await stage.read(announceId),
      voteAnnounces: announcesOf(stage.wire, vote),
      vote,
      isOver,
    };
  },
  judge: {
    "lemmy:S100": ({ sent, announce, elsewhere }) => {
      if (elsewhere) return passed("It reached the follower on C as well.", [sent, elsewhere]);
      return announce
        ? failed("It reached the follower on B and not the one on C.", [sent, announce])
        : cannotTell("It was not announced at all (see lemmy:S155).", [sent]);
    },
    "lemmy:S155/once": ({ announces, again, isOver, sent }) =>
      judgeOnce(announces, { sent, isOver, again }),
    "lemmy:S130/once": ({ voteAnnounces, vote, isOver }) =>
      judgeOnce(voteAnnounces, { sent: vote, isOver, again: vote }),
    "lemmy:D30": ({ community, announce }) => {
      if (!announce) return cannotTell("Nothing was announced (see lemmy:S155).");
      const actor = idOf(announce.activity.actor);
      return actor === community.id
        ? passed("The community announces.", [announce])
        : failed(`The actor of the Announce is ${actor}, not ${community.id}.`, [announce]);
    },
    "lemmy:D35": ({ community, announce, accept }) => {
      const seen = [announce, accept].filter((one) => one !== undefined);
      if (seen.length === 0) return cannotTell("Nothing was delivered.");
      const { origin } = new URL(community.id);
      const bad = seen.find(({ activity }) => URL.parse(String(activity.id))?.origin !== origin);
      return bad
        ? failed(`The id ${bad.activity.id} is none of ${origin}.`, [bad])
        : passed("Their ids are those of the server.", seen);
    },
    "lemmy:D35/sensitive": ({ accept, acceptFetched }) => {
      if (!accept || !acceptFetched) return cannotTell("No Accept arrived (see lemmy:S96).");
      const { status } = acceptFetched.entry;
      return status === 200
        ? failed("The Accept, which concerns two, is served to anybody.", [accept, acceptFetched])
        : passed("The Accept is served to nobody.", [accept, acceptFetched]);
    },
    "lemmy:D35/fetched": ({ announce, announceFetched }) => {
      if (!announce || !announceFetched) return cannotTell("Nothing was announced.");
      const { document } = announceFetched;
      if (wasLost(announceFetched)) {
        return cannotTell("The target could not answer.", [announceFetched]);
      }
      return document?.id === announce.activity.id
        ? passed("The Announce can be fetched by its id.", [announce, announceFetched])
        : failed("The Announce cannot be fetched by its id.", [announce, announceFetched]);
    },
  },
});

/** Ids of the Announces of something that reached the witness. */
function announcesOf(wire: Parameters<typeof deliveries>[0], { activity }: Sent): string[] {
  const ids = deliveries(wire)
    .filter(({ activity: announce, entry }) =>
      entry.host === "B" && hasType(announce, "Announce") &&
      idOf(announce.object) === idOf(activity)
    )
    .map(({ activity: announce }) => String(announce.id));
  return [...new Set(ids)];
}

function judgeOnce(
  announces: readonly string[],
  { sent, again, isOver }: { readonly sent: Sent; readonly again: Sent; readonly isOver: boolean },
): ReturnType<typeof passed> {
  if (announces.length > 1) {
    return failed(`It was announced ${announces.length} times, each under another id.`, [
      sent,
      again,
    ]);
  }
  if (announces.length === 0) return cannotTell("It was not announced at all.", [sent]);
  return isOver
    ? passed("It was announced once.", [sent, again])
    : cannotTell("Nothing was announced after it.", [sent]);
}
