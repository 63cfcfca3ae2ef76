/**
 * What a receiver has to put up with: the same post or comment, written as 2021, 0.19, 1.0 and other
 * software write it. Either form is taken.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import type { Exchange } from "../../exchange.ts";
import { type Attempt, type Scenery, taken, without } from "./cases.ts";
import { acts, changed, newComment, newPost } from "./cast.ts";

/** Forms of a post. */
export const postForms: Exchange = taken({
  id: "lemmy/post-forms",
  title: "A post is taken in every form that is documented",
  cases: [
    {
      rule: "lemmy:D10",
      tell: "A post as Lemmy 1.0 writes it: the community is in `to`.",
      send: ({ stage, member }) => {
        const post = newPost(stage, member, "1.0");
        const roles = { actor: member, object: post.objectId, parent: post.objectId };
        const context = acts(stage, "1.0/post_context", roles);
        stage.world.publish(member, { id: String(context.id), text: JSON.stringify(context) });
        return posting({ stage, member }, post);
      },
    },
    post("lemmy:D1/none", "A post without any context.", {
      create: (create) => without(create, "@context"),
    }),
    post("lemmy:D2/lists", "A post whose types and author stand in lists.", {
      create: (create) => ({ ...create, actor: [create.actor ?? null], type: ["Create"] }),
      object: (page) => ({ ...page, attributedTo: [page.attributedTo ?? null], type: ["Page"] }),
    }),
    post("lemmy:D2/unreadable", "A post with members that cannot be read.", {
      object: (page) => ({ ...page, source: 5, icon: "none", image: [], tag: { type: 1 } }),
    }),
    post("lemmy:S8", "A post with what is mandatory, and nothing else.", {
      object: ({ id, type, attributedTo, to, name, conformanceProbe }) => ({
        id: id ?? null,
        type: type ?? null,
        attributedTo: attributedTo ?? null,
        to: to ?? null,
        name: name ?? null,
        conformanceProbe: conformanceProbe ?? null,
      }),
    }),
    post("lemmy:S69/without", "A post without a name.", {
      object: (page) => without(page, "name"),
    }),
    post("lemmy:S71/url", "A post with its link in url.", {
      object: (page) => ({ ...without(page, "attachment"), url: linkOf(page) }),
    }),
    post("lemmy:D13", "A post with its link in an attachment.", {
      object: (page) => ({
        ...without(page, "url"),
        attachment: [{ type: "Link", href: linkOf(page) }],
      }),
    }),
    {
      rule: "lemmy:D13/image",
      tell: "A post that is an image, as Lemmy 0.19 writes it.",
      send: ({ stage, member }) =>
        posting(
          { stage, member },
          changed(newPost(stage, member), {
            object: ({ id, published, name }) => {
              const object = String(id);
              const { "@context": _, ...page } = acts(stage, "0.19/page_image", {
                actor: member,
                object,
              });
              return { ...page, published: published ?? null, name: name ?? null };
            },
          }),
        ),
    },
    post("lemmy:D12/members", "A post that says stickied and commentsEnabled.", {
      object: (page) => ({ ...page, stickied: false, commentsEnabled: true }),
    }),
    post("lemmy:D23/none", "A post without a language.", {
      object: (page) => without(page, "language"),
    }),
    post("lemmy:D24", "A post with a hashtag and a mention.", {
      object: (page) => ({
        ...page,
        tag: [
          { type: "Hashtag", name: "#test", href: page.id ?? null },
          { type: "Mention", name: "@somebody", href: page.attributedTo ?? null },
        ],
      }),
    }),
    post("lemmy:D10/audience", "A post that names its community in audience and cc alone.", {
      object: (page) => ({ ...page, to: ["https://www.w3.org/ns/activitystreams#Public"] }),
    }),
    post("lemmy:S115/slash", "A post whose community has a slash at its end in cc.", {
      create: (create) => ({ ...create, cc: [`${create.audience}/`] }),
    }),
    ...["Article", "Note", "Video", "Event"].map((type) =>
      post(`lemmy:D28/${type.toLowerCase()}`, `A post that is an ${type}.`, {
        object: (page) => ({ ...page, type, ...(type === "Event" && { startTime: later() }) }),
      })
    ),
  ],
});

/** Forms of a comment. */
export const commentForms: Exchange = taken({
  id: "lemmy/comment-forms",
  title: "A comment is taken in every form that is documented",
  cases: [
    {
      rule: "lemmy:S84",
      tell: "A comment of 2021, whose inReplyTo lists the post.",
      send: ({ stage, member, post }) =>
        posting(
          { stage, member },
          newComment(stage, { actor: member, parent: post.objectId }, "2021"),
        ),
    },
    {
      rule: "lemmy:S83",
      tell: "A comment of 2021 on a comment, whose inReplyTo lists the post and then that.",
      send: ({ stage, member, post, comment }) =>
        posting(
          { stage, member },
          changed(newComment(stage, { actor: member, parent: post.objectId }, "2021"), {
            object: (note) => ({ ...note, inReplyTo: [post.objectId, comment.objectId] }),
          }),
        ),
    },
    {
      rule: "lemmy:D15",
      tell: "A comment on a comment, whose inReplyTo names that alone.",
      send: ({ stage, member, comment }) =>
        posting(
          { stage, member },
          newComment(stage, { actor: member, parent: comment.objectId }, "1.0"),
        ),
    },
    {
      rule: "lemmy:S118",
      tell: "A comment that mentions somebody who is elsewhere.",
      send: ({ stage, member, post }) =>
        posting(
          { stage, member },
          newComment(stage, {
            actor: member,
            parent: post.objectId,
            mentioned: stage.newcomer("B"),
          }),
        ),
    },
    comment("lemmy:S81", "A comment that is to the community and to the public.", {
      object: (note) => ({
        ...note,
        to: [note.audience ?? null, "https://www.w3.org/ns/activitystreams#Public"],
      }),
    }),
    comment("lemmy:S78", "A comment with an attachment.", {
      object: (note) => ({
        ...note,
        attachment: [{ type: "Image", url: `${note.id}/picture.jpg`, name: "A picture" }],
      }),
    }),
    comment("lemmy:S14", "A comment whose object has a context of its own.", {
      object: (note) => ({ ...note, "@context": "https://www.w3.org/ns/activitystreams" }),
    }),
  ],
});

interface Change {
  readonly create?: (create: JsonObject) => JsonObject;
  readonly object?: (object: JsonObject) => JsonObject;
}

function post(rule: string, tell: string, change: Change): {
  readonly rule: string;
  readonly tell: string;
  readonly send: (scenery: Scenery) => Attempt;
} {
  const send = ({ stage, member }: Scenery) =>
    posting({ stage, member }, changed(newPost(stage, member), change));
  return { rule, tell, send };
}

function comment(rule: string, tell: string, change: Change): ReturnType<typeof post> {
  const send = ({ stage, member, post }: Scenery) =>
    posting(
      { stage, member },
      changed(newComment(stage, { actor: member, parent: post.objectId }), change),
    );
  return { rule, tell, send };
}

function posting(
  { member }: Pick<Scenery, "member" | "stage">,
  publication: ReturnType<typeof newPost>,
): Attempt {
  return { from: member, publication };
}

function linkOf({ id }: JsonObject): string {
  return `${id}/linked`;
}

function later(): string {
  return new Date(Date.now() + 86_400_000).toISOString();
}
