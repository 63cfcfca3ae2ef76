/**
 * What must hold, besides who somebody is, for something to be done in a community.
 *
 * @module
 */

import type { Judged } from "./judged.ts";

/** The names of the conditions. */
export type Condition =
  | "not banned"
  | "no bot"
  | "author of what there is"
  | "shown"
  | "above"
  | "unlocked"
  | "open"
  | "posting"
  | "speaking"
  | "language"
  | "not removed"
  | "not deleted"
  | "higher"
  | "entitled"
  | "not closed from above";

/** What a condition asks, and what is said where it does not hold. */
export interface ConditionRow {
  /** Pure. */
  readonly holds: (judged: Judged) => boolean;
  /** The paragraphs that say so stand in it. */
  readonly reason: string;
  /** Whether it asks in what state things are, and not who somebody is. */
  readonly isOfState: boolean;
}

/** What each condition asks. */
export const CONDITIONS: Readonly<Record<Condition, ConditionRow>> = {
  "not banned": {
    holds: ({ standing }) => !standing.isBanned,
    reason: "Who is banned can do nothing here (Lemmy S132, V15)",
    isOfState: false,
  },
  "no bot": {
    holds: ({ standing }) => !standing.isBot,
    reason: "Bots do not vote (Lemmy S132, D33)",
    isOfState: false,
  },
  "author of what there is": {
    holds: ({ item, standing }) => item === undefined || standing.isAuthor,
    reason: "Only the author can edit it (Lemmy S122, S123)",
    isOfState: false,
  },
  shown: {
    holds: ({ item }) => item === undefined || item.state === "shown",
    reason: "It was deleted or removed (Lemmy V18)",
    isOfState: true,
  },
  above: {
    holds: ({ above = [] }) =>
      [above.at(0), above.at(-1)].every((item) => item === undefined || item.state === "shown"),
    reason: "What it answers was deleted or removed (Lemmy V18)",
    isOfState: true,
  },
  unlocked: {
    holds: (judged) => isModerating(judged) || !(judged.above ?? []).some((item) => item.isLocked),
    reason: "Nobody but moderators comments on what is locked (Lemmy S73, V18)",
    isOfState: true,
  },
  open: {
    holds: ({ community }) => community.state === "open",
    reason: "The community was deleted or removed (Lemmy V18)",
    isOfState: true,
  },
  posting: {
    holds: (judged) => !isNewPost(judged) || !judged.community.isRestricted || isModerating(judged),
    reason: "Only moderators post here (Lemmy D34, V20)",
    isOfState: true,
  },
  speaking: {
    holds: (judged) => !judged.isDistinguished || isModerating(judged),
    reason: "Only moderators speak as such (Lemmy D25)",
    isOfState: true,
  },
  language: {
    holds: ({ language, community: { languages } }) =>
      language === undefined || languages.length === 0 || languages.includes(language),
    reason: "That language is not spoken here (Lemmy D23)",
    isOfState: true,
  },
  "not removed": {
    holds: ({ item }) => item?.state !== "removed",
    reason: "What a moderator removed its author cannot restore (Lemmy S141)",
    isOfState: true,
  },
  "not deleted": {
    holds: ({ item }) => item?.state !== "deleted",
    reason: "What its author deleted a moderator cannot restore (Lemmy S141)",
    isOfState: true,
  },
  higher: {
    holds: ({ standing: { rank, isAdministrator }, rankOfOther }) =>
      rankOfOther === undefined || isAdministrator || (rank !== undefined && rank < rankOfOther),
    reason: "It needs a higher rank than the moderator's whom it is about (Lemmy S151, V19)",
    isOfState: false,
  },
  entitled: {
    holds: ({ standing, by }) => by !== "administrator" || standing.isAdministrator,
    reason: "Only an administrator of its host removes a community (Lemmy S163)",
    isOfState: false,
  },
  "not closed from above": {
    holds: ({ standing, community }) => community.state !== "removed" || standing.isAdministrator,
    reason: "What an administrator removed a moderator cannot open again (Lemmy S163)",
    isOfState: true,
  },
};

function isModerating({ standing: { rank, isAdministrator } }: Judged): boolean {
  return rank !== undefined || isAdministrator;
}

function isNewPost({ item, above = [] }: Judged): boolean {
  return item === undefined && above.length === 0;
}
