/**
 * What is wrong with the shape of a resource descriptor (RFC 7033 §4.4).
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { shown } from "./faults.ts";
import { isObject } from "../raw_json.ts";

/** Members whose type is wrong, each in a few words; null counts as nothing. */
export function descriptorFaults(descriptor: JsonObject): string[] {
  const { subject, expires, aliases, properties, links } = descriptor;
  return [
    ...wrong("subject", subject, isText),
    ...wrong("expires", expires, isText),
    ...wrong("aliases", aliases, (value) => Array.isArray(value) && value.every(isUri)),
    ...wrong("properties", properties, isProperties),
    ...wrong("links", links, (value) => Array.isArray(value) && value.every(isObject)),
    ...(Array.isArray(links) ? links.filter(isObject).flatMap(linkFaults) : []),
  ];
}

function linkFaults({ type, titles, properties }: JsonObject): string[] {
  return [
    ...wrong("type of a link", type, isText),
    ...wrong("titles", titles, (value) => isObject(value) && Object.values(value).every(isText)),
    ...wrong("properties of a link", properties, isProperties),
  ];
}

function wrong(
  name: string,
  value: JsonValue | undefined,
  isRight: (value: JsonValue) => boolean,
): string[] {
  return value === undefined || value === null || isRight(value)
    ? []
    : [`${name} is ${shown(value)}`];
}

function isText(value: JsonValue | undefined): boolean {
  return typeof value === "string";
}

function isUri(value: JsonValue): boolean {
  return typeof value === "string" && URL.canParse(value);
}

/** Names are URIs; values are strings or null (RFC 7033 §4.4.3). */
function isProperties(value: JsonValue): boolean {
  return isObject(value) && Object.keys(value).every((name) => URL.canParse(name)) &&
    Object.values(value).every((member) => member === null || isText(member));
}
