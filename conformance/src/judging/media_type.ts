/**
 * Media types of answers.
 *
 * @module
 */

import type { WireEntry } from "../wire_entry.ts";

/** What a `Content-Type` says. */
export interface MediaType {
  /** Type and subtype, in lower case; empty where there is none. */
  readonly essence: string;
  /** Its parameters, names in lower case. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** The media type of an answer. */
export function mediaTypeOf({ responseHeaders }: Pick<WireEntry, "responseHeaders">): MediaType {
  const text = responseHeaders["content-type"] ?? "";
  const [essence = ""] = text.split(";", 1);
  const parameters = [...text.matchAll(/;\s*([^=;\s]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))/g)];
  return {
    essence: essence.trim().toLowerCase(),
    parameters: Object.fromEntries(
      parameters.map(([, name = "", quoted, bare]) => [name.toLowerCase(), quoted ?? bare ?? ""]),
    ),
  };
}

/** Whether an answer says that it is an ActivityPub document. */
export function isActivityType({ essence }: MediaType): boolean {
  return essence === "application/activity+json" || essence === "application/ld+json";
}
