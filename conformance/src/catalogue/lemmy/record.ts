/**
 * How a record of the Lemmy catalogue is made: what the protocol says stands in the statements of
 * `@commonplace/fixtures`, and only what judging adds to it stands here.
 *
 * @module
 */

import {
  type LemmyDelta,
  lemmyDeltas,
  lemmyMark,
  type LemmyStatement,
  lemmyStatements,
  type LemmyVersion,
} from "@commonplace/fixtures";
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

/** What judging adds to a statement. */
export interface Addition {
  /** A few words. Default: what the statement says. */
  readonly title?: string;
  /** The rule as it is judged. Default: what the statement says. */
  readonly rule?: string;
  /** How binding it is. */
  readonly level: Level;
  /** What breaking it does. */
  readonly impact: Impact;
  /** What must be given. */
  readonly needs: readonly Need[];
  /** By what it is decided. */
  readonly oracle?: Oracle;
  /** Other legal ways. */
  readonly accepts?: readonly string[];
  /** Why nothing decides it. */
  readonly unjudged?: string;
  /** The first version that says so. Default: 2021 for statements, 0.19 for deltas. */
  readonly since?: LemmyVersion;
}

/** Additions, by the number of the statement or delta: `S96`, or `S110/once` for a part of it. */
export type Additions = Readonly<Record<string, Addition>>;

/** The records. Throws a `RangeError` for a number that no statement has. */
export function recordsOf(additions: Additions): readonly Requirement[] {
  return Object.entries(additions).map(([number, addition]) => {
    const [base = number] = number.split("/");
    const statement = known.get(base);
    if (!statement) throw new RangeError(`There is no statement ${base}.`);
    const { says } = statement;
    const { since = "asks" in statement ? "2021" : "0.19", ...added } = addition;
    return {
      id: `lemmy:${number}`,
      title: says.replace(/\.$/, ""),
      rule: says,
      source: sourceOf(statement),
      ...added,
      profiles: profilesOf(statement, since),
    };
  });
}

/** What a check adds: whether it must hold, by what that shows and what is needed for it. */
export type Adding = (
  oracle: Oracle,
  needs: readonly Need[],
  words?: Partial<Pick<Addition, "accepts" | "impact" | "rule" | "since" | "title">>,
) => Addition;

/** It must be so; breaking it keeps servers apart, unless said otherwise. */
export function must(...[oracle, needs, words]: Parameters<Adding>): Addition {
  return {
    level: "MUST",
    impact: "problem",
    oracle,
    needs,
    ...words,
  };
}

/** It should be so; breaking it loses something, unless said otherwise. */
export function should(...[oracle, needs, words]: Parameters<Adding>): Addition {
  return {
    level: "SHOULD",
    impact: "degraded",
    oracle,
    needs,
    ...words,
  };
}

/** Nothing decides it, and why. */
export function unjudged(why: string): Addition {
  return { level: "MAY", impact: "unaffected", needs: [], unjudged: why };
}

/** It shows in another check. */
export function shownBy(...ids: readonly string[]): Addition {
  return unjudged(`It shows in ${ids.map((id) => `lemmy:${id}`).join(", ")}.`);
}

/** Another rule has taken its place. */
export function replacedBy(...ids: readonly string[]): Addition {
  return unjudged(`Another rule has its place: ${ids.map((id) => `lemmy:${id}`).join(", ")}.`);
}

/** A user of the target's own would have to do it. */
export const byItsUsers: Addition = unjudged(
  "Only a user of the target's own shows it: somebody has to act there.",
);

/** What a server keeps to itself. */
export const inside: Addition = unjudged("Nothing of it shows outside of the server.");

/** It says what is meant. */
export const meant: Addition = unjudged("It says what is meant, and asks for nothing by itself.");

/** What is needed before something can be done in a community. */
export const inCommunity: readonly Need[] = ["community", "exchange", "accepts", "announces"];
/** What is needed before somebody of the suite can moderate in it. */
export const asModerator: readonly Need[] = [...inCommunity, "moderator"];

const known: ReadonlyMap<string, LemmyDelta | LemmyStatement> = new Map(
  [...lemmyStatements, ...lemmyDeltas].map((one) => [one.id, one]),
);

const versions: Readonly<Record<LemmyVersion, Profile>> = {
  "2021": "lemmy-2021",
  "0.19": "lemmy-0.19",
  "1.0": "lemmy-1.0",
};

/** The document of 2021 says nothing of what came later. */
function profilesOf(statement: LemmyDelta, since: LemmyVersion): Partial<Record<Profile, Mark>> {
  const all: readonly LemmyVersion[] = ["2021", "0.19", "1.0"];
  return Object.fromEntries(
    all.slice(all.indexOf(since)).map((version) => {
      const { mark } = lemmyMark(statement, version);
      return [versions[version], mark === "optional" ? "either-accepted" : mark];
    }),
  );
}

/** Lines are those of the Russian text of the document, as in the fixtures. */
function sourceOf(statement: LemmyDelta | LemmyStatement): RequirementSource {
  if (!("asks" in statement)) {
    return {
      document: "Lemmy federation protocol, as of 2026",
      url: "https://join-lemmy.org/docs/contributors/05-federation.html",
    };
  }
  return {
    document: "Lemmy federation protocol, 2021-05-11",
    url: "https://github.com/LemmyNet/lemmy-docs/blob/e6a64cb/src/en/federation/lemmy_protocol.md",
    ...(statement.lines !== undefined && { lines: statement.lines }),
  };
}
