/**
 * A test that is there runs.
 *
 * @module
 */

const switchedOff = /^Deno\.(test|bench)(\.\w+)*\.(only|ignore|skip)$/;
const defines = /^Deno\.(test|bench)\b|\.step$/;

/** Refuses `only`, `ignore` and `skip`; a condition (`ignore: !hasPostgres`) is allowed. */
export const noSwitchedOffTests: Deno.lint.Rule = {
  create(context): Deno.lint.LintVisitor {
    const message = "Let the test run, or delete it.";
    return {
      CallExpression(node): void {
        const callee = context.sourceCode.getText(node.callee);
        if (switchedOff.test(callee)) context.report({ node, message });
        if (defines.test(callee) && node.arguments.some(isSwitchedOff)) {
          context.report({ node, message });
        }
      },
    };
  },
};

function isSwitchedOff(argument: Deno.lint.Expression | Deno.lint.SpreadElement): boolean {
  return argument.type === "ObjectExpression" &&
    argument.properties.some((property) =>
      property.type === "Property" && property.key.type === "Identifier" &&
      (property.key.name === "ignore" || property.key.name === "only") &&
      property.value.type === "Literal" && property.value.value === true
    );
}
