/**
 * The reports that the moderators of a community have to deal with; what they say is kept by `reports` of
 * `@commonplace/storage`.
 *
 * @module
 */

import type { Change, ListOptions, Page, Report, View } from "@commonplace/storage";
import { recordKind } from "../../src/records/record_kind.ts";

const REPORTS = recordKind<CommunityReport, "place">("community-report");

/** Which report of which community. */
export type CommunityReport = {
  /** The IRI of the Flag, under which the report is kept. */
  readonly id: string;
  /** The IRI of the community. */
  readonly community: string;
  /** The IRI of the post or comment, or of the community itself. */
  readonly object: string;
  /** Whether somebody has dealt with it. */
  readonly state: Report["state"];
  /** When it came, milliseconds since 1970. */
  readonly at: number;
};

/** Where a Flag is to be dealt with, or `undefined` for one of no community. */
export async function readCommunityReport(
  view: View,
  id: string,
): Promise<CommunityReport | undefined> {
  return await REPORTS.read(view, id);
}

/**
 * A page of the reports of a community in a state, the oldest first.
 *
 * @example What the moderators of a community have to deal with
 * ```ts
 * import { findReports } from "@commonplace/federation/communities";
 * import { openStore, reports } from "@commonplace/storage";
 * import { openKvEngine } from "@commonplace/storage/kv";
 * import assert from "node:assert/strict";
 *
 * await using store = openStore({ engine: await openKvEngine({ path: ":memory:" }) });
 * const community = "https://a.example/c/books";
 * const { items } = await findReports(store.view, { community, state: "open" });
 * const said = await Promise.all(items.map(({ id }) => reports.read(store.view, id)));
 * assert.deepEqual(said, []);
 * ```
 */
export async function findReports(
  view: View,
  { community, state, ...options }: ListOptions & Pick<CommunityReport, "community" | "state">,
): Promise<Page<CommunityReport>> {
  const value = `${community} ${state}`;
  return await REPORTS.find(view, { ...options, index: "place", value });
}

/** Keeps where a report is to be dealt with. */
export function saveCommunityReport(report: CommunityReport): readonly Change[] {
  const { id, community, state, at: position } = report;
  const indexes = { place: { value: `${community} ${state}`, position } };
  return REPORTS.save(id, report, { indexes });
}
