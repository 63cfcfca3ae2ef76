/**
 * Dependencies are declared once, with their version, in a deno.json.
 *
 * @module
 */

import { visitReexports } from "./specifiers.ts";

/** Refuses `export … from "npm:…"`; `no-import-prefix` of Deno does the same for imports. */
export const inlineDependency: Deno.lint.Rule = {
  create(context): Deno.lint.LintVisitor {
    return visitReexports((specifier, node) => {
      if (/^(npm|jsr|https?):/.test(specifier)) {
        context.report({
          node,
          message:
            `Declare "${specifier}" in the imports of the member's deno.json, with its exact version.`,
        });
      }
    });
  },
};
