/**
 * What an actor of ours leaves behind that is deleted.
 *
 * @module
 */

import {
  type Change,
  collections,
  followers,
  type Job,
  keys,
  type LocalActor,
  type Outcome,
  references,
  type View,
} from "@commonplace/storage";
import { idOf, isJsonObject, read, sameOrigin } from "@commonplace/vocabulary";
import { authentic, authorOf } from "../authority/author.ts";
import type { Context } from "../context.ts";
import { delist } from "../documents/enlist.ts";
import { collectionIri, keyIri, proofKeyIri } from "../domain.ts";
import { deleteObject } from "../effects/deletion.ts";
import { endFollow } from "../effects/follow_relation.ts";
import { farewell } from "../processing/farewell.ts";
import { recordKind } from "../records/record_kind.ts";

type Departed = { readonly keyId: string };

/** By the IRIs of actors that are gone: the id of the key that they sign with to the last. */
const DEPARTED = recordKind<Departed>(
  "commonplace departed actor",
  (kept): kept is Departed => isJsonObject(kept) && typeof kept["keyId"] === "string",
);

/** By names that were an actor's that is gone: its IRI. */
const TAKEN = recordKind<string>("commonplace departed name");

/** The queue of actors of ours that are gone. */
export const DEPARTURE_QUEUE = "departure";

/** How long what is under way may take: as long as deliveries are tried, and more, in milliseconds. */
const LAST_DELIVERY = 14 * 24 * 3600 * 1000;

/** Activities, or follows, that end in one commit. */
const PAGE = 8;

/**
 * The changes that have everything ended: its name for ever, what it published soon, its followers and keys when all
 * are told.
 */
export function departure(
  { iri, domain, name, keyId }: LocalActor,
  at: number,
): readonly Change[] {
  return [
    ...DEPARTED.save(iri, { keyId }),
    ...TAKEN.save(nameOf(domain, name), iri),
    ...step({ actor: iri, stage: "content" }),
    ...step({ actor: iri, stage: "keys" }, at + LAST_DELIVERY),
  ];
}

/** Whether a name on a domain was that of an actor that is gone. */
export async function wasTaken(view: View, domain: string, name: string): Promise<boolean> {
  return await TAKEN.has(view, nameOf(domain, name));
}

/** The key id of an actor of ours that is gone, as long as it may still have to sign. */
export async function departedKeyId(view: View, actor: string): Promise<string | undefined> {
  const departed = await DEPARTED.read(view, actor);
  return departed?.keyId;
}

/** Does one step, and leaves a job for the next. */
export async function continueDeparture(context: Context, job: Job): Promise<Outcome> {
  const payload = job.payload as unknown as Step;
  const at = context.store.clock.now();
  await context.store.transact(async (view) => {
    const changes = payload.stage === "content"
      ? await endContent(view, payload.actor, at)
      : await endKeys(view, payload.actor);
    return { changes: [...changes, { kind: "finish", job }], result: undefined };
  });
  return { kind: "done" };
}

interface Step {
  readonly actor: string;
  readonly stage: "content" | "keys";
}

function step(payload: Step, runAt?: number): readonly Change[] {
  const { actor, stage } = payload;
  const idempotencyKey = `${stage} ${actor}`;
  return [{
    kind: "enqueue",
    job: { queue: DEPARTURE_QUEUE, payload: { actor, stage }, idempotencyKey, runAt },
  }];
}

/** Everything in its outbox is deleted, page by page; then whom it follows here is left. */
async function endContent(view: View, actor: string, at: number): Promise<readonly Change[]> {
  const outbox = collectionIri(actor, "outbox");
  const { items } = await collections.page(view, outbox, { limit: PAGE });
  if (items.length === 0) return farewell(actor);
  const changes: Change[] = [];
  for (const { member } of items) {
    changes.push(...await endActivity(view, { activity: member, actor, outbox, at }));
  }
  return [...changes, ...step({ actor, stage: "content" })];
}

interface Ending {
  readonly activity: string;
  readonly actor: string;
  readonly outbox: string;
  readonly at: number;
}

async function endActivity(
  view: View,
  { activity, actor, outbox, at }: Ending,
): Promise<readonly Change[]> {
  const provenance = { kind: "local" } as const;
  const text = await references.text(view, activity);
  const result = text === undefined ? undefined : read(text);
  const object = result?.ok ? idOf(result.document.json["object"]) : undefined;
  const own = object !== undefined && object !== actor && sameOrigin(object, actor)
    ? await authentic(view, object)
    : undefined;
  const isOwn = own?.isLocal === true && authorOf(own.json) === actor;
  return [
    ...references.save({ iri: activity, state: "gone", provenance, fetchedAt: at }),
    ...delist(outbox, activity),
    ...(isOwn ? deleteObject({ iri: own.iri, json: own.json, provenance, at }) : []),
  ];
}

/** Its followers elsewhere end, page by page; then the keys are destroyed. */
async function endKeys(view: View, actor: string): Promise<readonly Change[]> {
  const { items } = await followers.page(view, actor, { limit: PAGE });
  if (items.length > 0) {
    const changes: Change[] = [];
    for (const follower of items) {
      changes.push(...await endFollow(view, { follower, followed: actor }));
    }
    return [...changes, ...step({ actor, stage: "keys" })];
  }
  const keyId = await departedKeyId(view, actor) ?? keyIri(actor);
  const ids = new Set([keyIri(actor), proofKeyIri(actor), keyId]);
  return [...[...ids].flatMap((id) => keys.remove(id)), ...DEPARTED.delete(actor)];
}

function nameOf(domain: string, name: string): string {
  return `${domain} ${name.toLowerCase()}`;
}
