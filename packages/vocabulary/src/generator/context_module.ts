import type { Namespace } from "../schema/namespace.ts";
import plansOfContexts from "../schema/contexts.json" with { type: "json" };
import { contextOf, type ContextPlan } from "./context_of.ts";

/** The plans of the contexts that this package brings along, by their URLs. */
export const CONTEXT_PLANS: Readonly<Record<string, ContextPlan>> = plansOfContexts;

/**
 * Writes the module that holds the contexts of plans, by their URLs.
 *
 * @param plans Which contexts declare which terms
 * @param namespaces What there is to say of each term
 * @param from What the module imports this package from. Default: its name
 * @throws {TypeError} If a plan names a term that no namespace defines
 */
export function contextModule(
  plans: Readonly<Record<string, ContextPlan>>,
  namespaces: readonly Namespace[],
  from: string = "@commonplace/vocabulary",
): string {
  const contexts = Object.entries(plans).map(([url, plan]) => [
    url,
    { "@context": contextOf(plan, namespaces) },
  ]);
  return "// Generated from the schema files of the vocabulary. Change those and generate again.\n\n" +
    `import type { JsonObject } from "${from}";\n\n` +
    "/** Contexts by their URLs; a URL that begins with `*` stands for all that end so. */\n" +
    "export const CONTEXTS: Readonly<Record<string, JsonObject>> = " +
    `${JSON.stringify(Object.fromEntries(contexts), null, 2)};\n`;
}
