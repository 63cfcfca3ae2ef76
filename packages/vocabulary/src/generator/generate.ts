import type { Namespace } from "../schema/namespace.ts";
import { namespaceSchema, schemaFile, WHOLE_SCHEMA, wholeSchema } from "./json_schema.ts";
import { referenceIndex, referencePage } from "./reference_page.ts";
import { exportsOf, type ModuleOptions, typeModule } from "./type_module.ts";

/** A file that was generated. */
export interface GeneratedFile {
  /** Its path below the folder of its kind. */
  readonly path: string;
  /** Its text. */
  readonly text: string;
}

/** What is generated from namespaces. */
export interface Generated {
  /** TypeScript: an interface for each type and a guard, one module a namespace, and `types.gen.ts`. */
  readonly modules: readonly GeneratedFile[];
  /** JSON Schemas of draft 2020-12, one a namespace, and `vocabulary.schema.json` for all. */
  readonly schemas: readonly GeneratedFile[];
  /** Reference pages in Markdown, one a namespace, and `README.md`. */
  readonly pages: readonly GeneratedFile[];
}

const NOTICE =
  "// Generated from the schema files of the vocabulary. Change those and generate again.";

/**
 * Generates TypeScript, JSON Schemas and reference pages from namespaces: this package's, or those
 * and one's own. The same namespaces always give the same text; nothing is written.
 *
 * @example Types for a namespace of one's own
 * ```ts
 * import assert from "node:assert/strict";
 * import { NAMESPACES } from "@commonplace/vocabulary";
 * import { generate } from "@commonplace/vocabulary/generator";
 *
 * const chess = {
 *   name: "chess",
 *   title: "Chess",
 *   description: "Games of chess.",
 *   prefix: "chess",
 *   iri: "https://chess.example/ns#",
 *   citation: "https://chess.example/ns",
 *   types: { ChessGame: { extends: ["Object"], description: "A game." } },
 *   properties: {
 *     moves: { domain: ["ChessGame"], range: ["string"], description: "Its moves." },
 *   },
 * };
 * const { modules } = generate([...NAMESPACES, chess]);
 * const own = modules.find(({ path }) => path === "chess.gen.ts");
 * assert(own?.text.includes("readonly moves: readonly string[];"));
 * // Write each file below a folder of your own, and import `isChessGame` from there.
 * ```
 *
 * @param namespaces All of them; a type's properties may come from several
 * @param from What the modules import this package from. Default: its name
 */
export function generate(
  namespaces: readonly Namespace[],
  from: string = "@commonplace/vocabulary",
): Generated {
  const options: ModuleOptions = { from, notice: NOTICE };
  return {
    modules: [
      ...namespaces.filter(({ types }) => Object.keys(types).length > 0).map((namespace) => ({
        path: `${namespace.name}.gen.ts`,
        text: typeModule(namespace, namespaces, options),
      })),
      { path: "types.gen.ts", text: listOf(namespaces) },
    ],
    schemas: [
      ...namespaces.map((namespace) => ({
        path: schemaFile(namespace),
        text: json(namespaceSchema(namespace, namespaces)),
      })),
      { path: WHOLE_SCHEMA, text: json(wholeSchema(namespaces)) },
    ],
    pages: [
      ...namespaces.map((namespace) => ({
        path: `${namespace.name}.md`,
        text: referencePage(namespace),
      })),
      { path: "README.md", text: referenceIndex(namespaces) },
    ],
  };
}

function listOf(namespaces: readonly Namespace[]): string {
  const lists = namespaces.map((namespace) => {
    const { interfaces, guards } = exportsOf(namespace);
    const names = [...interfaces.map((name) => `type ${name}`), ...guards];
    return names.length === 0
      ? ""
      : `export {\n  ${names.join(",\n  ")},\n} from "./${namespace.name}.gen.ts";\n`;
  });
  const about = "/**\n * The types of the vocabulary: an interface and a guard for each.\n *\n" +
    " * @module\n */";
  return `${NOTICE}\n${about}\n\n${lists.filter((list) => list !== "").join("\n")}`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
