/**
 * The documented protocol of communities as a list of statements, each settled: S1 to S176 of the document of 2021, D1 to
 * D35 of what Lemmy has changed since, in our words. Numbers are those of the project's inventory of both.
 *
 * @module
 */

import deltas from "./deltas.json" with { type: "json" };
import statements from "./statements.json" with { type: "json" };

/** The versions of the protocol that a server can be asked by. */
export type Profile = "2021" | "0.19" | "1.0";

/**
 * How a statement is settled:
 *
 * - `normative`: it holds;
 * - `either-accepted`: what it says and what took its place are both read, and the newer is written;
 * - `superseded`: what took its place is written; what is read is none the narrower for it;
 * - `left-out`: it is optional, and not offered.
 */
export type MarkName = "either-accepted" | "left-out" | "normative" | "superseded";

/** A mark, and what it rests on. */
export interface Mark {
  /** The mark. */
  readonly mark: MarkName;
  /** What took its place: a delta such as `D5`, a stricter statement, a version, or a standard. */
  readonly by?: string;
}

/** What a statement asks: to serve, to send, to take or to refuse something; or it only says what is meant. */
export type Asks = "accept" | "fetch" | "meaning" | "refuse" | "send";

/** A delta: what has changed since 2021. */
export interface Delta extends Mark {
  /** Its number, such as `D5`. */
  readonly id: string;
  /** What it says: one sentence. */
  readonly says: string;
  /** Marks of profiles for which it is settled otherwise; for all others as it says. */
  readonly in?: Readonly<Partial<Record<Profile, Mark>>>;
  /** The tests that hold it, each by its file below `packages` and its name: `file › name`. */
  readonly tests: readonly string[];
}

/** A statement of the document of 2021. */
export interface Statement extends Delta {
  /** What it asks. */
  readonly asks: readonly Asks[];
}

/** S1 to S176. */
export const STATEMENTS: readonly Statement[] = statements as readonly Statement[];

/** D1 to D35. */
export const DELTAS: readonly Delta[] = deltas as readonly Delta[];

/** How a statement or delta is settled for a profile. */
export function markOf(settled: Delta, profile: Profile): Mark {
  return settled.in?.[profile] ?? settled;
}
