/**
 * Verdicts of rules that can be broken in several places at once.
 *
 * @module
 */

import type { WireEntry } from "../wire_entry.ts";
import { cannotTell, type Evidence, failed, passed, type Verdict } from "./verdict.ts";

/** How many faults a reason names. */
const mostNamed = 4;

/** What is judged by its faults. */
export interface Judging {
  /** What was seen where there are no faults, in one sentence. */
  readonly kept: string;
  /** Where it was seen. */
  readonly evidence: Evidence;
}

/** Passed where nothing is amiss, and failed with what is. */
export function judgeFaults(faults: readonly string[], { kept, evidence }: Judging): Verdict {
  if (faults.length === 0) return passed(kept, evidence);
  const distinct = [...new Set(faults)];
  const named = distinct.slice(0, mostNamed).join("; ");
  const others = distinct.length - mostNamed;
  return failed(`${named}${others > 0 ? `; and ${others} more` : ""}.`, evidence);
}

/** What was asked for was not served, so that nothing can be said about it. */
export function notServed({ url, status, failure, index }: WireEntry): Verdict {
  return cannotTell(`${url} was answered with ${status ?? failure ?? "nothing"}.`, [index]);
}

/** A value as it stands in the JSON, cut where it is long. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
