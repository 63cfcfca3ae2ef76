import { isPublic } from "../../audience_of.ts";
import { idOf, idsOf } from "../../id_of.ts";
import { isJsonObject, type JsonObject, type JsonValue, ownMember } from "../../json.ts";
import { many } from "../../many.ts";
import { hasType, typesOf } from "../../types_of.ts";
import type { Check, Part, Scope } from "../rule.ts";
import { isFollowersId } from "../../identity/is_followers_id.ts";

/** What a value has to be. */
export type Test = (value: JsonValue) => boolean;

const NOTHING: readonly string[] = [];

/** Parts of one of these types. */
export function ofType(...types: readonly string[]): Scope {
  return ({ json }) => hasType(json, ...types);
}

/** Parts that have a type at all. */
export function typed({ json }: Part): boolean {
  return typesOf(json).length > 0;
}

/** Every part. */
export function everything(): boolean {
  return true;
}

/** The document itself. */
export function outermost({ parent }: Part): boolean {
  return parent === undefined;
}

/** Parts of which both hold. */
export function both(one: Scope, other: Scope): Scope {
  return (part) => one(part) && other(part);
}

/** Parts of which the first holds and the second does not. */
export function butNot(one: Scope, other: Scope): Scope {
  return (part) => one(part) && !other(part);
}

/** Parts that have a member. */
export function having(name: string): Scope {
  return ({ json }) => Object.hasOwn(json, name);
}

/** Parts that stand in a member of the part around them. */
export function standingIn(...members: readonly string[]): Scope {
  return ({ member }) => members.includes(member);
}

/** The member is there, and is what it has to be. */
export function required(name: string, test: Test = isThere): Check {
  return ({ json }) => {
    const value = ownMember(json, name);
    return value !== undefined && value !== null && test(value) ? NOTHING : [`/${name}`];
  };
}

/** The member, where it is there, is what it has to be. */
export function optional(name: string, test: Test): Check {
  return ({ json }) => {
    const value = ownMember(json, name);
    return value === undefined || value === null || test(value) ? NOTHING : [`/${name}`];
  };
}

/** Each value of the member, which holds one or many, is what it has to be. */
export function each(name: string, test: Test): Check {
  return ({ json }) => {
    const value = ownMember(json, name);
    if (value === undefined || value === null) return NOTHING;
    if (!Array.isArray(value)) return test(value) ? NOTHING : [`/${name}`];
    return value.flatMap((item, index) => item === null || test(item) ? [] : [`/${name}/${index}`]);
  };
}

/** The member is not there. */
export function absent(name: string): Check {
  return ({ json }) => Object.hasOwn(json, name) ? [`/${name}`] : NOTHING;
}

/** Something holds of the part; a member is pointed at when it does not. */
export function holds(name: string, test: (part: Part) => boolean): Check {
  return (part) => test(part) ? NOTHING : [name === "" ? "" : `/${name}`];
}

/** All of the checks. */
export function all(...checks: readonly Check[]): Check {
  return (part) => checks.flatMap((check) => check(part));
}

/** Any value but null. */
export function isThere(value: JsonValue): boolean {
  return value !== null;
}

/** A string. */
export function isText(value: JsonValue): boolean {
  return typeof value === "string";
}

/** A string with something in it. */
export function isWord(value: JsonValue): boolean {
  return typeof value === "string" && value !== "";
}

/** True or false. */
export function isBoolean(value: JsonValue): boolean {
  return typeof value === "boolean";
}

/** A whole number that is not negative. */
export function isCount(value: JsonValue): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}

/** One of some words. */
export function isOneOf(...words: readonly string[]): Test {
  return (value) => typeof value === "string" && words.includes(value);
}

/** An absolute IRI (RFC 3987 §2.2), as far as its beginning and its characters show. */
export function isIri(value: JsonValue): boolean {
  return typeof value === "string" && /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(value);
}

/** An IRI, or an object with one. */
export function isReference(value: JsonValue): boolean {
  return isIri(value) || (isJsonObject(value) && isIri(idOf(value) ?? ""));
}

/** A date with time and offset (RFC 3339 §5.6). */
export function isInstant(value: JsonValue): boolean {
  return typeof value === "string" &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i.test(value) &&
    !Number.isNaN(Date.parse(value));
}

/** An object of a type. */
export function isA(...types: readonly string[]): Test {
  return (value) => isJsonObject(value) && hasType(value, ...types);
}

/** A list. */
export function isList(value: JsonValue): boolean {
  return Array.isArray(value);
}

/** `{type: "Image", url}` */
export function isImage(value: JsonValue): boolean {
  return isJsonObject(value) && hasType(value, "Image") && isIri(ownMember(value, "url") ?? null);
}

/** `{id, owner, publicKeyPem}` */
export function isKey(value: JsonValue): boolean {
  return isJsonObject(value) &&
    ["id", "owner", "publicKeyPem"].every((name) => isWord(ownMember(value, name) ?? null));
}

/** The embedded object in a member, when there is one. */
export function objectIn({ json }: Part, name = "object"): JsonObject | undefined {
  const value = ownMember(json, name);
  const single = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return isJsonObject(single) ? single : undefined;
}

/** The id in a member. */
export function idIn({ json }: Part, name: string): string | undefined {
  return idOf(ownMember(json, name));
}

/** Those named in a member who are actors: neither the public nor somebody's followers. */
export function namedIn(json: JsonObject, name: string): readonly string[] {
  return idsOf(json, name).filter((id) => !isPublic(id) && !isFollowersId(id));
}

/** Whether a member names the public collection. */
export function isPublicIn(json: JsonObject, name: string): boolean {
  return idsOf(json, name).some(isPublic);
}

/** Whether a document is addressed to the public at all. */
export function isPublicPart(json: JsonObject): boolean {
  return isPublicIn(json, "to") || isPublicIn(json, "cc");
}

/** How many values a member holds. */
export function countIn(json: JsonObject, name: string): number {
  return many(json, name).length;
}
