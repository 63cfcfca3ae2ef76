/**
 * Entries of the delivery log by their activity, for longer than the log: one record for each, however many
 * hosts it goes to.
 *
 * @module
 */

import type { Change, View } from "../engine.ts";
import { type DeliveryEntry, entryOf } from "./delivery_log.ts";
import type { OutcomeOptions } from "./delivery_history.ts";
import { storedPage } from "./stored_record.ts";

const TABLE = "delivery-entry";

/** Keeps entries of the log so that they are found by their activity. */
export function index(
  entries: readonly DeliveryEntry[],
  { expires }: OutcomeOptions = {},
): readonly Change[] {
  return entries.map((entry) => ({
    kind: "save",
    table: TABLE,
    id: String(entry.position),
    value: entry,
    indexes: { activity: { value: entry.activity, position: entry.position } },
    expires,
  }));
}

/** The entries of an activity, the newest hundred of them: it may have been sent more than once. */
export async function entriesOf(
  view: View,
  activity: string,
): Promise<readonly DeliveryEntry[]> {
  const options = { index: "activity", value: activity, limit: 100, reverse: true };
  const { items } = storedPage(
    await view.find(TABLE, options),
    "the delivery",
    (fields) => entryOf(fields.number("position"), fields),
  );
  return items;
}
