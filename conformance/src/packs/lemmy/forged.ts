/**
 * What is written in the name of others, or changes what others wrote (Lemmy S104 to S141): none of it
 * has an effect.
 *
 * @module
 */

import type { JsonValue } from "@commonplace/fixtures";
import type { Exchange } from "../../exchange.ts";
import { isObject } from "../../raw_json.ts";
import { activityId } from "../../replay/documented_exchanges.ts";
import { freshId, refused, type Scenery, without } from "./cases.ts";
import { acts, changed, newComment, newPost } from "./cast.ts";

/** Posts and comments that are not what they say. */
export const forgedWriting: Exchange = refused({
  id: "lemmy/forged-writing",
  title: "What is not its author's, or not the community's, is not taken",
  cases: [
    {
      rule: "lemmy:S123/origin",
      tell: "A member posts something whose id is on another host.",
      send({ stage, member }) {
        const elsewhere = freshId(stage.newcomer("B"), "post");
        const { text } = changed(newPost(stage, member), {
          object: (page) => ({ ...page, id: elsewhere }),
        });
        return { from: member, activity: text };
      },
    },
    {
      rule: "lemmy:S67",
      tell: "A member posts something without an author.",
      send: ({ stage, member }) => {
        const object = (page: ReturnType<typeof JSON.parse>) => without(page, "attributedTo");
        return { from: member, activity: changed(newPost(stage, member), { object }).text };
      },
    },
    {
      rule: "lemmy:S80",
      tell: "A member comments without an author.",
      send: ({ stage, member, post }) => {
        const note = newComment(stage, { actor: member, parent: post.objectId });
        const object = (document: ReturnType<typeof JSON.parse>) =>
          without(document, "attributedTo");
        return { from: member, activity: changed(note, { object }).text };
      },
    },
    {
      rule: "lemmy:S82",
      tell: "A member comments without a text.",
      send: ({ stage, member, post }) => {
        const note = newComment(stage, { actor: member, parent: post.objectId });
        const object = (document: ReturnType<typeof JSON.parse>) =>
          without(document, "content", "source");
        return { from: member, activity: changed(note, { object }).text };
      },
    },
    {
      rule: "lemmy:S87",
      tell: "A member comments on something that is nowhere.",
      send: ({ stage, member }) => {
        const parent = freshId(stage.newcomer("B"), "post");
        return { from: member, activity: newComment(stage, { actor: member, parent }).text };
      },
    },
    {
      rule: "lemmy:S68",
      tell: "A member posts something for the members of a private community.",
      send: ({ stage, member }) => {
        const { text } = changed(newPost(stage, member, "1.0"), {
          create: ({ object, ...create }) => ({
            ...create,
            to: toOf(object),
            cc: [],
            object: object ?? null,
          }),
          object: ({ id, name, published }) => {
            const object = String(id);
            const { "@context": _, ...page } = acts(stage, "1.0/private_page", {
              actor: member,
              object,
            });
            return { ...page, name: name ?? null, published: published ?? null };
          },
        });
        return { from: member, activity: text };
      },
    },
    {
      rule: "lemmy:S115",
      tell: "A member posts to a community of another server, and sends it here.",
      send: ({ stage, member }) => {
        const { id } = stage.newcomer("B", { edit: (actor) => ({ ...actor, type: "Group" }) });
        const publication = newPost(stage, member);
        const here = stage.community.id;
        return { from: member, activity: publication.text.replaceAll(here, id) };
      },
    },
  ],
});

function toOf(object: JsonValue | undefined): JsonValue {
  return isObject(object) ? object.to ?? [] : [];
}

/** What others do to a post and a comment of a member's. */
export const meddling: Exchange = refused({
  id: "lemmy/meddling",
  title: "Nobody changes, deletes or takes back what another did",
  cases: [
    {
      rule: "lemmy:S122",
      tell: "Somebody on host B edits the post of the member on A.",
      send: ({ stage, post }) => {
        const from = stage.newcomer("B");
        const update = changed(post, {
          create: (create) => ({
            ...create,
            id: activityId(from, "update"),
            type: "Update",
            actor: from.id,
          }),
          object: (page) => ({ ...page, name: "Not what it was" }),
        });
        return { from, activity: update.text };
      },
    },
    {
      rule: "lemmy:S123/tags",
      tell: "Somebody on host B puts tags on the post, as Lemmy 1.0 lets moderators do.",
      send: ({ stage, member, post }) => {
        const from = stage.newcomer("B");
        const roles = { actor: from, object: post.objectId, person: member.id };
        return { from, activity: acts(stage, "1.0/update_page_tags", roles) };
      },
    },
    {
      rule: "lemmy:S125",
      tell: "The member gives the post away: an Update names another author.",
      send: ({ stage, member, post }) => {
        const heir = stage.newcomer("B");
        const update = changed(post, {
          create: (create) => ({
            ...create,
            id: activityId(member, "update"),
            type: "Update",
          }),
          object: (page) => ({ ...page, attributedTo: heir.id }),
        });
        return { from: member, activity: update.text };
      },
    },
    {
      rule: "lemmy:S133",
      tell: "Somebody on host B deletes the post of the member on A.",
      send: ({ stage, post }) => {
        const from = stage.newcomer("B");
        return { from, activity: acts(stage, "E17", { actor: from, object: post.objectId }) };
      },
    },
    {
      rule: "lemmy:D14",
      tell: "Somebody else on host A deletes the post of the member.",
      send: ({ stage, post }) => {
        const from = stage.newcomer("A");
        const roles = { actor: from, object: post.objectId };
        return { from, activity: acts(stage, "0.19/delete_page", roles) };
      },
    },
    {
      rule: "lemmy:S141",
      tell: "Somebody on host B takes back what the member did: a Like of that member's.",
      send: undoOfOther,
    },
  ],
});

/** An Undo whose inner activity is another's. */
function undoOfOther({ stage, member, post }: Scenery): {
  readonly from: typeof member;
  readonly activity: string;
} {
  const from = stage.newcomer("B");
  const theirs = acts(stage, "0.19/like", { actor: member, object: post.objectId });
  const undo = acts(stage, "0.19/undo_like", { actor: from, object: post.objectId });
  return { from, activity: JSON.stringify({ ...undo, object: theirs }) };
}

/** What only moderators do, done by somebody else. */
export const notModerating: Exchange = refused({
  id: "lemmy/not-moderating",
  title: "Who does not moderate removes, locks, pins, bans and appoints nobody",
  cases: [
    byAStranger("lemmy:S20", "removes the post, with a reason", "0.19/remove_comment"),
    byAStranger("lemmy:S138", "removes the post as in 2021", "E18"),
    byAStranger(
      "lemmy:D11/replies",
      "removes it with all below",
      "1.0/remove_comment_with_replies",
    ),
    byAStranger("lemmy:D12/lock-by-others", "locks the post", "0.19/lock_page"),
    byAStranger("lemmy:D12/pin-by-others", "pins the post", "0.19/add_featured"),
    byAStranger("lemmy:S150", "becomes a moderator", "E20"),
    byAStranger("lemmy:S23", "appoints a moderator", "0.19/add_moderator"),
    byAStranger("lemmy:S151/by-others", "dismisses a moderator", "E21"),
    byAStranger("lemmy:D17/by-others", "bans the member", "0.19/block_user"),
    byAStranger("lemmy:D19/by-others", "edits the community", "0.19/update_group"),
    byAStranger("lemmy:D26", "warns the member", "1.0/warn"),
    byAStranger("lemmy:S169", "deletes the community", "0.19/delete_group"),
    {
      rule: "lemmy:D25/by-others",
      tell: "Somebody who is no moderator comments as one.",
      send: ({ stage, member, post }) => {
        const { text } = changed(newComment(stage, { actor: member, parent: post.objectId }), {
          object: (note) => ({ ...note, distinguished: true }),
        });
        return { from: member, activity: text };
      },
    },
  ],
});

function byAStranger(rule: string, what: string, example: string): {
  readonly rule: string;
  readonly tell: string;
  readonly send: (scenery: Scenery) => { readonly from: Scenery["member"]; activity: string };
} {
  return {
    rule,
    tell: `Somebody on host B who moderates nothing ${what}.`,
    send({ stage, member, post }) {
      const from = stage.newcomer("B");
      const person = what === "becomes a moderator" ? from.id : member.id;
      const moderator = stage.target.person?.id ?? person;
      const activity = acts(stage, example, {
        actor: from,
        object: post.objectId,
        person: what === "dismisses a moderator" ? moderator : person,
      });
      return { from, activity: JSON.stringify(activity) };
    },
  };
}
