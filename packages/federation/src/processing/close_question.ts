/**
 * The end of a Question of ours.
 *
 * @module
 */

import {
  type Audience,
  type Change,
  collections,
  type Job,
  type Outcome,
  references,
  type View,
} from "@commonplace/storage";
import {
  ACTIVITYSTREAMS_CONTEXT,
  audienceOf,
  embed,
  hasType,
  isPublic,
  type JsonObject,
  momentOf,
  PUBLIC,
  textOf,
  withMember,
  withoutMember,
} from "@commonplace/vocabulary";
import { type Authentic, authentic, authorOf } from "../authority/author.ts";
import type { Context } from "../context.ts";
import { activityIri, collectionIri } from "../domain.ts";
import { objectCollection } from "../effects/object_collection.ts";
import { isClosed, withVotes } from "../effects/vote.ts";
import { publish } from "../outbox/publish.ts";

/** The queue of Questions that end. */
export const QUESTION_QUEUE = "question";

/** Voters who are told of the end; the others read it when they look. */
const TOLD = 500;

/** The change that closes a Question of ours when its `endTime` is over; none when it has none. */
export function closeLater(iri: string, question: JsonObject, at: number): readonly Change[] {
  const endsAt = momentOf(textOf(question, "endTime") ?? "")?.date.getTime();
  if (!hasType(question, "Question") || endsAt === undefined || isClosed(question, at)) return [];
  const job = { queue: QUESTION_QUEUE, payload: { iri }, runAt: endsAt, idempotencyKey: iri };
  return [{ kind: "enqueue", job }];
}

/**
 * Closes a Question and publishes its last counts, as an Update to whom it was addressed to and to those
 * who voted (Mastodon's polls).
 */
export async function closeQuestion(context: Context, job: Job): Promise<Outcome> {
  const { iri } = job.payload as { readonly iri: string };
  const at = context.store.clock.now();
  await context.store.transact(async (view) => {
    const known = await authentic(view, iri);
    const isOpen = known?.isLocal === true && known.json["closed"] === undefined &&
      hasType(known.json, "Question") && isClosed(known.json, at);
    const changes = isOpen ? await close(context, view, { known, at }) : [];
    return { changes: [...changes, { kind: "finish", job }], result: undefined };
  });
  return { kind: "done" };
}

async function close(
  { domains, newId }: Context,
  view: View,
  { known: { iri, json, text }, at }: { readonly known: Authentic; readonly at: number },
): Promise<readonly Change[]> {
  const [author, domain] = [authorOf(json), domains.of(iri)];
  if (author === undefined || domain === undefined) return [];
  const now = JSON.stringify(new Date(at).toISOString());
  const ended = withMember(text, "closed", JSON.stringify(json["endTime"]));
  const closed = withMember(await withVotes(view, iri, ended), "updated", now);
  const update = {
    "@context": json["@context"] ?? ACTIVITYSTREAMS_CONTEXT,
    id: activityIri(domain, "Update", newId()),
    type: "Update",
    actor: author,
    to: json["to"] ?? [],
    cc: json["cc"] ?? [],
  };
  const provenance = { kind: "local" } as const;
  return [
    ...references.save({ iri, state: "resolved", provenance, fetchedAt: at }, closed),
    ...publish({
      json: update,
      text: embed(update, "object", withoutMember(closed, "@context")),
      audience: await concerned(view, { iri, json, author }),
      about: iri,
      listed: audienceOf(json).includes(PUBLIC),
      at,
    }),
  ];
}

interface Ended {
  readonly iri: string;
  readonly json: JsonObject;
  readonly author: string;
}

async function concerned(view: View, { iri, json, author }: Ended): Promise<Audience> {
  const followers = collectionIri(author, "followers");
  const { items } = await collections.page(view, objectCollection(iri, "voters"), { limit: TOLD });
  const named = audienceOf(json).filter((one) => !isPublic(one));
  const actors = new Set([...named, ...items.map(({ member }) => member)]);
  actors.delete(author);
  const isForFollowers = actors.delete(followers);
  return { actors: [...actors], followersOf: isForFollowers ? [author] : [] };
}
