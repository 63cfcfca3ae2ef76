/**
 * Requirements made of the statements of BookWyrm's document and of what the suite adds to each.
 *
 * @module
 */

import { bookwyrmStatements, type Statement, type StatementMark } from "@commonplace/fixtures";
import type {
  Impact,
  Level,
  Mark,
  Need,
  Oracle,
  Profile,
  Requirement,
  RequirementSource,
} from "../requirement.ts";

/** What the suite adds to a statement, or a rule of its own under it. */
export interface Addition {
  /** A few words. */
  readonly title: string;
  /** The rule. Default: what the statement says. */
  readonly rule?: string;
  /** How binding it is. */
  readonly level: Level;
  /** What breaking it does. */
  readonly impact: Impact;
  /** What must be given besides a person of a server that keeps books. Default: nothing. */
  readonly needs?: readonly Need[];
  /** By what it is decided; left out where nothing decides it. */
  readonly oracle?: Oracle;
  /** Why nothing decides it. */
  readonly unjudged?: string;
  /** Words of the document that select the sentence. */
  readonly quote?: string;
  /** Section of the project's inventory of BookWyrm 0.9, for what the document does not say. */
  readonly section?: string;
  /** Other legal ways. */
  readonly accepts?: readonly string[];
}

const url = "https://docs.joinbookwyrm.com/activitypub.html";
const profiles: readonly Profile[] = ["bookwyrm-doc", "bookwyrm-wire"];

/** Needs of what is played with the person. */
export const acts: readonly Need[] = ["exchange"];

/**
 * The requirements of a table: its keys are those of statements (`B7`), of rules under them (`B7/again`), or of rules that the
 * document does not have (`wire/isbn`, `landmine/2`).
 */
export function requirementsOf(table: Readonly<Record<string, Addition>>): readonly Requirement[] {
  return Object.entries(table).map(([key, addition]) => {
    const { rule, needs = [], quote, section, ...rest } = addition;
    const [number] = key.split("/");
    const statement = bookwyrmStatements.find(({ id }) => id === number);
    const says = rule ?? (key === number ? statement?.says : undefined);
    if (says === undefined) throw new RangeError(`There is no rule ${key}.`);
    return {
      ...rest,
      id: `bookwyrm:${key}`,
      rule: says,
      needs: ["person", "book-server", ...needs],
      source: sourceOf({ ...(quote && { quote }), ...(section && { section }) }),
      profiles: Object.fromEntries(
        profiles.map((profile) => [profile, markOf(statement, profile)]),
      ),
    };
  });
}

function sourceOf(where: Pick<RequirementSource, "quote" | "section">): RequirementSource {
  return where.section === undefined
    ? { document: "BookWyrm documentation, ActivityPub, 2025-04-21", url, ...where }
    : { document: "BookWyrm 0.9.2 on the wire, inventory of this project", ...where };
}

/** What the document does not say, a server may do otherwise in its profile. */
function markOf(statement: Statement | undefined, profile: Profile): Mark {
  if (!statement) return profile === "bookwyrm-doc" ? "either-accepted" : "normative";
  const mark: StatementMark = statement.in?.[profile]?.mark ?? statement.mark;
  return mark === "shape" ? "normative" : mark === "left-out" ? "either-accepted" : mark;
}
