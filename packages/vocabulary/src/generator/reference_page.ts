import type { Namespace, PropertyDefinition, TypeDefinition } from "../schema/namespace.ts";
import { citationOf } from "./lineages.ts";

/** Writes the reference page of a namespace, as Markdown. */
export function referencePage(namespace: Namespace): string {
  const { title, description, prefix, iri, spellings = [], contexts = [] } = namespace;
  const types = Object.entries(namespace.types).filter(([, { individual }]) => !individual);
  const properties = Object.entries(namespace.properties);
  const lines = [
    `# ${title}`,
    "",
    description,
    "",
    `- Namespace: \`${iri}\`, with the prefix \`${prefix}\``,
    ...spellings.map((spelling) => `- Also read: \`${spelling}\``),
    ...contexts.map((context) => `- Context: \`${context}\``),
    "",
    ...(types.length === 0 ? [] : ["## Types", ""]),
    ...types.flatMap(([name, definition]) => typeLines(name, definition, namespace)),
    ...(properties.length === 0 ? [] : ["## Properties", ""]),
    ...properties.flatMap(([name, definition]) => propertyLines(name, definition, namespace)),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

/** Writes the page that leads to the pages of all namespaces. */
export function referenceIndex(namespaces: readonly Namespace[]): string {
  const lines = namespaces.map(({ name, title, description, types, properties }) =>
    `- [${title}](${name}.md): ${description} ${Object.keys(types).length} types, ` +
    `${Object.keys(properties).length} properties.`
  );
  return `# Vocabulary reference\n\n` +
    `Written by \`deno task generate\` from the schema files of @commonplace/vocabulary.\n\n` +
    `${lines.join("\n")}\n`;
}

function typeLines(name: string, definition: TypeDefinition, namespace: Namespace): string[] {
  const { description, extends: bases = [], aliases = [], abstract, plain } = definition;
  const notes = [
    bases.length > 0 ? `a kind of ${bases.join(" and ")}` : "",
    abstract ? "never the type of a document" : "",
    plain ? "needs no `type`" : "",
    aliases.length > 0 ? `also ${aliases.map((alias) => `\`${alias}\``).join(", ")}` : "",
    `[defined here](${citationOf(name, definition, namespace)})`,
  ].filter((note) => note !== "");
  return [`### ${name}`, "", description, "", `${capital(notes.join("; "))}.`, ""];
}

function propertyLines(
  name: string,
  definition: PropertyDefinition,
  namespace: Namespace,
): string[] {
  const { description, domain, range, functional, aliases = [] } = definition;
  const notes = [
    `of ${domain.join(", ")}`,
    `${functional ? "at most one" : "any number of"}: ${range.join(", ")}`,
    aliases.length > 0 ? `also ${aliases.map((alias) => `\`${alias}\``).join(", ")}` : "",
    `[defined here](${citationOf(name, definition, namespace)})`,
  ].filter((note) => note !== "");
  return [`### ${name}`, "", description, "", `${capital(notes.join("; "))}.`, ""];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
