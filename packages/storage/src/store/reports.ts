/**
 * Reports: what somebody on the network has told us about what is ours.
 *
 * @module
 */

import type { Change, ListOptions, Page, View } from "../engine.ts";
import { type StoredFields, storedRecord } from "./stored_record.ts";

/** What somebody reported. */
export type Report = {
  /** The IRI of the Flag. */
  readonly id: string;
  /** The IRI of who reports: a person, or the server of one who stays unnamed. */
  readonly actor: string;
  /** The IRIs of what is reported: actors and what they posted. */
  readonly objects: readonly string[];
  /** Why, as plain text or HTML from the network; empty when nothing was said. */
  readonly reason: string;
  /** When it came, milliseconds since 1970. */
  readonly at: number;
  /** Whether somebody has dealt with it. */
  readonly state: "open" | "resolved";
  /** Who dealt with it, as it was said. */
  readonly resolvedBy?: string;
  /** When that was, milliseconds since 1970. */
  readonly resolvedAt?: number;
};

/** A report, or `undefined`. */
export async function read(view: View, id: string): Promise<Report | undefined> {
  return storedRecord(await view.get(["report", id]), `the report ${id}`, reportOf);
}

/** A page of the reports in a state, the oldest first. */
export async function page(
  view: View,
  state: Report["state"],
  options?: ListOptions,
): Promise<Page<Report>> {
  const { items, next } = await view.list(["reports", state], options);
  const reports = await Promise.all(items.map(({ member }) => read(view, member)));
  return { items: reports.filter((report) => report !== undefined), next };
}

/** How many reports are in a state. */
export async function count(view: View, state: Report["state"]): Promise<number> {
  return await view.count(["reports", state]);
}

/** Keeps a report. */
export function save(report: Report): readonly Change[] {
  const { id, at, state } = report;
  const other = state === "open" ? "resolved" : "open";
  return [
    { kind: "put", key: ["report", id], value: report },
    { kind: "add", set: ["reports", state], member: id, position: at, value: null },
    { kind: "remove", set: ["reports", other], member: id },
  ];
}

/** Forgets a report. */
export function remove(id: string): readonly Change[] {
  return [
    { kind: "delete", key: ["report", id] },
    { kind: "remove", set: ["reports", "open"], member: id },
    { kind: "remove", set: ["reports", "resolved"], member: id },
  ];
}

function reportOf(fields: StoredFields): Report {
  const resolvedBy = fields.optionalText("resolvedBy");
  const resolvedAt = fields.optionalNumber("resolvedAt");
  return {
    id: fields.text("id"),
    actor: fields.text("actor"),
    objects: fields.texts("objects"),
    reason: fields.text("reason"),
    at: fields.number("at"),
    state: fields.oneOf("state", ["open", "resolved"]),
    ...(resolvedBy !== undefined && { resolvedBy }),
    ...(resolvedAt !== undefined && { resolvedAt }),
  };
}
