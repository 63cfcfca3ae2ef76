/**
 * An activity's way out: kept, listed, and one entry in the delivery log, all in one transaction.
 *
 * @module
 */

import { type Audience, type Change, deliveries, references } from "@commonplace/storage";
import { idOf, type JsonObject } from "@commonplace/vocabulary";
import { maySee } from "../access/visibility.ts";
import { enlist } from "../documents/enlist.ts";
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
  /** Whether it stands in the actor's outbox, for those who may see it. */
  readonly listed: boolean;
  /** When it is published, milliseconds since 1970. */
  readonly at: number;
}

/** The queue whose one job wakes the dispatcher. */
export const DELIVERY_QUEUE = "delivery";

/** The changes that publish an activity; delivery follows from them by itself. */
export function publish(outgoing: Outgoing): readonly Change[] {
  const { json, audience, about, listed, at } = outgoing;
  const [activity, sender] = [idOf(json["id"]), idOf(json["actor"])];
  if (activity === undefined || sender === undefined) {
    throw new TypeError("A published activity needs an id and an actor");
  }
  const text = outgoing.text ?? JSON.stringify(json);
  const provenance = { kind: "local" } as const;
  const outbox = collectionIri(sender, "outbox");
  const nobody = audience.actors.length + audience.followersOf.length === 0;
  return [
    ...references.save({ iri: activity, state: "resolved", provenance, fetchedAt: at }, text),
    ...(listed
      ? enlist(outbox, activity, { position: at, isPublic: maySee(json, undefined) })
      : []),
    ...(nobody ? [] : [
      ...deliveries.append({ activity, sender, audience, about, at }),
      {
        kind: "enqueue",
        job: { queue: DELIVERY_QUEUE, payload: null, idempotencyKey: "dispatch" },
      } as const,
    ]),
  ];
}
