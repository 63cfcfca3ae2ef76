/**
 * What a post points at.
 *
 * @module
 */

import {
  hasType,
  idOf,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  many,
  textOf,
} from "@commonplace/vocabulary";

/** What a post points at. */
export interface PostLink {
  /** Where it leads: an `http` or `https` URL. */
  readonly href: string;
  /** Its media type, where the post says that. */
  readonly mediaType?: string;
  /** What it shows, for who cannot see it. */
  readonly description?: string;
}

/**
 * The link of a post: its first attachment, as today (Lemmy D13), else `url`, as in 2021 (Lemmy S71). Of other types than
 * Page `url` is where the post itself is shown; a Video is a link to itself.
 *
 * @example Today and in 2021
 * ```ts
 * import { linkOf } from "@commonplace/federation/communities";
 * import assert from "node:assert/strict";
 *
 * const href = "https://example.org/";
 * const attachment = [{ type: "Link", href, mediaType: "text/html" }];
 * assert.deepEqual(linkOf({ type: "Page", attachment }), { href, mediaType: "text/html" });
 * assert.deepEqual(linkOf({ type: "Page", url: href }), { href });
 * ```
 */
export function linkOf(json: JsonObject): PostLink | undefined {
  const [attached] = many(json, "attachment");
  if (attached !== undefined) return linkIn(attached);
  if (hasType(json, "Video")) return linkIn(idOf(json) ?? null);
  return hasType(json, "Page") ? linkIn(many(json, "url")[0] ?? null) : undefined;
}

function linkIn(value: JsonValue): PostLink | undefined {
  const given = isJsonObject(value) ? value : { href: value };
  const href = [given["href"], given["url"]].map(hrefOf).find((found) => found !== undefined);
  if (href === undefined || !/^https?:\/\//i.test(href)) return undefined;
  const [mediaType, description] = [textOf(given, "mediaType"), textOf(given, "name")];
  return {
    href,
    ...(mediaType !== undefined && { mediaType }),
    ...(description !== undefined && { description }),
  };
}

/** Some write an address as a Link, or a list of them. */
function hrefOf(value: JsonValue | undefined): string | undefined {
  const first = Array.isArray(value) ? value[0] : value;
  const written = isJsonObject(first) ? first["href"] : first;
  return typeof written === "string" ? written : undefined;
}
