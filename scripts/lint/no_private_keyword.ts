/**
 * Private members are private at run time too.
 *
 * @module
 */

type Member = Pick<Deno.lint.MethodDefinition, "accessibility" | "range">;

/** Refuses `private` and `protected`; `erasableSyntaxOnly` does for parameters of constructors. */
export const noPrivateKeyword: Deno.lint.Rule = {
  create(context): Deno.lint.LintVisitor {
    function refuse({ accessibility, range }: Member): void {
      if (accessibility === "private" || accessibility === "protected") {
        context.report({
          range,
          message: `Write #name instead of ${accessibility}: # holds at run time too.`,
        });
      }
    }
    return {
      MethodDefinition: refuse,
      PropertyDefinition: refuse,
      TSAbstractMethodDefinition: refuse,
      TSAbstractPropertyDefinition: refuse,
    };
  },
};
