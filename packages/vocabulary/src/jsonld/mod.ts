/**
 * Real JSON-LD, for the few documents that cannot be read by names alone, with the bundled contexts
 * and without ever fetching anything. Loads the `jsonld` library when it is first used.
 *
 * @module
 */

export type { JsonObject, JsonValue } from "../json.ts";
export type { Problem, ProblemCode } from "../problem.ts";
export type { ReadLimits, ReadResult } from "../read_text.ts";
export type { Document } from "../reading/document.ts";
export type { Entity, EntityValue, LanguageMap } from "../reading/entity.ts";
export type { Moment } from "../reading/moment.ts";
export { expand, JsonLdError } from "./expand.ts";
export { readJsonLd } from "./read_json_ld.ts";
