/**
 * A comment says why. It switches nothing off, promises nothing and draws nothing.
 *
 * @module
 */

const refusals: readonly { readonly pattern: RegExp; readonly message: string }[] = [
  {
    pattern: /^\s*(deno-lint-ignore|@ts-(ignore|expect-error|nocheck))/,
    message: "Mend what the checker says instead of switching it off.",
  },
  {
    pattern: /^[\s*]*(TODO|FIXME|XXX)\b/m,
    message: "Do it now, or say it in the closing note.",
  },
  {
    pattern: /^\s*[-=#*~─═]{3,}/,
    message: "Move the section into a file of its own instead of drawing a banner.",
  },
];

/** Refuses lint ignores, TODO and banner lines. */
export const comments: Deno.lint.Rule = {
  create(context): Deno.lint.LintVisitor {
    return {
      Program(): void {
        for (const comment of context.sourceCode.getAllComments()) {
          const isDoc = comment.type === "Block" && comment.value.startsWith("*");
          const text = isDoc ? comment.value.slice(1) : comment.value;
          for (const { pattern, message } of refusals) {
            if (pattern.test(text)) context.report({ range: comment.range, message });
          }
        }
      },
    };
  },
};
