/**
 * What can be said about one requirement after a run.
 *
 * @module
 */

import type { WireEntry } from "../wire_entry.ts";

/**
 * - `passed`, `failed`: the requirement was seen kept, or seen broken.
 * - `warning`: something short of a MUST was seen broken, or kept in a way that some peers refuse.
 * - `inapplicable`: it does not concern this target.
 * - `cannot-tell`: it was tried, and nothing that could be observed decides it.
 * - `untested`: it was not tried.
 */
export type Outcome =
  | "passed"
  | "failed"
  | "warning"
  | "inapplicable"
  | "cannot-tell"
  | "untested";

/** An outcome with its reason and its evidence. */
export interface Verdict {
  /** The outcome. */
  readonly outcome: Outcome;
  /** One sentence: what was seen. */
  readonly reason: string;
  /** Indexes into the wire log, in ascending order. */
  readonly evidence: readonly number[];
}

/** Something that stands in the wire log: its index, the entry, or what was read from it. */
export type Shown = number | Pick<WireEntry, "index"> | {
  readonly entry: number | Pick<WireEntry, "index">;
};

/** Evidence; what was not seen is left out. */
export type Evidence = readonly (Shown | null | undefined)[];

/** The requirement was kept. */
export function passed(reason: string, evidence: Evidence): Verdict {
  return verdict("passed", reason, evidence);
}

/** The requirement was broken. */
export function failed(reason: string, evidence: Evidence): Verdict {
  return verdict("failed", reason, evidence);
}

/** The requirement was kept in a way that some peers refuse. */
export function warning(reason: string, evidence: Evidence): Verdict {
  return verdict("warning", reason, evidence);
}

/** The requirement does not concern this target. */
export function inapplicable(reason: string, evidence: Evidence = []): Verdict {
  return verdict("inapplicable", reason, evidence);
}

/** Nothing that could be observed decides it. */
export function cannotTell(reason: string, evidence: Evidence = []): Verdict {
  return verdict("cannot-tell", reason, evidence);
}

/** It was not tried. */
export function untested(reason: string, evidence: Evidence = []): Verdict {
  return verdict("untested", reason, evidence);
}

/**
 * What was expected of the target never came. That is its fault only if it has answered the request.
 */
export function missing(what: string, sent: { readonly entry: WireEntry }): Verdict {
  const { status, failure = "no answer" } = sent.entry;
  if (status !== null && status >= 500) {
    return cannotTell(`The target could not answer the request: ${status}.`, [sent]);
  }
  return status === null
    ? cannotTell(`The target did not answer the request: ${failure}.`, [sent])
    : failed(`No ${what} was seen; the request was answered with ${status}.`, [sent]);
}

function verdict(outcome: Outcome, reason: string, evidence: Evidence): Verdict {
  const indexes = evidence.filter((shown) => shown !== null && shown !== undefined).map(indexOf);
  return { outcome, reason, evidence: [...new Set(indexes)].sort((a, b) => a - b) };
}

function indexOf(shown: Shown): number {
  if (typeof shown === "number") return shown;
  if ("index" in shown) return shown.index;
  return typeof shown.entry === "number" ? shown.entry : shown.entry.index;
}
