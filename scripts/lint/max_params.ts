/**
 * Nobody remembers the order of four arguments.
 *
 * @module
 */

const most = 3;

/** Refuses more than three positional parameters, but of a callback that is written in place. */
export const maxParams: Deno.lint.Rule = {
  create(context): Deno.lint.LintVisitor {
    function refuse(node: Extract<Deno.lint.Node, { params: Deno.lint.Parameter[] }>): void {
      // What a callback takes is decided by who calls it.
      if (node.parent.type === "CallExpression") return;
      const count =
        node.params.filter((parameter) =>
          !(parameter.type === "Identifier" && parameter.name === "this")
        ).length;
      if (count > most) {
        context.report({
          node,
          message:
            `${count} positional parameters. Keep two, and take the rest as one options object.`,
        });
      }
    }
    return {
      ArrowFunctionExpression: refuse,
      FunctionDeclaration: refuse,
      FunctionExpression: refuse,
      TSMethodSignature: refuse,
    };
  },
};
