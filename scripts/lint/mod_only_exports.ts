/**
 * `mod.ts` is the list of what a package offers, readable at a glance.
 *
 * @module
 */

import { placementOf } from "./placement.ts";

/**
 * Refuses anything in a `mod.ts` but `export { names } from` and `export * as name from`. A package
 * that is a command as well may say so: `if (import.meta.main)`.
 */
export const modOnlyExports: Deno.lint.Rule = {
  create(context): Deno.lint.LintVisitor {
    if (placementOf(context.filename).name !== "mod.ts") return {};
    return {
      Program(program): void {
        for (const node of program.body) {
          if (node.type === "ExportAllDeclaration" && !node.exported) {
            context.report({ node, message: "List the names: export { … } from." });
          } else if (!isReexport(node) && !startsCommand(node)) {
            context.report({
              node,
              message: "mod.ts holds only export { … } from. Move this into a file of its own.",
            });
          }
        }
      },
    };
  },
};

function isReexport(node: Deno.lint.Statement): boolean {
  return node.type === "ExportAllDeclaration" ||
    (node.type === "ExportNamedDeclaration" && node.source !== null);
}

function startsCommand(node: Deno.lint.Statement): boolean {
  return node.type === "IfStatement" && node.test.type === "MemberExpression" &&
    node.test.object.type === "MetaProperty" && node.test.property.type === "Identifier" &&
    node.test.property.name === "main";
}
