/**
 * Who may do what in a community, in what state of things: one table, asked before anything is done.
 *
 * @module
 */

import type { DeedKind } from "../deeds/deed.ts";
import { type Condition, CONDITIONS } from "./conditions.ts";
import { DEEPEST } from "./deepest.ts";
import type { Judged } from "./judged.ts";

/** Who somebody can be. */
type Role = "anybody" | "author" | "moderator" | "administrator";

/** One row of the table. */
interface Row {
  /** One of them is enough. */
  readonly who: readonly Role[];
  /** In the order in which they are asked. */
  readonly needs: readonly Condition[];
  /** The paragraphs that say so. */
  readonly cite: string;
}

/** The table. */
export const POLICY: Readonly<Record<DeedKind, Row>> = {
  write: {
    who: ["anybody"],
    needs: [
      "author of what there is",
      "shown",
      "above",
      "unlocked",
      "open",
      "posting",
      "speaking",
      "language",
    ],
    cite: "Lemmy S73, S122, S123, S125, V18, V20, D23, D25, D34",
  },
  vote: {
    who: ["anybody"],
    needs: ["no bot", "shown", "open"],
    cite: "Lemmy S126, S132, V18, D33",
  },
  unvote: { who: ["anybody"], needs: ["no bot"], cite: "Lemmy S141, S142" },
  delete: { who: ["author"], needs: [], cite: "Lemmy S21, S133, §4.3.5" },
  restore: { who: ["author"], needs: ["not removed", "open"], cite: "Lemmy S141, S143" },
  remove: { who: ["moderator", "administrator"], needs: [], cite: "Lemmy S20, S136, S138, V19" },
  reinstate: {
    who: ["moderator", "administrator"],
    needs: ["not deleted"],
    cite: "Lemmy S136, S143",
  },
  lock: { who: ["moderator", "administrator"], needs: [], cite: "Lemmy D12, V19" },
  unlock: { who: ["moderator", "administrator"], needs: [], cite: "Lemmy D12, V19" },
  warn: { who: ["moderator", "administrator"], needs: [], cite: "Lemmy D26" },
  add: { who: ["moderator", "administrator"], needs: ["open"], cite: "Lemmy S148, S150, V19" },
  take: { who: ["moderator", "administrator"], needs: ["higher"], cite: "Lemmy S151, V19" },
  ban: { who: ["moderator", "administrator"], needs: ["higher"], cite: "Lemmy D17, V19" },
  unban: { who: ["moderator", "administrator"], needs: [], cite: "Lemmy D17, V19" },
  report: { who: ["anybody"], needs: [], cite: "Lemmy D18" },
  resolve: { who: ["moderator", "administrator"], needs: [], cite: "Lemmy D18" },
  "edit-community": { who: ["moderator", "administrator"], needs: [], cite: "Lemmy D19" },
  close: {
    who: ["moderator", "administrator"],
    needs: ["entitled"],
    cite: "Lemmy S163, S169, D20",
  },
  reopen: {
    who: ["moderator", "administrator"],
    needs: ["entitled", "not closed from above"],
    cite: "Lemmy S167, S169, D20",
  },
};

/** Why somebody may not do something, by the table, or `undefined` when it may be done. Pure. */
export function refusalOf(judged: Judged): string | undefined {
  const { who, needs } = POLICY[judged.kind];
  if (!CONDITIONS["not banned"].holds(judged)) return CONDITIONS["not banned"].reason;
  if (!who.some((role) => isOne(role, judged))) return `Only ${namesOf(who)} can do this`;
  for (const need of needs) {
    const { holds, reason, isOfState } = CONDITIONS[need];
    if (!(isOfState && judged.isPassedOn) && !holds(judged)) return reason;
  }
  return tooDeep(judged);
}

function isOne(role: Role, { standing: { isAuthor, isAdministrator, rank } }: Judged): boolean {
  switch (role) {
    case "anybody":
      return true;
    case "author":
      return isAuthor;
    case "moderator":
      return rank !== undefined;
    case "administrator":
      return isAdministrator;
  }
}

/** Whoever passes it on: what is deeper is not kept. */
function tooDeep({ kind, above = [] }: Judged): string | undefined {
  const isTooDeep = kind === "write" && above.some(({ depth }) => depth >= DEEPEST);
  return isTooDeep ? `Comments nest no deeper than ${DEEPEST} (Lemmy V20)` : undefined;
}

function namesOf(who: readonly Role[]): string {
  return who.map((role) =>
    role === "administrator"
      ? "an administrator of the community's host"
      : role === "moderator"
      ? "a moderator"
      : "the author"
  ).join(" or ");
}
