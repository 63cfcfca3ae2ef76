/**
 * Which requirements a run judges, and which exchanges it performs for them.
 *
 * @module
 */

import type { Level, Profile, Requirement } from "../catalogue/requirement.ts";
import type { Exchange } from "../exchange.ts";

/** What a run is limited to. Default: all but the attacks. */
export interface Selection {
  /** Beginnings of ids: `lemmy:`, `webfinger:4.2`. */
  readonly only?: readonly string[];
  /** Profiles: what all of them have superseded is left out. */
  readonly profiles?: readonly Profile[];
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
  const { only, levels, profiles, quick = false, readOnly = false, hostile = false } = selection;
  const wanted = requirements.filter((requirement) =>
    (only?.some((start) => begins(requirement.id, start)) ?? true) &&
    (levels?.includes(requirement.level) ?? true) &&
    (profiles === undefined || bindsIn(requirement, profiles))
  );
  const chosen = exchanges.filter((exchange) =>
    (!quick || exchange.quick) && (!readOnly || exchange.kind === "reads") &&
    (hostile || exchange.kind !== "attacks") &&
    wanted.some(({ id }) => exchange.decides.includes(id))
  );
  const decided = new Set(chosen.flatMap(({ decides }) => decides));
  return { requirements: wanted.filter(({ id }) => decided.has(id)), exchanges: chosen };
}

/** `lemmy:S9` begins `lemmy:S9` and `lemmy:S9/bytes`, but not `lemmy:S96`. */
function begins(id: string, start: string): boolean {
  if (!id.startsWith(start)) return false;
  return id === start || /[/.:-]$/.test(start) || /^[/.:-]/.test(id.slice(start.length));
}

function bindsIn({ profiles: marks }: Requirement, profiles: readonly Profile[]): boolean {
  if (marks === undefined) return true;
  return profiles.some((profile) =>
    marks[profile] !== undefined && marks[profile] !== "superseded"
  );
}
