/**
 * Entries of the delivery log by their activity, for longer than the log: one record for an activity, however many
 * hosts it goes to.
 *
 * @module
 */

import type { Change, View } from "../engine.ts";
import { type DeliveryEntry, entryOf } from "./delivery_log.ts";
import type { OutcomeOptions } from "./delivery_history.ts";
import { storedRecord } from "./stored_record.ts";

const TABLE = "delivery-entry";
/** Entries of one activity that are kept: it may be sent more than once. */
const MOST = 20;

/** Keeps entries of the log so that they are found by their activity, the newest twenty of each. */
export async function index(
  view: View,
  entries: readonly DeliveryEntry[],
  { expires }: OutcomeOptions = {},
): Promise<readonly Change[]> {
  const byActivity = Map.groupBy(entries, ({ activity }) => activity);
  return await Promise.all([...byActivity].map(async ([activity, added]): Promise<Change> => {
    const positions = new Set(added.map(({ position }) => position));
    const known = await entriesOf(view, activity);
    const all = [...added, ...known.filter(({ position }) => !positions.has(position))];
    const newest = all.toSorted((a, b) => b.position - a.position).slice(0, MOST);
    return { kind: "save", table: TABLE, id: activity, value: { entries: newest }, expires };
  }));
}

/** The entries of an activity, the newest first. */
export async function entriesOf(
  view: View,
  activity: string,
): Promise<readonly DeliveryEntry[]> {
  const value = await view.record(TABLE, activity);
  return storedRecord(
    value,
    `the deliveries of ${activity}`,
    (fields) => fields.records("entries", (entry) => entryOf(entry.number("position"), entry)),
  ) ?? [];
}
