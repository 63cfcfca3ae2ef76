/**
 * Judging members of a document: there or not, and as they should be.
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { cannotTell, failed, inapplicable, passed, type Verdict } from "../../judging/verdict.ts";
import { isObject } from "../../raw_json.ts";
import type { Fetched } from "../../stage/stage.ts";

/** Why a value is not as it should be; `undefined` where it is. */
export type FaultIn = (value: JsonValue) => string | undefined;

/** A member that must be there. */
export function needs(name: string, faultIn: FaultIn): (seen: Fetched | undefined) => Verdict {
  return (seen) =>
    judgeDocument(seen, (document) => {
      const value = document[name];
      return value === undefined || value === null ? `${name} is missing` : faultIn(value);
    });
}

/** Members that may be left out; those that are there must be as they should be. */
export function allows(
  faults: Readonly<Record<string, FaultIn>>,
): (seen: Fetched | undefined) => Verdict {
  return (seen) => {
    const document = seen?.document ?? {};
    const given = Object.keys(faults).filter((name) => (document[name] ?? null) !== null);
    if (seen?.document && given.length === 0) {
      return inapplicable(`The document has no ${Object.keys(faults).join(", ")}.`, [seen]);
    }
    return judgeDocument(seen, () => {
      const found = given.map((name) => faults[name]?.(document[name] ?? null));
      return found.find((fault) => fault !== undefined);
    });
  };
}

/** A document as a whole. */
export function judgeDocument(
  seen: Fetched | undefined,
  faultIn: (document: JsonObject) => string | undefined,
): Verdict {
  if (!seen?.document) return cannotTell("The document cannot be read.", [seen]);
  const fault = faultIn(seen.document);
  return fault === undefined
    ? passed("It is as it should be.", [seen])
    : failed(`Not as it should be: ${fault}.`, [seen]);
}

/** A text that is not empty. */
export function text(value: JsonValue): string | undefined {
  return typeof value === "string" && value !== "" ? undefined : `${shown(value)} is no text`;
}

/** True or false. */
export function flag(value: JsonValue): string | undefined {
  return typeof value === "boolean" ? undefined : `${shown(value)} is neither true nor false`;
}

/** A URL. */
export function url(value: JsonValue): string | undefined {
  return typeof value === "string" && URL.canParse(value) ? undefined : `${shown(value)} is no URL`;
}

/** A moment with the offset of its time zone (RFC 3339), whose seconds may be left out (Activity Streams §2.3). */
export function moment(value: JsonValue): string | undefined {
  const isOne = typeof value === "string" &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value) &&
    !Number.isNaN(Date.parse(value));
  return isOne ? undefined : `${shown(value)} is no moment with an offset`;
}

/** An Image with a url, or the URL of one, or several. */
export function image(value: JsonValue): string | undefined {
  const images: readonly JsonValue[] = Array.isArray(value) ? value : [value];
  const isOne = (one: JsonValue) =>
    typeof one === "string" ? URL.canParse(one) : isObject(one) && one.type === "Image" &&
      (typeof one.url === "string" || isObject(one.url) || Array.isArray(one.url));
  return images.every(isOne) ? undefined : `${shown(value)} is no Image with a url`;
}

/** What something was written as. */
export function source(value: JsonValue): string | undefined {
  const isOne = isObject(value) && typeof value.content === "string" &&
    typeof value.mediaType === "string";
  return isOne ? undefined : `${shown(value)} has no content and mediaType`;
}

/** A language, or several. */
export function language(value: JsonValue): string | undefined {
  const languages: readonly JsonValue[] = Array.isArray(value) ? value : [value];
  const isOne = (one: JsonValue) =>
    isObject(one) && typeof one.identifier === "string" && typeof one.name === "string";
  return languages.every(isOne) ? undefined : `${shown(value)} has no identifier and name`;
}

function shown(value: JsonValue): string {
  return JSON.stringify(value).slice(0, 80);
}
