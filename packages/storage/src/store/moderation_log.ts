/**
 * The log of moderation: who decided what, when and why.
 *
 * @module
 */

import type { Change, ListOptions, Page, View } from "../engine.ts";
import { type StoredFields, storedPage } from "./stored_record.ts";

/** A decision of those who moderate. */
export type ModerationEntry = {
  /** Unique. */
  readonly id: string;
  /** What was done, e.g. `block` or `resolve`. */
  readonly action: string;
  /** What it was done to: the name of a domain, the IRI of an actor or a report; `server` for the whole. */
  readonly subject: string;
  /** Who did it, as it was said. */
  readonly by: string;
  /** When, milliseconds since 1970. */
  readonly at: number;
  /** Why, as it was said. */
  readonly reason?: string;
  /** What exactly, for a person to read. */
  readonly detail?: string;
};

const TABLE = "moderation";
const EVERYTHING = "all";

/** A page of decisions, of all or of those about one subject, the oldest first. */
export async function page(
  view: View,
  { subject, ...options }: ListOptions & { readonly subject?: string } = {},
): Promise<Page<ModerationEntry>> {
  const index = subject === undefined ? "all" : "subject";
  const found = await view.find(TABLE, { ...options, index, value: subject ?? EVERYTHING });
  return storedPage(found, "the decision", entryOf);
}

/** Keeps a decision. */
export function save(entry: ModerationEntry): readonly Change[] {
  const { id, subject: value, at: position } = entry;
  const indexes = { all: { value: EVERYTHING, position }, subject: { value, position } };
  return [{ kind: "save", table: TABLE, id, value: entry, indexes }];
}

function entryOf(fields: StoredFields): ModerationEntry {
  const [reason, detail] = [fields.optionalText("reason"), fields.optionalText("detail")];
  return {
    id: fields.text("id"),
    action: fields.text("action"),
    subject: fields.text("subject"),
    by: fields.text("by"),
    at: fields.number("at"),
    ...(reason !== undefined && { reason }),
    ...(detail !== undefined && { detail }),
  };
}
