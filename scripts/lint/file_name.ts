/**
 * A file's name says which one concept it holds.
 *
 * @module
 */

import { placementOf } from "./placement.ts";

const snakeCase = /^[a-z][a-z0-9]*(_[a-z0-9]+)*(\.gen|\.d)?\.tsx?$/;
const vague = /^(utils?|helpers?|managers?|misc|common|data)$|_(utils?|helpers?|managers?|misc)$/;

/** Refuses file names that are not snake_case, and names of files and folders that say nothing. */
export const fileName: Deno.lint.Rule = {
  create(context): Deno.lint.LintVisitor {
    const { path, name, member } = placementOf(context.filename);
    const messages: string[] = [];
    if (!snakeCase.test(name)) {
      messages.push(`Name the file ${name} in snake_case, after its main export.`);
    }
    if (member !== "fixtures") {
      const words = path.replace(/(_test|_bench)?(\.gen|\.d)?\.tsx?$/, "").split("/");
      for (const word of words) {
        if (vague.test(word)) {
          messages.push(`"${word}" does not say what is in it. Name the one concept.`);
        }
      }
    }
    return {
      Program(): void {
        for (const message of messages) context.report({ range: [0, 0], message });
      },
    };
  },
};
