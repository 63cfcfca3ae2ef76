/**
 * Which requirements a run judges, and which exchanges it performs for them.
 *
 * @module
 */

import type { Level, Requirement } from "../catalogue/requirement.ts";
import type { Exchange } from "../exchange.ts";

/** What a run is limited to. Default: all but the attacks. */
export interface Selection {
  /** Beginnings of ids: `lemmy:`, `webfinger:4.2`. */
  readonly only?: readonly string[];
  /** Levels. */
  readonly levels?: readonly Level[];
  /** Only what a quick run performs. */
  readonly quick?: boolean;
  /** Only what reads documents: nothing is sent to the target. */
  readonly readOnly?: boolean;
  /** The attacks as well: requests that a server must survive. */
  readonly hostile?: boolean;
}

/** What there is to choose from, or what was chosen. */
export interface Programme {
  /** The requirements, in the order of the report. */
  readonly requirements: readonly Requirement[];
  /** The exchanges, in the order in which they are performed. */
  readonly exchanges: readonly Exchange[];
}

/** Chooses the exchanges, and the requirements that they decide. */
export function select({ requirements, exchanges }: Programme, selection: Selection): Programme {
  const { only, levels, quick = false, readOnly = false, hostile = false } = selection;
  const wanted = requirements.filter(({ id, level }) =>
    (only?.some((start) => id.startsWith(start)) ?? true) && (levels?.includes(level) ?? true)
  );
  const chosen = exchanges.filter((exchange) =>
    (!quick || exchange.quick) && (!readOnly || exchange.kind === "reads") &&
    (hostile || exchange.kind !== "attacks") &&
    wanted.some(({ id }) => exchange.decides.includes(id))
  );
  const decided = new Set(chosen.flatMap(({ decides }) => decides));
  return { requirements: wanted.filter(({ id }) => decided.has(id)), exchanges: chosen };
}
