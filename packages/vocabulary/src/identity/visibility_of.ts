import { isPublic } from "../audience_of.ts";
import { idOf, idsOf } from "../id_of.ts";
import { type JsonObject, ownMember } from "../json.ts";
import type { DialectName } from "../dialects/dialect.ts";
import { isFollowersId } from "./is_followers_id.ts";

/**
 * Who may see a document, as people choose it:
 *
 * - `public`: everybody, and it is shown in public lists;
 * - `unlisted`: everybody who comes across it;
 * - `followers`: the followers of its author, or the members of a private community;
 * - `direct`: those whom it names.
 */
export type Visibility = "public" | "unlisted" | "followers" | "direct";

/** What helps to tell how visible a document is. */
export interface VisibilityOptions {
  /**
   * The ids of the followers collections that count: the author's, a private community's.
   * Default: every id whose last segment is `followers`.
   */
  readonly followers?: string | readonly string[] | undefined;
  /**
   * How the peer reads addresses. In the Lemmy dialects nothing is unlisted; BookWyrm has a rule of
   * its own (`bookwyrm`). Default: as Mastodon and most others do.
   */
  readonly dialect?: DialectName | undefined;
}

/** What one document says of its audience, sorted once. */
interface Audience {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly isFollowers: (id: string) => boolean;
}

/**
 * How visible a document is by its addresses: public in `to` is public, public elsewhere is
 * unlisted, a followers collection makes it one for followers, and anything else is direct.
 *
 * BookWyrm takes the first that holds: `to` is the public collection alone: public; the public
 * collection is in `cc`: unlisted; `to` is the followers collection alone: followers; `cc` is empty:
 * direct; else followers. Ask with its name to learn what a BookWyrm peer will make of a document.
 *
 * @example How Mastodon and BookWyrm see the same post
 * ```ts
 * import assert from "node:assert/strict";
 * import { PUBLIC } from "@commonplace/vocabulary";
 * import { visibilityOf } from "@commonplace/vocabulary/identity";
 *
 * const followers = "https://a.example/u/ann/followers";
 * const post = { type: "Note", to: [PUBLIC, "https://b.example/u/bob"], cc: [followers] };
 *
 * assert.equal(visibilityOf(post, { followers }), "public");
 * assert.equal(visibilityOf(post, { followers, dialect: "bookwyrm" }), "followers");
 * ```
 */
export function visibilityOf(document: JsonObject, options: VisibilityOptions = {}): Visibility {
  const audience = audienceIn(document, options);
  const { dialect } = options;
  if (dialect === "bookwyrm") return visibilityToBookWyrm(audience);
  const { to, cc, isFollowers } = audience;
  if (to.some(isPublic)) return "public";
  if (cc.some(isPublic)) return dialect?.startsWith("lemmy") ? "public" : "unlisted";
  return [...to, ...cc].some(isFollowers) ? "followers" : "direct";
}

function audienceIn(document: JsonObject, options: VisibilityOptions): Audience {
  const { followers } = options;
  const known = typeof followers === "string" ? [followers] : followers;
  const audience = idOf(ownMember(document, "audience"));
  return {
    to: [...idsOf(document, "to"), ...idsOf(document, "bto")],
    cc: [
      ...idsOf(document, "cc"),
      ...idsOf(document, "bcc"),
      // As an audience the community is only named; only the public collection opens a document.
      ...(audience !== undefined && isPublic(audience) ? [audience] : []),
    ],
    isFollowers: (id) => known === undefined ? isFollowersId(id) : known.includes(id),
  };
}

/** The order of the questions is BookWyrm's. */
function visibilityToBookWyrm({ to, cc, isFollowers }: Audience): Visibility {
  const [only] = to.length === 1 ? to : [];
  if (only !== undefined && isPublic(only)) return "public";
  if (cc.some(isPublic)) return "unlisted";
  if (only !== undefined && isFollowers(only)) return "followers";
  return cc.length === 0 ? "direct" : "followers";
}
