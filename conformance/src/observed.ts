/**
 * Activities that the target delivered to the suite, found in the log.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { hasType, idOf, parseObject, utf8 } from "./raw_json.ts";
import type { Stimulus } from "./run_record.ts";
import type { WireEntry } from "./wire_entry.ts";

/** An activity that arrived at an inbox of the suite. */
export interface Delivered {
  /** The activity. */
  readonly activity: JsonObject;
  /** The activity, to the byte. */
  readonly text: string;
  /** The request that brought it. */
  readonly entry: WireEntry;
}

const parsed = new WeakMap<WireEntry, Delivered | null>();

/** Everything that was delivered, in order. */
export function deliveries(wire: readonly WireEntry[]): Delivered[] {
  return wire.map(read).filter((delivered) => delivered !== null);
}

/** The first Accept that reached `host` at or after `since`. */
export function acceptAt(
  wire: readonly WireEntry[],
  where: { readonly host: string; readonly since: number },
): Delivered | undefined {
  return deliveries(wire).find(({ activity, entry }) =>
    hasType(activity, "Accept") && entry.host === where.host && entry.index >= where.since
  );
}

/** The first Announce of the activity in `stimulus`, embedded or by id, that reached `host`. */
export function announceAt(
  wire: readonly WireEntry[],
  where: { readonly host: string; readonly stimulus: Stimulus },
): Delivered | undefined {
  const id = idOf(where.stimulus.activity);
  return deliveries(wire).find(({ activity, entry }) =>
    hasType(activity, "Announce") && entry.host === where.host && idOf(activity.object) === id
  );
}

function read(entry: WireEntry): Delivered | null {
  const known = parsed.get(entry);
  if (known !== undefined) return known;
  const activity = entry.direction === "received" && entry.method === "POST"
    ? parseObject(entry.body)
    : undefined;
  const delivered = activity ? { activity, text: utf8(entry.body), entry } : null;
  parsed.set(entry, delivered);
  return delivered;
}
