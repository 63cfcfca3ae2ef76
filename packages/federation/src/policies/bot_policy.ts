/**
 * Who may follow: no bots.
 *
 * @module
 */

import { hasType } from "@commonplace/vocabulary";
import type { FollowPolicy } from "../plugs.ts";

/** What is said to those whom a follow policy is against. */
export interface FollowObjection {
  /**
   * `reject` says no, `pending` has the one whom they want to follow decide.
   * @default "reject"
   */
  readonly verdict?: "reject" | "pending";
}

/** `bot`, `news_bot`, `bot-7`, `newsbot`; not `botany` or `bothy`. */
const BOT = /(?:^|[^a-z])bots?(?:[^a-z]|$)|bots?$/i;

/**
 * Is against followers that are programs: actors of the types `Service` and `Application`, and those whose name or IRI
 * ends in or has the word `bot`.
 *
 * @example Bots are for people to decide on
 * ```ts
 * import { botPolicy, minimumAge } from "@commonplace/federation";
 *
 * const day = 24 * 3600 * 1000;
 * const followPolicies = [botPolicy({ verdict: "pending" }), minimumAge(day)];
 * ```
 */
export function botPolicy({ verdict = "reject" }: FollowObjection = {}): FollowPolicy {
  return ({ follower: { iri, json = {} } }) => {
    const path = URL.parse(iri)?.pathname.replace(/\/$/, "") ?? "";
    const name = json["preferredUsername"];
    const names = [path.slice(path.lastIndexOf("/") + 1), typeof name === "string" ? name : ""];
    const isBot = hasType(json, "Service", "Application") || names.some((name) => BOT.test(name));
    return Promise.resolve(isBot ? verdict : "pass");
  };
}
