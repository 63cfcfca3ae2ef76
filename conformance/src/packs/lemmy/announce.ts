/**
 * Create and Announce (Lemmy E13, E14, E23): a post and a comment, watched from B.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { jsonDifference } from "../../judging/json_difference.ts";
import { memberText } from "../../judging/member_text.ts";
import { cannotTell, failed, missing, passed, type Verdict } from "../../judging/verdict.ts";
import { hasType, idOf, idsOf, isObject } from "../../raw_json.ts";
import { createComment, createPost } from "../../replay/documented_exchanges.ts";
import { type Delivered, deliveries } from "../../stage/observed.ts";
import type { Sent } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";

interface Published {
  readonly sent: Sent;
  readonly announce: Delivered | undefined;
  /** An Announce of the post or comment without the Create. */
  readonly bare: Delivered | undefined;
}

interface Seen {
  readonly post: Published;
  readonly comment: Published;
  readonly wire: readonly WireEntry[];
}

const publicIds = ["https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"];

/** A member posts, and comments on the post. */
export const postAndComment: Exchange = exchange<Seen>({
  id: "lemmy/announce",
  title: "A post and a comment are announced to who follows",
  kind: "acts",
  quick: true,
  async play(stage) {
    const alice = stage.newcomer("A");
    await stage.accepted(await stage.follow(alice, stage.community));
    const scene = { actor: alice, target: stage.community.id };
    stage.tell("A person on host A follows and posts; the witness on B waits for the Announce.");
    const post = createPost(scene);
    const posted = await published(stage, await stage.publish(alice, post));
    stage.tell("The same person comments on the post.");
    const comment = createComment(scene, { post: post.objectId, mentioned: alice });
    const commented = await published(stage, await stage.publish(alice, comment));
    return { post: posted, comment: commented, wire: [...stage.wire] };
  },
  judge: {
    "lemmy:S155": ({ post }) => isAnnounced(post, "post"),
    "lemmy:S124": ({ comment }) => isAnnounced(comment, "comment"),
    "lemmy:S156": ({ post }) =>
      judgeAnnounce(post, ({ activity }, { to: community }) => {
        const { followers } = community;
        const to = idsOf(activity.to);
        if (!to.some((id) => publicIds.includes(id))) return "Public is not in `to`";
        return followers === null || [...to, ...idsOf(activity.cc)].includes(followers)
          ? undefined
          : `it is not addressed to ${followers}`;
      }),
    "lemmy:S157": ({ post }) =>
      judgeAnnounce(
        post,
        ({ activity }) =>
          isObject(activity.object) ? undefined : "it holds the id of the activity only",
      ),
    "lemmy:S158": ({ post }) => keepsActivity(post),
    "lemmy:S158/bytes": ({ post }) => {
      if (keepsActivity(post).outcome !== "passed") {
        return cannotTell("The activity was not kept in the first place (see lemmy:S158).");
      }
      return judgeAnnounce(
        post,
        ({ text }, sent) =>
          memberText(text, "object") === sent.text
            ? undefined
            : "the activity in it says the same, spelt in another way",
      );
    },
    "lemmy:S162": ({ post, wire }) => {
      const leaked = deliveries(wire).find(({ activity }) =>
        hasType(activity, "Announce") && isAboutFollow(activity)
      );
      if (leaked) return failed("It announced a Follow or an Undo of one.", [leaked]);
      return post.announce
        ? passed("The post that followed the Follow was announced, the Follow was not.", [
          post.announce,
        ])
        : cannotTell("Nothing was announced that shows what else would have been.");
    },
  },
});

async function published(stage: Stage, sent: Sent): Promise<Published> {
  const announce = await stage.announced(sent);
  const bare = deliveries(stage.wire).find(({ activity }) =>
    hasType(activity, "Announce") && idOf(activity.object) === idOf(sent.activity.object)
  );
  return { sent, announce, bare };
}

function isAnnounced({ sent, announce, bare }: Published, what: string): Verdict {
  if (announce) return passed("The Announce arrived.", [sent, announce]);
  return bare
    ? failed(`It announced the ${what} without the Create.`, [sent, bare])
    : missing(`Announce of the ${what}`, sent);
}

/**
 * Lemmy S158. The context of the activity may have moved to the outside, where it says the same: that
 * is how Lemmy itself sends it since 0.19.
 */
function keepsActivity(post: Published): Verdict {
  const object = post.announce?.activity.object;
  if (post.announce && !isObject(object)) {
    return cannotTell("The activity is not in the Announce (see lemmy:S157).", [post.announce]);
  }
  return judgeAnnounce(post, (_announce, { activity }) => {
    if (!isObject(object)) return undefined;
    const difference = jsonDifference(comparable(activity, object), object);
    return difference === undefined ? undefined : `the activity in it differs at ${difference}`;
  });
}

function judgeAnnounce(
  { sent, announce }: Published,
  faultIn: (announce: Delivered, sent: Sent) => string | undefined,
): Verdict {
  if (!announce) return cannotTell("No Announce of the post arrived (see lemmy:S155).", [sent]);
  const fault = faultIn(announce, sent);
  return fault === undefined
    ? passed("The Announce is as it should be.", [sent, announce])
    : failed(`In the Announce, ${fault}.`, [sent, announce]);
}

function comparable(sent: JsonObject, seen: JsonObject): JsonObject {
  if (seen["@context"] !== undefined) return sent;
  return Object.fromEntries(Object.entries(sent).filter(([name]) => name !== "@context"));
}

function isAboutFollow({ object }: JsonObject): boolean {
  const id = idOf(object) ?? "";
  if (/\/activities\/(follow|undo)\//.test(id) && !isObject(object)) return true;
  return isObject(object) && (hasType(object, "Follow") ||
    (hasType(object, "Undo") && isObject(object.object) && hasType(object.object, "Follow")));
}
