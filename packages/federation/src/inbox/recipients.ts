/**
 * In whose inboxes an activity stands.
 *
 * @module
 */

import {
  actors,
  blocks,
  type Change,
  collections,
  followers,
  type Job,
  type Outcome,
  type View,
} from "@commonplace/storage";
import { audienceOf } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { collectionIri } from "../domain.ts";
import type { Received } from "../processing/received.ts";

/** Followers that one commit brings an activity to: each is a row that the commit rests on. */
const PAGE = 80;

/** Local actors that one activity may name and reach by it, in the commit of its effect. */
const NAMED = 20;

/** The queue that brings an activity to the followers of its sender, page by page. */
export const FAN_OUT_QUEUE = "fan-out";

/** An activity and where it came in. */
export interface Incoming extends Received {
  readonly inboxes: readonly string[];
  /** Whether it reaches only those who follow its sender. */
  readonly isSilenced: boolean;
  /** Whether it is in no inbox yet. */
  readonly isNew: boolean;
}

/** Where to go on with the followers of an actor. */
export interface FanOut {
  /** The id of the activity's notification. */
  readonly notification: string;
  readonly followed: string;
  readonly origin: string;
  readonly after?: string | undefined;
  readonly at: number;
}

/**
 * Puts an activity into the inboxes of the local actors that it came to directly, that it names, and
 * that follow its sender when it is for the sender's followers (ActivityPub §7.1.3).
 */
export async function deliverToInboxes(
  context: Context,
  view: View,
  { document, sender, notification, inboxes, isSilenced, isNew, receivedAt: at }: Incoming,
): Promise<readonly Change[]> {
  const audience = audienceOf(document.json);
  const named = audience.filter((iri) => context.domains.of(iri));
  const changes: Change[] = [];
  for (const iri of [...new Set([...inboxes.map(ownerOf), ...named])].slice(0, NAMED)) {
    const reaches = await actors.read(view, iri) !== undefined &&
      (!isSilenced || await followers.follows(view, sender.iri, iri)) &&
      !await blocks.isBlockedBy(view, sender.iri, iri);
    if (reaches) changes.push(...enter(iri, notification, { at, isNew }));
  }
  if (sender.followers === undefined || !audience.includes(sender.followers)) return changes;
  for (const { origin } of context.domains.all) {
    if (!await followers.hasOrigin(view, sender.iri, origin)) continue;
    changes.push(...fanOutTo({ notification, followed: sender.iri, origin, at }));
  }
  return changes;
}

/** Brings an activity to one page of followers, and leaves a job for the next one. */
export async function continueFanOut({ store }: Context, job: Job): Promise<Outcome> {
  const step = job.payload as unknown as FanOut;
  await store.transact(async (view) => ({
    changes: [...await fanOut(view, step), { kind: "finish", job }],
    result: undefined,
  }));
  return { kind: "done" };
}

async function fanOut(view: View, step: FanOut): Promise<readonly Change[]> {
  const { notification, followed, origin, after, at } = step;
  const page = await followers.page(view, followed, { origin, after, limit: PAGE });
  const changes = page.items.flatMap((follower) =>
    enter(follower, notification, { at, isNew: false })
  );
  if (page.next === undefined) return changes;
  return [...changes, ...fanOutTo({ ...step, after: page.next })];
}

/** The change that brings an activity to the followers of an actor on a host of ours. */
export function fanOutTo(payload: FanOut): readonly Change[] {
  return [{ kind: "enqueue", job: { queue: FAN_OUT_QUEUE, payload: { ...payload } } }];
}

function enter(
  actor: string,
  notification: string,
  { at: position, isNew }: { readonly at: number; readonly isNew: boolean },
): readonly Change[] {
  return collections.add(collectionIri(actor, "inbox"), notification, { position, isNew });
}

/** `…/u/alice` for `…/u/alice/inbox`; the shared inbox is that of an instance actor at `/`, else nobody's. */
function ownerOf(inbox: string): string {
  const owner = inbox.slice(0, -"/inbox".length);
  return URL.parse(owner)?.pathname === "/" ? `${owner}/` : owner;
}
