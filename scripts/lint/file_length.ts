/**
 * A long file holds a second concept.
 *
 * @module
 */

import { placementOf } from "./placement.ts";

const most = 400;

/** Refuses files past 400 lines, but generated ones; 300 is the aim. */
export const fileLength: Deno.lint.Rule = {
  create(context): Deno.lint.LintVisitor {
    if (/\.gen\.tsx?$/.test(placementOf(context.filename).name)) return {};
    return {
      Program(): void {
        const count = context.sourceCode.text.trimEnd().split("\n").length;
        if (count > most) {
          context.report({
            range: [0, 0],
            message:
              `${count} lines; ${most} is the most. Move the second concept into its own file.`,
          });
        }
      },
    };
  },
};
