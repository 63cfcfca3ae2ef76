import {
  type BareItem,
  type Dictionary,
  isInnerList,
  parseDictionary,
  parseItem,
  parseList,
  serializeDictionary,
  serializeInnerList,
  serializeItem,
  serializeList,
} from "structured-headers";
import { latin1Bytes } from "../bytes.ts";
import type { HttpMessage, HttpRequest } from "../http_message.ts";
import type { Component } from "./component.ts";

const MAX_STRUCTURED_LENGTH = 8 * 1024;

/** The value of a component in a message, or why it has none: the message lacks it, or it is not derived here. */
export type ComponentValue =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly code: "absent-header" | "unsupported-component" };

type Parameters = ReadonlyMap<string, BareItem>;
type ParameterTypes = ReadonlyMap<string, "boolean" | "string">;

const derivedParameters: ParameterTypes = new Map([["req", "boolean"]]);
const queryParameters: ParameterTypes = new Map([["req", "boolean"], ["name", "string"]]);
const headerParameters: ParameterTypes = new Map([
  ["req", "boolean"],
  ["sf", "boolean"],
  ["bs", "boolean"],
  ["key", "string"],
]);

/** The headers that `;sf` can write anew, because their structure is known (RFC 9421 §2.1.1). */
const structures: ReadonlyMap<string, (value: string) => string> = new Map([
  ["accept", (value) => serializeList(parseList(value))],
  ["accept-signature", (value) => serializeDictionary(parseDictionary(value))],
  ["cache-control", (value) => serializeDictionary(parseDictionary(value))],
  ["content-digest", (value) => serializeDictionary(parseDictionary(value))],
  ["content-length", (value) => serializeItem(parseItem(value))],
  ["content-type", (value) => serializeItem(parseItem(value))],
  ["signature", (value) => serializeDictionary(parseDictionary(value))],
  ["signature-input", (value) => serializeDictionary(parseDictionary(value))],
]);

/**
 * Finds the value of a component (RFC 9421 §2.1 to §2.5). `;tr` is not supported, because web standards show no
 * trailers, and the lines of a header are taken as `Headers` shows them: joined.
 */
export function componentValue(component: Component, message: HttpMessage): ComponentValue {
  const { name, parameters } = component;
  const isDerived = name.startsWith("@");
  if (parameters.size > 0 && !areKnown(parameters, knownFor(name))) return unsupported;
  const source = parameters.has("req") ? requestOf(message) : message;
  if (source === undefined) return unsupported;
  return isDerived ? derivedValue(component, source) : headerValue(component, source);
}

const absent: ComponentValue = { ok: false, code: "absent-header" };
const unsupported: ComponentValue = { ok: false, code: "unsupported-component" };

function found(value: string): ComponentValue {
  return { ok: true, value };
}

function knownFor(name: string): ParameterTypes {
  if (!name.startsWith("@")) return headerParameters;
  return name === "@query-param" ? queryParameters : derivedParameters;
}

function areKnown(parameters: Parameters, known: ParameterTypes): boolean {
  for (const [key, value] of parameters) {
    if (typeof value !== known.get(key) || value === false) return false;
  }
  return !(parameters.has("bs") && (parameters.has("sf") || parameters.has("key")));
}

function requestOf(message: HttpMessage): HttpRequest | undefined {
  return "status" in message ? message.request : undefined;
}

function derivedValue({ name, parameters }: Component, message: HttpMessage): ComponentValue {
  if ("status" in message) {
    return name === "@status" ? found(String(message.status).padStart(3, "0")) : unsupported;
  }
  const { method, target } = message;
  switch (name) {
    case "@method":
      return found(method);
    case "@target-uri":
      return found(`${target.origin}${target.pathname}${target.search}`);
    case "@authority":
      return found(target.host);
    case "@scheme":
      return found(target.protocol.slice(0, -1));
    case "@request-target":
      return found(`${target.pathname}${target.search}`);
    case "@path":
      return found(target.pathname);
    case "@query":
      return found(target.search === "" ? "?" : target.search);
    case "@query-param":
      return queryValue(message, parameters.get("name"));
    default:
      return unsupported;
  }
}

/** A name that is there twice has no value of its own: RFC 9421 §2.2.8 wants the whole query covered then. */
function queryValue(message: HttpRequest, name: BareItem | undefined): ComponentValue {
  const values = typeof name === "string" ? queryOf(message).get(name) : undefined;
  const [value] = values ?? [];
  if (value === undefined) return absent;
  return values?.length === 1 ? found(encoded(value)) : unsupported;
}

/** What was read of a message is kept, because 32 components may each ask for a part of one long value. */
interface Reading {
  /** The values by their names, which are encoded. */
  query?: ReadonlyMap<string, readonly string[]>;
  readonly dictionaries: Map<string, Dictionary | undefined>;
}

const readings = new WeakMap<HttpMessage, Reading>();

function readingOf(message: HttpMessage): Reading {
  const reading = readings.get(message) ?? { dictionaries: new Map() };
  readings.set(message, reading);
  return reading;
}

function queryOf(message: HttpRequest): ReadonlyMap<string, readonly string[]> {
  const reading = readingOf(message);
  if (reading.query !== undefined) return reading.query;
  const query = new Map<string, string[]>();
  for (const [key, value] of message.target.searchParams) {
    const name = encoded(key);
    const values = query.get(name);
    if (values === undefined) query.set(name, [value]);
    else values.push(value);
  }
  reading.query = query;
  return query;
}

function dictionaryOf(
  message: HttpMessage,
  name: string,
  value: string,
): Dictionary | undefined {
  const { dictionaries } = readingOf(message);
  if (!dictionaries.has(name)) dictionaries.set(name, readLoosely(value));
  return dictionaries.get(name);
}

/** Not as strictly as signatures are read: what other headers have twice is their business. */
function readLoosely(value: string): Dictionary | undefined {
  if (value.length > MAX_STRUCTURED_LENGTH) return undefined;
  try {
    return parseDictionary(value);
  } catch {
    return undefined;
  }
}

/** The percent-encoding of forms, with a space as `%20` (RFC 9421 §2.2.8). */
function encoded(text: string): string {
  return encodeURIComponent(text)
    .replaceAll(/[!'()~]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

function headerValue({ name, parameters }: Component, message: HttpMessage): ComponentValue {
  const value = name === "host" && "target" in message
    ? message.target.host
    : message.headers.get(name);
  if (value === null) return absent;
  if (parameters.has("bs")) return found(byteSequences(name, value, message.headers));
  const key = parameters.get("key");
  if (typeof key === "string") return memberValue(dictionaryOf(message, name, value), key);
  return parameters.has("sf") ? reserialised(name, value) : found(value);
}

/** `Headers` shows the lines of `Set-Cookie` alone; those of others are joined already (RFC 9421 §2.1.3). */
function byteSequences(name: string, value: string, headers: Headers): string {
  const lines = name === "set-cookie" ? headers.getSetCookie() : [value];
  return lines.map((line) => `:${latin1Bytes(line).toBase64()}:`).join(", ");
}

function reserialised(name: string, value: string): ComponentValue {
  const structure = structures.get(name);
  if (structure === undefined || value.length > MAX_STRUCTURED_LENGTH) return unsupported;
  try {
    return found(structure(value));
  } catch {
    return unsupported;
  }
}

function memberValue(dictionary: Dictionary | undefined, key: string): ComponentValue {
  if (dictionary === undefined) return unsupported;
  const member = dictionary.get(key);
  if (member === undefined) return absent;
  try {
    return found(isInnerList(member) ? serializeInnerList(member) : serializeItem(member));
  } catch {
    return unsupported;
  }
}
