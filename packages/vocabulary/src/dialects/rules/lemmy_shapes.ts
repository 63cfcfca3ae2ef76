import { idOf, idsOf } from "../../id_of.ts";
import { isJsonObject, type JsonValue, ownMember } from "../../json.ts";
import { many } from "../../many.ts";
import { hasType } from "../../types_of.ts";
import type { Part } from "../rule.ts";
import { isIri, isPublicIn, isPublicPart, isWord, namedIn } from "./checks.ts";
import { isMessageLike } from "./lemmy_scopes.ts";

/** `{identifier, name}` (Lemmy D23) */
export function isLanguage(value: JsonValue): boolean {
  return isJsonObject(value) &&
    ["identifier", "name"].every((name) => isWord(ownMember(value, name) ?? null));
}

/** `Announce{Create{Page}}` (Lemmy D6) */
export function isOutboxItem(item: JsonValue): boolean {
  return hasNested(item, ["Announce", "Create", "Page"]);
}

function hasNested(value: JsonValue | undefined, types: readonly string[]): boolean {
  const [type, ...inner] = types;
  if (type === undefined) return true;
  return isJsonObject(value) && hasType(value, type) &&
    hasNested(ownMember(value, "object") ?? null, inner);
}

/** The paths of the ordered items that are not what they have to be. */
export function itemsAre({ json }: Part, test: (item: JsonValue) => boolean): readonly string[] {
  return many(json, "orderedItems").flatMap((item, index) =>
    test(item) ? [] : [`/orderedItems/${index}`]
  );
}

/** A tag of one of the types: a community's tag has an id, the others an href and a name. */
export function isPostTag(tag: JsonValue, types: readonly string[]): boolean {
  if (!isJsonObject(tag) || !hasType(tag, ...types)) return false;
  if (hasType(tag, "CommunityPostTag")) return isIri(ownMember(tag, "id") ?? null);
  return isIri(ownMember(tag, "href") ?? null);
}

/** How a version addresses comments. */
export interface Addressed {
  /** Whether a comment names the community in `to`, as Lemmy 1.0 does. */
  readonly commentsToCommunity: boolean;
}

/** Where the addresses of a post or comment are not Lemmy's (Lemmy D10). */
export function wellAddressed(
  { json }: Part,
  { commentsToCommunity }: Addressed,
): readonly string[] {
  if (isMessageLike(json)) return [];
  const paths: string[] = [];
  const audience = idOf(ownMember(json, "audience"));
  const to = idsOf(json, "to");
  const addressed = [...to, ...idsOf(json, "cc")];
  const isPrivate = to.some((id) => id === `${audience}/followers`);
  if (isPrivate && isPublicPart(json)) paths.push("/to");
  if (!isPrivate && !isPublicIn(json, "to")) paths.push("/to");
  const namesCommunity = namedIn(json, "to").length > 0;
  if ((hasType(json, "Page") || commentsToCommunity) && !namesCommunity && !isPrivate) {
    paths.push("/to");
  }
  if (audience !== undefined && !addressed.includes(audience)) paths.push("/audience");
  return [...new Set(paths)];
}

/** A Lock names what it locks by its id (Lemmy D12). */
export function lockNamesId({ json }: Part): readonly string[] {
  return hasType(json, "Lock") && !isIri(ownMember(json, "object") ?? null) ? ["/object"] : [];
}
