import { PUBLIC } from "../audience_of.ts";
import type { DialectName } from "../dialects/dialect.ts";
import type { Visibility } from "./visibility_of.ts";

/** Whom a document is addressed to. */
export interface Addressing {
  /** The primary recipients. */
  readonly to: readonly string[];
  /** The others; empty, never absent, because BookWyrm fails without it. */
  readonly cc: readonly string[];
  /** The community that it belongs to (FEP-1b12). */
  readonly audience?: string;
}

/** What an address is made of. */
export interface AddressForOptions {
  /** The id of the author's followers collection, or of the private community's. */
  readonly followers?: string | undefined;
  /** The ids of those who are named in it, the author of what it answers included. */
  readonly mentions?: readonly string[] | undefined;
  /** The id of the community that it is posted in. */
  readonly community?: string | undefined;
  /** The peer's dialect. Default: `activitystreams`. */
  readonly dialect?: DialectName | undefined;
}

/**
 * The addresses that say how visible a document is, the other way round than `visibilityOf`.
 *
 * Outside of communities all dialects agree with BookWyrm's four levels: public is
 * `to` everybody and `cc` followers, unlisted the other way round, followers `to` them alone, direct
 * `to` those who are named. A post in a community is for everybody who follows that, and for
 * `followers` in a private one, where Lemmy 1.0 refuses the public collection (Lemmy D10); it names
 * the author's followers nowhere.
 *
 * @example A followers-only post, and one in a community
 * ```ts
 * import assert from "node:assert/strict";
 * import { PUBLIC } from "@commonplace/vocabulary";
 * import { addressFor } from "@commonplace/vocabulary/identity";
 *
 * const followers = "https://a.example/u/ann/followers";
 * const bob = "https://b.example/u/bob";
 * assert.deepEqual(addressFor("followers", { followers, mentions: [bob] }), {
 *   to: [followers],
 *   cc: [bob],
 * });
 *
 * const community = "https://b.example/c/main";
 * assert.deepEqual(addressFor("public", { community, dialect: "lemmy-1.0" }), {
 *   to: [community, PUBLIC],
 *   cc: [],
 *   audience: community,
 * });
 * ```
 *
 * @throws {TypeError} If a level for followers is asked for without the id of their collection
 */
export function addressFor(visibility: Visibility, options: AddressForOptions = {}): Addressing {
  const { community, dialect, mentions = [] } = options;
  if (visibility === "direct") return { to: distinct(mentions), cc: [] };
  if (community === undefined) return outsideOfCommunities(visibility, options);
  const audience = dialect === "lemmy-2021" ? {} : { audience: community };
  if (visibility === "followers") {
    const members = followersIn(visibility, options);
    return { to: [community, members], cc: distinct(mentions), ...audience };
  }
  return dialect === "lemmy-0.19" || dialect === "lemmy-2021"
    ? { to: [PUBLIC], cc: distinct([community, ...mentions]), ...audience }
    : { to: [community, PUBLIC], cc: distinct(mentions), ...audience };
}

function outsideOfCommunities(
  visibility: Exclude<Visibility, "direct">,
  options: AddressForOptions,
): Addressing {
  const { followers, mentions = [] } = options;
  if (visibility === "public") {
    return { to: [PUBLIC], cc: distinct(followers ? [followers, ...mentions] : mentions) };
  }
  const them = followersIn(visibility, options);
  return visibility === "unlisted"
    ? { to: [them], cc: distinct([PUBLIC, ...mentions]) }
    : { to: [them], cc: distinct(mentions) };
}

function followersIn(visibility: Visibility, { followers }: AddressForOptions): string {
  if (followers !== undefined) return followers;
  throw new TypeError(`To address "${visibility}", give the id of the followers collection.`);
}

function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
