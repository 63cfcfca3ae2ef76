/**
 * Whom an activity of ours is for: its addresses as they are written, and as they are delivered to.
 *
 * @module
 */

import type { Audience } from "@commonplace/storage";
import {
  audienceOf,
  idsOf,
  isPublic,
  type JsonObject,
  memberText,
  PUBLIC,
  read,
  withMember,
  withoutMember,
} from "@commonplace/vocabulary";
import { collectionIri } from "../domain.ts";

/** Properties that address an activity (ActivityPub §6) for everybody to see. */
export const OPEN_ADDRESSES = ["to", "cc", "audience"] as const;

/** Properties that address an activity and never leave this server. */
export const BLIND_ADDRESSES = ["bto", "bcc"] as const;

/** Recipients of one activity, and the characters that their ids may have together. */
export const RECIPIENTS = { count: 500, characters: 50_000 };

/** Who gets what is addressed so by an actor; `undefined` when that is more than is taken. */
export function recipientsOf(
  actor: string,
  ...addressed: readonly JsonObject[]
): Audience | undefined {
  const named = [...new Set(addressed.flatMap(audienceOf))].filter((iri) => !isPublic(iri));
  if (named.length > RECIPIENTS.count) return undefined;
  if (named.join("").length > RECIPIENTS.characters) return undefined;
  const own = collectionIri(actor, "followers");
  return {
    actors: named.filter((iri) => iri !== own && iri !== actor),
    followersOf: named.includes(own) ? [actor] : [],
  };
}

/** The audience with an actor more, unless it is the sender. */
export function alsoTo(
  { actors, followersOf }: Audience,
  sender: string,
  ...more: readonly (string | undefined)[]
): Audience {
  const others = more.filter((iri) => iri !== undefined && iri !== sender);
  return { actors: [...new Set([...actors, ...others.map(String)])], followersOf };
}

/** Whether an activity says itself whom it is for. */
export function isAddressed(json: JsonObject): boolean {
  return OPEN_ADDRESSES.some((name) => json[name] !== undefined);
}

/** Addresses a text that has no addresses of its own. */
export function addressedTo(
  text: string,
  addresses: Readonly<Record<string, readonly string[]>>,
): string {
  return isAddressed(parsed(text)) ? text : Object.entries(addresses).reduce(
    (rest, [name, iris]) => iris.length === 0 ? rest : withMember(rest, name, JSON.stringify(iris)),
    text,
  );
}

/** Copies the addresses of one text to another that has none of its own (ActivityPub §6.2). */
export function withAddressesOf(text: string, source: string): string {
  if (isAddressed(parsed(text))) return text;
  return OPEN_ADDRESSES.reduce((rest, name) => {
    const value = memberText(source, name);
    return value === undefined ? rest : withMember(rest, name, value);
  }, text);
}

/** Peers compare the full IRI of the public, so its short spellings are written out. */
export function withFullPublic(text: string): string {
  const json = parsed(text);
  return OPEN_ADDRESSES.reduce((rest, name) => {
    const addresses = idsOf(json, name);
    if (!addresses.some((iri) => isPublic(iri) && iri !== PUBLIC)) return rest;
    const full = addresses.map((iri) => isPublic(iri) ? PUBLIC : iri);
    return withMember(rest, name, JSON.stringify(full));
  }, text);
}

/** `bto` and `bcc` never leave (ActivityPub §6). */
export function withoutBlindAddresses(text: string): string {
  return BLIND_ADDRESSES.reduce((rest, name) => withoutMember(rest, name), text);
}

/** What was read once, and edited since, still reads. */
export function parsed(text: string): JsonObject {
  const result = read(text);
  return result.ok ? result.document.json : {};
}
