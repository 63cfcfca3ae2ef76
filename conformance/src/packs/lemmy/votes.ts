/**
 * Votes and what takes them back (Lemmy E15, E16): each is announced, since nothing else shows them.
 *
 * @module
 */

import type { Exchange } from "../../exchange.ts";
import { activityId } from "../../replay/documented_exchanges.ts";
import { refused, type Scenery, taken } from "./cases.ts";
import { acts } from "./cast.ts";

type Vote = ReturnType<(scenery: Scenery) => { from: Scenery["member"]; activity: string }>;

/** Votes by members, in every documented form. */
export const votes: Exchange = taken({
  id: "lemmy/votes",
  title: "Votes, and what takes them back, are announced",
  cases: [
    {
      rule: "lemmy:S126",
      tell: "The member likes the post, as in 2021.",
      send: ({ stage, member, post }) => voting(member, acts(stage, "E15", on(member, post))),
    },
    {
      rule: "lemmy:D16",
      tell: "The member likes the comment, as today: with audience, and neither to nor cc.",
      send: ({ stage, member, comment }) =>
        voting(member, acts(stage, "0.19/like", on(member, comment))),
    },
    {
      rule: "lemmy:S130",
      tell: "The member, who liked the comment, dislikes it.",
      send: ({ stage, member, comment }) =>
        voting(member, acts(stage, "0.19/dislike", on(member, comment))),
    },
    {
      rule: "lemmy:D16/undo-as-like",
      tell: "The member takes the Dislike back with a Like inside, as Lemmy 0.19 does.",
      send: ({ stage, member, comment }) =>
        voting(member, acts(stage, "0.19/undo_like", on(member, comment))),
    },
    {
      rule: "lemmy:S142",
      tell:
        "The member takes the Like of the post back; the Like inside has a new id (Lemmy S144).",
      send: ({ stage, member, post }) =>
        voting(member, acts(stage, "0.19/undo_like", on(member, post))),
    },
    {
      rule: "lemmy:S127",
      tell: "The member dislikes the post, as in 2021.",
      send: ({ stage, member, post }) => voting(member, acts(stage, "E16", on(member, post))),
    },
    {
      rule: "lemmy:D16/undo-dislike",
      tell: "The member takes the Dislike back with a Dislike inside, as Lemmy 1.0 does.",
      send: ({ stage, member, post }) =>
        voting(member, acts(stage, "1.0/undo_dislike", on(member, post))),
    },
    {
      rule: "lemmy:S6",
      tell: "The member likes the post, which is embedded.",
      send: ({ stage, member, post }) => {
        const like = acts(stage, "0.19/like", on(member, post));
        return voting(member, { ...like, object: JSON.parse(post.objectText) });
      },
    },
  ],
});

/** Votes that do not count. */
export const badVotes: Exchange = refused({
  id: "lemmy/bad-votes",
  title: "Bots do not vote, and nobody votes on nothing",
  cases: [
    {
      rule: "lemmy:S132",
      tell: "A bot on host A likes the post.",
      send: ({ stage, post }) => {
        const from = stage.newcomer("A", { edit: (actor) => ({ ...actor, type: "Service" }) });
        return voting(from, acts(stage, "0.19/like", on(from, post)));
      },
    },
    {
      rule: "lemmy:S129",
      tell: "The member likes nothing: the Like has no object.",
      send: ({ stage, member, post }) => {
        const { object: _, ...like } = acts(stage, "E15", on(member, post));
        return voting(member, { ...like, id: activityId(member, "like") });
      },
    },
  ],
});

function on(
  actor: Scenery["member"],
  { objectId }: Scenery["post"],
): { readonly actor: Scenery["member"]; readonly object: string } {
  return { actor, object: objectId };
}

function voting(from: Scenery["member"], activity: ReturnType<typeof acts>): Vote {
  return { from, activity: JSON.stringify(activity) };
}
