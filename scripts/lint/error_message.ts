/**
 * A message is a sentence: it starts with a capital letter.
 *
 * @module
 */

/** Refuses `new …Error("…")` whose message starts with a small letter. */
export const errorMessage: Deno.lint.Rule = {
  create(context): Deno.lint.LintVisitor {
    return {
      NewExpression(node): void {
        if (node.callee.type !== "Identifier" || !node.callee.name.endsWith("Error")) return;
        const message = messageOf(node);
        if (message !== undefined && /^\p{Ll}/u.test(message)) {
          context.report({
            node,
            message:
              "Start the message with a capital letter, and say what happened and what to do.",
          });
        }
      },
    };
  },
};

/** The error classes of the packages take their code first; a code has no space. */
function messageOf(node: Deno.lint.NewExpression): string | undefined {
  const [first, second] = node.arguments.slice(0, 2).map(textOf);
  if (second !== undefined) return second;
  const isCode = node.arguments.length > 1 && first !== undefined && !first.includes(" ");
  return isCode ? undefined : first;
}

function textOf(node: Deno.lint.Expression | Deno.lint.SpreadElement): string | undefined {
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  if (node.type === "TemplateLiteral") return node.quasis[0]?.cooked;
  return undefined;
}
