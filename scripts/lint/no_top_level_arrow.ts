/**
 * Functions of a module are declarations, so that a file can be read top-down.
 *
 * @module
 */

/** Refuses a function expression bound to a variable at the top level of a module. */
export const noTopLevelArrow: Deno.lint.Rule = {
  create(context): Deno.lint.LintVisitor {
    return {
      VariableDeclaration(node): void {
        if (node.parent.type !== "Program" && node.parent.type !== "ExportNamedDeclaration") return;
        for (const { id, init } of node.declarations) {
          if (init?.type === "ArrowFunctionExpression" || init?.type === "FunctionExpression") {
            const name = id.type === "Identifier" ? id.name : "name";
            context.report({
              node,
              message: `Write function ${name}(…) {…} instead of binding a function to a variable.`,
            });
          }
        }
      },
    };
  },
};
