/**
 * A closed set of values is a union of literals.
 *
 * @module
 */

/** Refuses `enum`. */
export const noEnum: Deno.lint.Rule = {
  create(context): Deno.lint.LintVisitor {
    return {
      TSEnumDeclaration(node): void {
        context.report({ node, message: "Write a union of string literals instead of an enum." });
      },
    };
  },
};
