/**
 * Activities that the target delivered to the suite, found in the log.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { hasType, idOf, parseObject, utf8 } from "../raw_json.ts";
import type { HostName, WireEntry } from "../wire_entry.ts";
import type { Sent } from "./sent.ts";

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

/** The answer of a type (Accept, Reject) to a Follow: the one that names it, or else the first that came. */
export function answerTo(
  wire: readonly WireEntry[],
  { follow, type }: { readonly follow: Sent; readonly type: "Accept" | "Reject" },
): Delivered | undefined {
  const candidates = deliveries(wire).filter(({ activity, entry }) =>
    hasType(activity, type) && entry.host === follow.from.host && entry.index >= follow.since
  );
  const id = idOf(follow.activity);
  return candidates.find(({ activity }) => idOf(activity.object) === id) ?? candidates[0];
}

/** The first Announce of what was sent, embedded or by id, that reached `host`. */
export function announceAt(
  wire: readonly WireEntry[],
  { host, sent }: { readonly host: HostName; readonly sent: Sent },
): Delivered | undefined {
  const id = idOf(sent.activity);
  return deliveries(wire).find(({ activity, entry }) =>
    hasType(activity, "Announce") && entry.host === host && idOf(activity.object) === id
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
