/**
 * What happens to a class stands where it happens.
 *
 * @module
 */

/** Refuses decorators. */
export const noDecorator: Deno.lint.Rule = {
  create(context): Deno.lint.LintVisitor {
    return {
      Decorator(node): void {
        context.report({ node, message: "Call a function instead of decorating." });
      },
    };
  },
};
