/**
 * What is wrong with a document by the rules that Activity Streams 2.0 has for every object.
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { hasType, isObject } from "../raw_json.ts";
import { shown } from "./faults.ts";

/** Faults of a document, those of what is embedded in it included; each in a few words. */
export type VocabularyRule = (document: JsonObject) => readonly string[];

const dates: readonly string[] = ["published", "updated", "startTime", "endTime", "deleted"];
const recipients: readonly string[] = ["to", "cc", "bto", "bcc", "audience"];
const texts: readonly string[] = ["content", "name", "summary"];
const maps: readonly string[] = texts.map((name) => `${name}Map`);
const linkTypes: readonly string[] = ["Link", "Mention"];
const pictures: readonly string[] = ["icon", "image"];
const namespace = /^https?:\/\/www\.w3\.org\/ns\/activitystreams(#|\.jsonld)?$/;

/** A date and time of RFC 3339 (Activity Streams 2.0 §2.3); seconds may be missing. */
const dateTime = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i;
const languageTag = /^([A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*|@none)$/;
const mediaType = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(\s*;.*)?$/;
const markup = /<\/?[a-z][a-z0-9]*(\s[^<>]*)?>/i;
const danger = /<(script|iframe|object|embed|style|link|meta)\b|<[^<>]*\son\w+\s*=|javascript:/i;

/** Objects and values that are looked at; a document has seldom more. */
const mostObjects = 2_000;
const deepest = 32;

/** The context of Activity Streams is named. */
export function contextFaults(document: JsonObject): readonly string[] {
  const context = [document["@context"] ?? []].flat();
  return context.some((entry) => typeof entry === "string" && namespace.test(entry))
    ? []
    : [`the @context ${shown(document["@context"])}`];
}

/** Contexts are absolute URLs, or objects. */
export function contextEntryFaults(document: JsonObject): readonly string[] {
  return [document["@context"] ?? []].flat()
    .filter((entry) => entry !== null && !isObject(entry) && !isUri(entry))
    .map((entry) => `the context ${shown(entry)}`);
}

/** Ids are absolute. */
export function idFaults(document: JsonObject): readonly string[] {
  return objectsIn(document).filter(({ id }) => id !== undefined && id !== null && !isUri(id))
    .map(({ id }) => `the id ${shown(id)}`);
}

/** Types are names. */
export function typeFaults(document: JsonObject): readonly string[] {
  return objectsIn(document).map(({ type }) => type)
    .filter((type) => type !== undefined && type !== null)
    .filter((type) => [type].flat().some((name) => typeof name !== "string" || name === ""))
    .map((type) => `the type ${shown(type)}`);
}

/** Dates are dates. */
export function dateFaults(document: JsonObject): readonly string[] {
  return membersIn(document, dates).filter(([, value]) =>
    typeof value !== "string" || !dateTime.test(value) || Number.isNaN(Date.parse(value))
  ).map(told);
}

/** A link says where it leads. */
export function linkFaults(document: JsonObject): readonly string[] {
  return linksIn(document).filter(({ href }) => !isUri(href))
    .map((link) => `the ${shown(link.type)} with the href ${shown(link.href)}`);
}

/** Relations are names. */
export function relationFaults(document: JsonObject): readonly string[] {
  return linksIn(document).filter(({ rel }) =>
    rel !== undefined && [rel].flat().some((name) => typeof name !== "string" || /[\s,]/.test(name))
  ).map(({ rel }) => `the rel ${shown(rel)}`);
}

/** Texts are strings, or lists of them. */
export function textFaults(document: JsonObject): readonly string[] {
  return membersIn(document, texts).filter(([, value]) =>
    [value].flat().some((text) => typeof text !== "string")
  ).map(told);
}

/** Language maps have language tags and texts. */
export function mapFaults(document: JsonObject): readonly string[] {
  return membersIn(document, maps).filter(([, value]) =>
    !isObject(value) ||
    Object.entries(value).some(([tag, text]) => !languageTag.test(tag) || typeof text !== "string")
  ).map(told);
}

/** Names have no markup. */
export function nameFaults(document: JsonObject): readonly string[] {
  return membersIn(document, ["name"])
    .filter(([, value]) => typeof value === "string" && markup.test(value)).map(told);
}

/** What is shown runs nothing. */
export function markupFaults(document: JsonObject): readonly string[] {
  return membersIn(document, ["content", "summary"])
    .filter(([, value]) => typeof value === "string" && danger.test(value)).map(told);
}

/** Recipients are ids, or objects. */
export function recipientFaults(document: JsonObject): readonly string[] {
  return membersIn(document, recipients).flatMap(([name, value]) =>
    [value].flat().filter((recipient) => !isRecipient(recipient))
      .map((recipient) => told([name, recipient]))
  );
}

/** URLs are URLs, or links. */
export function urlFaults(document: JsonObject): readonly string[] {
  return membersIn(document, ["url"]).flatMap(([name, value]) =>
    [value].flat().filter((url) => !isUri(url) && !(isObject(url) && isUri(url.href ?? url.id)))
      .map((url) => told([name, url]))
  );
}

/** Pictures are images, or links. */
export function pictureFaults(document: JsonObject): readonly string[] {
  return membersIn(document, pictures).flatMap(([name, value]) =>
    [value].flat().filter((picture) =>
      !isUri(picture) &&
      !(isObject(picture) && (picture.url !== undefined || isUri(picture.href ?? picture.id)))
    ).map((picture) => told([name, picture]))
  );
}

/** Media types are media types. */
export function mediaTypeFaults(document: JsonObject): readonly string[] {
  return membersIn(document, ["mediaType"])
    .filter(([, value]) => typeof value !== "string" || !mediaType.test(value)).map(told);
}

function linksIn(document: JsonObject): JsonObject[] {
  return objectsIn(document).filter((object) => linkTypes.some((type) => hasType(object, type)));
}

type Member = readonly [name: string, value: JsonValue];

/** The members of these names, of all objects, where they are there. */
function membersIn(document: JsonObject, names: readonly string[]): Member[] {
  return objectsIn(document).flatMap((object) =>
    names.flatMap((name) => {
      const value = object[name];
      return value === undefined || value === null ? [] : [[name, value] as const];
    })
  );
}

/** The object and all that are embedded in it. */
function objectsIn(document: JsonObject): JsonObject[] {
  const found: JsonObject[] = [];
  const open: [JsonValue, number][] = [[document, 0]];
  while (open.length > 0 && found.length < mostObjects) {
    const [value, depth] = open.pop() ?? [null, 0];
    if (depth > deepest || typeof value !== "object" || value === null) continue;
    if (isObject(value)) found.push(value);
    for (const [name, member] of Object.entries(value)) {
      if (name !== "@context") open.push([member, depth + 1]);
    }
  }
  return found;
}

function isRecipient(value: JsonValue): boolean {
  return isObject(value) || value === "Public" || isUri(value);
}

function isUri(value: JsonValue | undefined): boolean {
  return typeof value === "string" && URL.canParse(value);
}

function told([name, value]: Member): string {
  return `${name} ${shown(value)}`;
}
