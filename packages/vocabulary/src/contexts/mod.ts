/**
 * JSON-LD contexts as data, written from the schema files term by term, so that JSON-LD can be read
 * and Linked Data signatures made without fetching anything.
 *
 * @module
 */

export { bundledContext, contextUrls } from "./bundled_context.ts";
export type { JsonObject, JsonValue } from "../json.ts";
