/**
 * Documents as they may be shown.
 *
 * @module
 */

import { idOf, isJsonObject, type JsonObject, type JsonValue, many } from "@commonplace/vocabulary";
import type { RefusalContext } from "./standing.ts";
import { standingOf } from "./standing.ts";

/** A document as it may be shown. The one that is kept stays as it came. */
export interface Shown {
  /** The document; where media are stripped, without the properties that hold some, at any depth. */
  readonly json: JsonObject;
  /**
   * Whether images in its HTML may be shown: the option of that name of `contentOf` and `summaryOf` of
   * `@commonplace/federation/html`.
   */
  readonly images: boolean;
}

/** What holds media (Activity Streams 2.0 Vocabulary §4), and what some servers hold it in besides. */
const MEDIA: ReadonlySet<string> = new Set(["attachment", "icon", "image", "preview"]);

/** Objects of these types are media themselves, and so are what they lead to. */
const MEDIA_TYPES: ReadonlySet<unknown> = new Set(["Audio", "Image", "Video"]);

/** What leads to the file that an object of a media type is. */
const FILES: ReadonlySet<string> = new Set(["url"]);

const DEEPEST = 64;

/** A document as it may be shown: as it is, unless media are stripped of what its author's host sends. */
export async function shown(context: RefusalContext, json: JsonObject): Promise<Shown> {
  for (const iri of speakersOf(json)) {
    const { stripsMedia } = await standingOf(context, iri);
    if (stripsMedia) return { json: withoutMedia(json), images: false };
  }
  return { json, images: true };
}

/** A document without what holds media, at any depth. */
export function withoutMedia(json: JsonObject, depth: number = 0): JsonObject {
  if (depth > DEEPEST) return {};
  const isMedia = many(json, "type").some((type) => MEDIA_TYPES.has(type));
  const kept = Object.entries(json).filter(([name]) =>
    !MEDIA.has(name) && !(isMedia && FILES.has(name))
  );
  return Object.fromEntries(
    kept.map(([name, value]) => [name, strippedValue(value, depth + 1)]),
  );
}

function strippedValue(value: JsonValue | undefined, depth: number): JsonValue {
  if (Array.isArray(value)) return value.map((item) => strippedValue(item, depth));
  return isJsonObject(value) ? withoutMedia(value, depth) : value ?? null;
}

/** Whose words these are: the document's id, actor and author, and those of the object in it. */
function speakersOf(json: JsonObject): readonly string[] {
  const objects = many(json, "object").filter((value) => isJsonObject(value));
  return [json, ...objects].flatMap((part) =>
    [part["id"], ...many(part, "actor"), ...many(part, "attributedTo")].flatMap((value) =>
      idOf(value) ?? []
    )
  );
}
