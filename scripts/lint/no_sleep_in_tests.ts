/**
 * A test waits for an event or moves a clock; it never sleeps.
 *
 * @module
 */

import { placementOf } from "./placement.ts";

const sleeps = /^(globalThis\.|timers\.)?(setTimeout|setInterval|delay|sleep)$/;

/** Refuses timers in tests, but in those of clocks. */
export const noSleepInTests: Deno.lint.Rule = {
  create(context): Deno.lint.LintVisitor {
    const { isTest, name } = placementOf(context.filename);
    if (!isTest || name.includes("clock")) return {};
    return {
      CallExpression(node): void {
        if (sleeps.test(context.sourceCode.getText(node.callee))) {
          context.report({
            node,
            message:
              "Wait for an event or move the clock of the test; AbortSignal.timeout sets a limit.",
          });
        }
      },
    };
  },
};
