import { idOf } from "../id_of.ts";
import { isJsonObject, type JsonObject, ownMember } from "../json.ts";
import { many } from "../many.ts";
import { originOf } from "../origin_of.ts";
import { textOf } from "../text_of.ts";
import { hasType } from "../types_of.ts";

/** Somebody who is named in a document. */
export interface Mention {
  /** The id of the actor. */
  readonly href: string;
  /** The name as it was written, such as `@ann@a.example` or `@ann`. */
  readonly name?: string;
  /** The user's name in it, without host. */
  readonly user?: string;
  /** The host, with its port: the one in the name, else the one of the actor's id. */
  readonly host?: string;
}

const HANDLE = /^@?([^@\s]+)(?:@([^@\s/]+))?$/;

/**
 * Whom a document names, by its tags alone: those of type Mention that have an id, each id once. A
 * tag may stand alone or in a list; its name may lack the host (Mastodon leaves it out for people of
 * the reader's server, others always) and the first at-sign.
 *
 * @example With and without host
 * ```ts
 * import assert from "node:assert/strict";
 * import { mentionsOf } from "@commonplace/vocabulary/identity";
 *
 * const tag = { type: "Mention", href: "https://a.example/u/ann", name: "@ann" };
 * assert.deepEqual(mentionsOf({ type: "Note", tag }), [
 *   { href: "https://a.example/u/ann", name: "@ann", user: "ann", host: "a.example" },
 * ]);
 * ```
 */
export function mentionsOf(document: JsonObject): readonly Mention[] {
  const found = new Map<string, Mention>();
  for (const tag of many(document, "tag")) {
    const mention = isJsonObject(tag) ? mentionIn(tag) : undefined;
    if (mention !== undefined && !found.has(mention.href)) found.set(mention.href, mention);
  }
  return [...found.values()];
}

function mentionIn(tag: JsonObject): Mention | undefined {
  if (!hasType(tag, "Mention", "as:Mention")) return undefined;
  const href = idOf(ownMember(tag, "href"));
  if (href === undefined) return undefined;
  const name = textOf(tag, "name");
  const [, user, named] = name === undefined ? [] : HANDLE.exec(name.trim()) ?? [];
  const host = named?.toLowerCase() ?? hostOf(href);
  return {
    href,
    ...(name === undefined ? {} : { name }),
    ...(user === undefined ? {} : { user }),
    ...(host === undefined ? {} : { host }),
  };
}

function hostOf(href: string): string | undefined {
  return originOf(href)?.replace(/^https?:\/\//, "");
}
