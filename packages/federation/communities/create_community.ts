/**
 * New communities of this server.
 *
 * @module
 */

import type { LocalActor } from "@commonplace/storage";
import { originOf } from "@commonplace/vocabulary";
import { FederationError } from "../src/error.ts";
import type { Federation } from "../src/federation.ts";
import { saveCommunity } from "./ground/community.ts";
import { appoint } from "./ground/moderators.ts";

/** What a new community is like. */
export interface NewCommunityOptions {
  /** The name in its handle and its IRI: 1 to 64 letters, digits, hyphens and underscores, free on the domain. */
  readonly name: string;
  /** The IRI of its first moderator, above all who come later; a person of this server or of another. */
  readonly creator: string;
  /**
   * The name that people read (Lemmy S26).
   * @default the name
   */
  readonly displayName?: string;
  /** What it is about, HTML (Lemmy D4). */
  readonly summary?: string;
  /**
   * Whether only moderators may post (Lemmy D34).
   * @default false
   */
  readonly isRestricted?: boolean;
  /**
   * Whether all that is in it is sensitive (Lemmy S27).
   * @default false
   */
  readonly isSensitive?: boolean;
  /**
   * The identifiers of the languages that are spoken in it, such as `en` (Lemmy D23).
   * @default all languages
   */
  readonly languages?: readonly string[];
  /**
   * The origin of the domain that hosts it.
   * @default the first domain
   */
  readonly origin?: string;
}

/**
 * Creates a community and makes its creator the first moderator, in one commit.
 *
 * @throws {FederationError} with code `invalid-name`, `name-taken` or `invalid-domain`; with code `invalid-option` when
 * the creator is no http(s) IRI.
 *
 * @example A community and who moderates it
 * ```ts
 * import { communities, createCommunity } from "@commonplace/federation/communities";
 * import { createNetwork, startInstance } from "@commonplace/federation/testing";
 * import { collections } from "@commonplace/storage";
 * import assert from "node:assert/strict";
 *
 * await using a = await startInstance({
 *   network: createNetwork(),
 *   origin: "https://a.example",
 *   extensions: [communities],
 * });
 * const ann = await a.federation.createActor({ type: "Person", name: "ann" });
 * const { iri } = await createCommunity(a.federation, { name: "books", creator: ann.iri });
 *
 * const { items } = await collections.page(a.store.view, `${iri}/moderators`);
 * assert.deepEqual(items.map(({ member }) => member), [ann.iri]);
 * ```
 */
export async function createCommunity(
  federation: Pick<Federation, "createActor">,
  options: NewCommunityOptions,
): Promise<LocalActor> {
  const { name, creator: person, displayName, summary, origin } = options;
  const { isRestricted = false, isSensitive = false, languages = [] } = options;
  if (originOf(person) === undefined) {
    throw new FederationError("invalid-option", `The creator ${person} is no http(s) IRI`);
  }
  return await federation.createActor({
    type: "Group",
    name,
    ...(displayName !== undefined && { displayName }),
    ...(summary !== undefined && { summary }),
    also: ({ iri, createdAt: at }) => [
      ...saveCommunity(iri, { state: "open", isRestricted, isSensitive, languages }),
      ...appoint({ moderators: `${iri}/moderators` }, { person, at }),
    ],
  }, origin);
}
