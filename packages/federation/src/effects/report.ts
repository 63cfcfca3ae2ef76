/**
 * Reports of what is ours.
 *
 * @module
 */

import { type Change, reports, type View } from "@commonplace/storage";
import { idsOf, type JsonObject, textOf } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";

/** Objects of one report that are kept. */
const OBJECTS = 50;
/** Characters of the reason, and of an id, that are kept. */
const LONGEST = { reason: 5000, id: 2048 };

/** A Flag. */
export interface Flagging {
  readonly id: string;
  readonly actor: string;
  readonly json: JsonObject;
  /** When, milliseconds since 1970. */
  readonly at: number;
}

/** What becomes of a Flag: `nothing` of it is ours, it is `known`, or a report is kept. */
export type ReportResult =
  | { readonly kind: "known" | "nothing" }
  | { readonly kind: "kept"; readonly changes: readonly Change[] };

/** Keeps a report of what is ours, with everything else that it names, and tells of it. */
export async function report(
  view: View,
  { domains, events }: Context,
  { id, actor, json, at }: Flagging,
): Promise<ReportResult> {
  const named = idsOf(json, "object").filter((iri) => iri.length <= LONGEST.id);
  const ours = named.filter((iri) => domains.of(iri));
  if (ours.length === 0) return { kind: "nothing" };
  if (await reports.read(view, id)) return { kind: "known" };
  const objects = [...new Set([...ours, ...named])].slice(0, OBJECTS);
  const said = textOf(json, "content") ?? textOf(json, "summary") ?? "";
  const reason = said.slice(0, LONGEST.reason);
  const changes = [
    ...reports.save({ id, actor, objects, reason, at, state: "open" }),
    ...events.changes("reported", { id, actor, at }),
  ];
  return { kind: "kept", changes };
}
