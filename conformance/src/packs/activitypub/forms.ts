/**
 * One activity in the forms that Activity Streams allows: all of them mean the same.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import type { Stage } from "../../stage/stage.ts";
import type { PublicPost } from "../../target/public_post.ts";
import type { Persona } from "../../world/persona.ts";
import { type Effect, effectOf, judgeEffect } from "./effect.ts";
import { leave, postOf, reactionTo } from "./scene.ts";

interface Form {
  readonly id: string;
  readonly told: string;
  readonly edit: (like: JsonObject, about: About) => JsonObject;
}

interface About {
  readonly from: Persona;
  readonly post: PublicPost;
}

const forms: readonly Form[] = [
  {
    id: "activitypub:3/no-context",
    told: "A Like without a @context.",
    edit: ({ "@context": _, ...like }) => like,
  },
  {
    id: "activitypub:3/unknown-members",
    told: "A Like with members and a context that nobody knows.",
    edit: (like) => ({
      ...like,
      "@context": [like["@context"] ?? null, { probe: "https://probe.example/ns#probe" }],
      probe: { deep: [1, null, { type: "probe:Thing" }] },
    }),
  },
  {
    id: "activitypub:3.1/type-list",
    told: "A Like whose type is a list, with a type of an extension in it.",
    edit: (like) => ({ ...like, type: ["Like", "https://probe.example/ns#Praise"] }),
  },
  {
    id: "activitypub:3/embedded-actor",
    told: "A Like with its actor embedded.",
    edit: (like, { from }) => ({
      ...like,
      actor: { id: from.id, type: "Person", inbox: from.inbox, preferredUsername: from.name },
    }),
  },
  {
    id: "activitypub:3/embedded-object",
    told: "A Like with its object embedded.",
    edit: (like, { post: { id } }) => ({ ...like, object: { id, type: "Note" } }),
  },
  {
    id: "activitypub:6.1/one-recipient",
    told: "A Like whose only recipient is no list.",
    edit: ({ cc, to: _, ...like }) => ({ ...like, to: Array.isArray(cc) ? cc[0] ?? null : null }),
  },
  {
    id: "activitypub:6.1/no-recipients",
    told: "A Like that is addressed to nobody, delivered to the inbox of the author.",
    edit: ({ cc: _, to: __, ...like }) => like,
  },
];

/** The post is liked by different people in different forms. */
export const formsOfLike: Exchange = exchange<ReadonlyMap<string, Effect>>({
  id: "activitypub/forms",
  title: "A post is liked in all the forms of an activity",
  kind: "acts",
  async play(stage) {
    const seen = new Map<string, Effect>();
    for (const form of forms) {
      stage.tell(form.told);
      seen.set(form.id, await likedIn(form, stage));
    }
    return seen;
  },
  judge: Object.fromEntries(
    forms.map((
      { id },
    ) => [id, (seen: ReadonlyMap<string, Effect>) => judgeEffect(seenOf(seen, id))]),
  ),
});

async function likedIn({ edit }: Form, stage: Stage): Promise<Effect> {
  const post = postOf(stage);
  const from = stage.newcomer("A");
  const activity = edit(reactionTo(post, { from, type: "Like" }), { from, post });
  return await effectOf(
    stage,
    { collection: post.likes, by: 1 },
    () => leave(stage, { from, activity }),
  );
}

function seenOf(seen: ReadonlyMap<string, Effect>, id: string): Effect {
  const effect = seen.get(id);
  if (!effect) throw new RangeError(`${id} was not played.`);
  return effect;
}
