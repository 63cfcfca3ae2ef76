/**
 * Everything that is generated from the vocabulary's schema files, with its place in the repository.
 *
 * @module
 */

import { NAMESPACES } from "@commonplace/vocabulary";
import {
  CONTEXT_PLANS,
  contextModule,
  generate,
  type GeneratedFile,
} from "@commonplace/vocabulary/generator";

const MODULES = "packages/vocabulary/src/generated";
const SCHEMAS = "packages/vocabulary/schemas";
const PAGES = "docs/reference";

/** The folders that hold nothing but generated files. */
export const GENERATED_FOLDERS: readonly string[] = [MODULES, SCHEMAS, PAGES];

/** All generated files; their paths begin at the root of the repository. */
export function generatedFiles(): readonly GeneratedFile[] {
  const { modules, schemas, pages } = generate(NAMESPACES, "../mod.ts");
  const contexts = {
    path: "contexts.gen.ts",
    text: contextModule(CONTEXT_PLANS, NAMESPACES, "../mod.ts"),
  };
  return [
    ...[...modules, contexts].map((file) => within(MODULES, file)),
    ...schemas.map((file) => within(SCHEMAS, file)),
    ...pages.map((file) => within(PAGES, file)),
  ];
}

function within(folder: string, { path, text }: GeneratedFile): GeneratedFile {
  return { path: `${folder}/${path}`, text };
}
