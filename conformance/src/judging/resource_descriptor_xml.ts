/**
 * Reading the links of an XRD: as much XML as that takes, and no more.
 *
 * @module
 */

/** An XRD. */
export interface ExtensibleDescriptor {
  /** Local name and namespace of the root element; empty where there is none. */
  readonly root: { readonly name: string; readonly namespace: string };
  /** Attributes of its links, names as they stand. */
  readonly links: readonly Readonly<Record<string, string>>[];
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  apos: "'",
  gt: ">",
  lt: "<",
  quot: '"',
};

/** Characters that are read: host metadata has a few hundred. */
const mostRead = 16_384;

/** Reads it; what is no XML has no root and no links. */
export function readExtensibleDescriptor(xml: string): ExtensibleDescriptor {
  const tags = [
    ...xml.slice(0, mostRead).replaceAll(/<!--.*?-->/gs, "").matchAll(
      /<([A-Za-z][\w.:-]*)([^<>]*)>/g,
    ),
  ]
    .map(([, name = "", attributes = ""]) => ({ name, attributes: attributesOf(attributes) }));
  const [root] = tags;
  return {
    root: {
      name: localName(root?.name ?? ""),
      namespace: namespaceOf(root) ?? "",
    },
    links: tags.filter(({ name }) => localName(name) === "Link").map(({ attributes }) =>
      attributes
    ),
  };
}

interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

function namespaceOf(tag: Tag | undefined): string | undefined {
  const [prefix, name] = tag?.name.split(":") ?? [];
  return tag?.attributes[name === undefined ? "xmlns" : `xmlns:${prefix}`];
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function attributesOf(text: string): Readonly<Record<string, string>> {
  const found = text.matchAll(/([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  return Object.fromEntries(
    [...found].map(([, name = "", double, single]) => [name, unescaped(double ?? single ?? "")]),
  );
}

function unescaped(text: string): string {
  return text.replaceAll(/&(\w+);/g, (whole, name) => entities[name] ?? whole);
}
