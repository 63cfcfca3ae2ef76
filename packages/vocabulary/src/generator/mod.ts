/**
 * Generates TypeScript types, guards, JSON Schemas and reference pages from namespaces, this
 * package's own and anybody else's.
 *
 * @module
 */

export type { JsonObject, JsonValue } from "../json.ts";
export type {
  Namespace,
  PropertyDefinition,
  TypeDefinition,
  ValueKind,
} from "../schema/namespace.ts";
export { CONTEXT_PLANS, contextModule } from "./context_module.ts";
export { contextOf, type ContextPlan } from "./context_of.ts";
export { generate, type Generated, type GeneratedFile } from "./generate.ts";
