/**
 * A thing has one name, the same where it is written and where it is used.
 *
 * @module
 */

import { placementOf } from "./placement.ts";

// Deno takes lint plugins from their default export.
const exempt = "scripts/lint/plugin.ts";

/** Refuses default exports. */
export const noDefaultExport: Deno.lint.Rule = {
  create(context): Deno.lint.LintVisitor {
    if (placementOf(context.filename).path === exempt) return {};
    const message = "Export it by its name instead of as default.";
    return {
      ExportDefaultDeclaration(node): void {
        context.report({ node, message });
      },
      ExportSpecifier(node): void {
        if (node.exported.type === "Identifier" && node.exported.name === "default") {
          context.report({ node, message });
        }
      },
    };
  },
};
