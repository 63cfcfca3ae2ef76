/**
 * Every place where a module names another one.
 *
 * @module
 */

/** What is called with each specifier and the node to report. */
export type OnSpecifier = (specifier: string, node: Deno.lint.Node) => void;

/** Calls `onSpecifier` for imports, re-exports, dynamic imports and import types. */
export function visitSpecifiers(onSpecifier: OnSpecifier): Deno.lint.LintVisitor {
  return { ...visitImports(onSpecifier), ...visitReexports(onSpecifier) };
}

/** Calls `onSpecifier` for `export … from` alone. */
export function visitReexports(onSpecifier: OnSpecifier): Deno.lint.LintVisitor {
  return {
    ExportNamedDeclaration(node): void {
      if (node.source) onSpecifier(node.source.value, node);
    },
    ExportAllDeclaration(node): void {
      onSpecifier(node.source.value, node);
    },
  };
}

function visitImports(onSpecifier: OnSpecifier): Deno.lint.LintVisitor {
  return {
    ImportDeclaration(node): void {
      onSpecifier(node.source.value, node);
    },
    ImportExpression(node): void {
      if (node.source.type === "Literal" && typeof node.source.value === "string") {
        onSpecifier(node.source.value, node);
      }
    },
    TSImportType(node): void {
      const { argument } = node;
      if (argument.type === "TSLiteralType" && argument.literal.type === "Literal") {
        onSpecifier(String(argument.literal.value), node);
      }
    },
  };
}
