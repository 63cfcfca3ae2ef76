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
const addresses: readonly string[] = ["href", "url"];
const declared: readonly string[] = ["manuallyApprovesFollowers", "sensitive"];
/** Contexts that are known not to declare these terms. */
const closed = /^https?:\/\/(www\.w3\.org\/ns\/activitystreams|w3id\.org\/security\/v\d)/;
/** Members that have one value at most (Activity Vocabulary §4). */
const functional: readonly string[] = [
  ...["accuracy", "altitude", "current", "deleted", "describes", "duration", "endTime", "first"],
  ...["height", "href", "hreflang", "id", "last", "latitude", "longitude", "mediaType", "next"],
  ...["partOf", "prev", "published", "radius", "startIndex", "startTime", "subject"],
  ...["totalItems", "units", "updated", "width"],
];
const intransitive: readonly string[] = ["Arrive", "IntransitiveActivity", "Question", "Travel"];
/** Types of objects that are no links. */
const objectTypes: readonly string[] = [
  ...["Article", "Audio", "Collection", "Create", "Document", "Group", "Image", "Note", "Object"],
  ...["OrderedCollection", "Page", "Person", "Place", "Video"],
];
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

/** Terms that the context of Activity Streams does not have are declared. */
export function termFaults(document: JsonObject): readonly string[] {
  const context = [document["@context"] ?? []].flat();
  // What stands behind another URL is not read, and may declare anything.
  const isOpen = context.some((entry) => typeof entry === "string" && !closed.test(entry));
  const used = declared.filter((name) => document[name] !== undefined);
  return isOpen ? [] : used
    .filter((name) => !context.some((entry) => isObject(entry) && entry[name] !== undefined))
    .map((name) => `${name}, which its @context does not declare`);
}

/** Ids are absolute. */
export function idFaults(document: JsonObject): readonly string[] {
  return objectsIn(document)
    .filter(({ id }) => id !== undefined && id !== null && !isUri(id) && !isBlank(id))
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
    [value].flat().some((date) =>
      typeof date !== "string" || !dateTime.test(date) || Number.isNaN(Date.parse(date))
    )
  ).map(told);
}

/** A link says where it leads. */
export function linkFaults(document: JsonObject): readonly string[] {
  return linksIn(document).filter(({ href }) => !isUri(href))
    .map((link) => `the ${shown(link.type)} with the href ${shown(link.href)}`);
}

/** Nothing is a link and an object. */
export function disjointFaults(document: JsonObject): readonly string[] {
  return linksIn(document).filter((link) => objectTypes.some((type) => hasType(link, type)))
    .map(({ type }) => `the types ${shown(type)} for one thing`);
}

/** What acts on nothing has no object. */
export function intransitiveFaults(document: JsonObject): readonly string[] {
  return objectsIn(document)
    .filter((activity) => intransitive.some((type) => hasType(activity, type)))
    .filter(({ object }) => object !== undefined && object !== null)
    .map(({ type }) => `the ${shown(type)} of an object`);
}

/** What has one value at most has no more. */
export function functionalFaults(document: JsonObject): readonly string[] {
  return membersIn(document, functional)
    .filter(([, value]) => Array.isArray(value) && value.length > 1).map(told);
}

/** Addresses are written in ASCII. */
export function asciiFaults(document: JsonObject): readonly string[] {
  return membersIn(document, addresses)
    .filter(([, value]) => typeof value === "string" && /[^\x21-\x7e]/.test(value)).map(told);
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
    .filter(([, value]) =>
      [value].flat().some((type) => typeof type !== "string" || !mediaType.test(type))
    ).map(told);
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

/** The label of something that has no id (JSON-LD 1.1 §3.5.1). */
function isBlank(value: JsonValue): boolean {
  return typeof value === "string" && value.startsWith("_:");
}

function isUri(value: JsonValue | undefined): boolean {
  return typeof value === "string" && URL.canParse(value);
}

function told([name, value]: Member): string {
  return `${name} ${shown(value)}`;
}
