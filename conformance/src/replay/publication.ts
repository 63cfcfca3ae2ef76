/**
 * A post or comment of the suite's, before it is sent.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { isObject } from "../raw_json.ts";

/** A post or comment: the activity, and the document that it creates. */
export interface Publication {
  /** The Create, as JSON text. */
  readonly text: string;
  /** Id of the Create. */
  readonly activityId: string;
  /** Id of the post or comment. */
  readonly objectId: string;
  /** The post or comment, as JSON text. */
  readonly objectText: string;
}

const visibleText = "This is an automated conformance test. It deletes itself.";

/**
 * A member that no server knows, spelt as parsers do not print it: a number with a zero behind the
 * point, an exponent, escapes that need none, keys out of order. It tells whether an activity was
 * passed on as it came (Lemmy S158).
 */
const probe = String
  .raw`{"decimal":1.0,"exponent":1e2,"escaped":"caf\u00e9 \/ \u003e","b":1,"a":2}`;
const probeMark = "__PROBE__";

/** A Create with a text that says what it is, the time of now, and `settled` in what it creates. */
export function publicationOf(create: JsonObject, settled: JsonObject = {}): Publication {
  const documented = isObject(create.object) ? create.object : {};
  const now = new Date().toISOString();
  const object: JsonObject = {
    ...documented,
    content: visibleText,
    source: { content: visibleText, mediaType: "text/markdown" },
    published: now,
    ...("updated" in documented && { updated: now }),
    ...settled,
    conformanceProbe: probeMark,
  };
  return asPublication({ ...create, object });
}

/** A Create as it is. */
export function asPublication(create: JsonObject): Publication {
  const object = isObject(create.object) ? create.object : {};
  return {
    text: spell(create),
    activityId: String(create.id),
    objectId: String(object.id),
    objectText: spell(object),
  };
}

function spell(json: JsonObject): string {
  return JSON.stringify(json).replace(`"${probeMark}"`, () => probe);
}
