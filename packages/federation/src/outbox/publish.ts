/**
 * An activity's way out: kept, listed, and one entry in the delivery log, all in one transaction.
 *
 * @module
 */

import {
  type Audience,
  type Change,
  deliveries,
  type Delivery,
  references,
} from "@commonplace/storage";
import { idOf, type JsonObject } from "@commonplace/vocabulary";
import { maySee } from "../access/visibility.ts";
import { enlist } from "../documents/enlist.ts";
import { withoutBlind } from "../documents/without_blind.ts";
import { collectionIri } from "../domain.ts";

/** An activity of a local actor. */
export interface Outgoing {
  /** The activity, with its `id` and `actor`. */
  readonly json: JsonObject;
  /**
   * The exact text that peers get.
   * @default the JSON as it is written without white space
   */
  readonly text?: string;
  /** Who gets it. */
  readonly audience: Audience;
  /** The id of what it is about: activities about one thing reach a host in order. */
  readonly about: string;
  /**
   * The `about` of an older activity that a host must have before this one goes there, such as the id of the
   * object of a Like: what is about it waits for that, and not for each other.
   * @default nothing
   */
  readonly after?: string;
  /** Whether it stands in the actor's outbox, for those who may see it. */
  readonly listed: boolean;
  /**
   * Whether it is sent to whom it is for (`push`), or only served to those who come for it (`pull`).
   * @default "push"
   */
  readonly delivery?: "push" | "pull";
  /**
   * Whether it tells somebody that the actor has parted from them: it goes to whom the actor blocks too.
   * @default false
   */
  readonly isParting?: boolean;
  /** When it is published, milliseconds since 1970. */
  readonly at: number;
}

/**
 * How many jobs may wait to wake the dispatcher. One is enough to wake it; but transactions that race for the same row
 * decide again and again, and these seldom meet.
 */
const DOORBELLS = 64;

/** The queue whose jobs wake the dispatcher. */
export const DELIVERY_QUEUE = "delivery";

/** The changes that publish an activity; delivery follows from them by itself. */
export function publish(outgoing: Outgoing): readonly Change[] {
  const { json, audience, about, after, isParting, listed, delivery = "push", at } = outgoing;
  const [activity, sender] = [idOf(json["id"]), idOf(json["actor"])];
  if (activity === undefined || sender === undefined) {
    throw new TypeError("A published activity needs an id and an actor");
  }
  // Nobody is told of blind recipients, be it sent or served (ActivityPub §6).
  const text = withoutBlind(outgoing.text ?? JSON.stringify(json));
  const provenance = { kind: "local" } as const;
  const outbox = collectionIri(sender, "outbox");
  const { actors, followersOf, inboxes = [] } = audience;
  const isSent = delivery === "push" && actors.length + followersOf.length + inboxes.length > 0;
  const entry: Delivery = {
    activity,
    sender,
    audience,
    about,
    ...(after !== undefined && { after }),
    ...(isParting && { isParting }),
    at,
  };
  return [
    ...references.save({ iri: activity, state: "resolved", provenance, fetchedAt: at }, text),
    ...(listed
      ? enlist(outbox, activity, { position: at, isPublic: maySee(json, undefined) })
      : []),
    ...(isSent ? deliver(entry) : []),
  ];
}

/** The changes that deliver an activity that is kept already: one entry, and a doorbell that others may have rung. */
export function deliver(delivery: Delivery): readonly Change[] {
  const idempotencyKey = `dispatch ${doorbellOf(delivery)}`;
  return [
    ...deliveries.append(delivery),
    { kind: "enqueue", job: { queue: DELIVERY_QUEUE, payload: null, idempotencyKey } },
  ];
}

/** Any, as long as activities that come at once have different ones: the ends of their ids do. */
function doorbellOf({ activity }: Delivery): number {
  let sum = 0;
  for (const byte of new TextEncoder().encode(activity.slice(-16))) {
    sum = (31 * sum + byte) % DOORBELLS;
  }
  return sum;
}
