/**
 * Runs one rule over a source text, as the linter would.
 *
 * @module
 */

import { fileURLToPath } from "node:url";
import plugin from "../plugin.ts";

const root = new URL("../../../", import.meta.url);

/** What `rule` says of `source`, were it the file at `path` from the root of the repository. */
export function lintSource(rule: string, path: string, source: string): string[] {
  const implementation = plugin.rules[rule];
  if (!implementation) throw new Error(`No rule ${rule} in the plugin; look at plugin.ts`);
  const alone: Deno.lint.Plugin = { name: plugin.name, rules: { [rule]: implementation } };
  return Deno.lint.runPlugin(alone, fileURLToPath(new URL(path, root)), source)
    .map(({ message }) => message);
}
