/**
 * A strict reader of the XML that reports are written in: elements, attributes, text. Anything else, and
 * anything that XML 1.0 does not allow, is refused.
 *
 * @module
 */

/** An element. */
export interface XmlElement {
  /** Its name. */
  readonly name: string;
  /** Its attributes. */
  readonly attributes: Readonly<Record<string, string>>;
  /** What is in it, in order. */
  readonly children: readonly (XmlElement | string)[];
}

interface Open {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: (XmlElement | string)[];
}

const token =
  /<\?xml version="1\.0" encoding="UTF-8"\?>\n|<(\/?)([a-z-]+)((?: [a-zA-Z-]+="[^"<]*")*)(\/?)>|([^<]+)/gy;
const attribute = / ([a-zA-Z-]+)="([^"<]*)"/g;

/** Reads a document; throws where it is not well-formed. */
export function readXml(text: string): XmlElement {
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text)) {
    throw new SyntaxError("A character that XML does not allow.");
  }
  const document: Open = { name: "", attributes: {}, children: [] };
  const open: Open[] = [document];
  let end = 0;
  for (const match of text.matchAll(token)) {
    end = match.index + match[0].length;
    const [, closes, name, attributes = "", empty, content] = match;
    const parent = open.at(-1) ?? document;
    if (content !== undefined) parent.children.push(unescaped(content));
    else if (closes === "/") {
      const closed = open.pop();
      if (closed?.name !== name) throw new SyntaxError(`</${name}> closes ${closed?.name}.`);
    } else if (name !== undefined) {
      const element: Open = { name, attributes: attributesOf(attributes), children: [] };
      parent.children.push(element);
      if (empty !== "/") open.push(element);
    }
  }
  if (end !== text.length) throw new SyntaxError(`Not XML: ${text.slice(end, end + 80)}`);
  const [root, ...more] = document.children.filter((child) => typeof child !== "string");
  if (open.length !== 1 || !root || more.length > 0) throw new SyntaxError("Not one root.");
  return root;
}

/** All elements of a name below an element. */
export function xmlElements(root: XmlElement, name: string): XmlElement[] {
  const children = root.children.filter((child) => typeof child !== "string");
  return children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...xmlElements(child, name),
  ]);
}

/** The names of all elements, in order, as one text: what a document is made of, without its words. */
export function xmlSkeleton(root: XmlElement): string {
  const children = root.children.filter((child) => typeof child !== "string");
  const attributes = Object.keys(root.attributes).join(" ");
  return `<${root.name} ${attributes}>${children.map(xmlSkeleton).join("")}</>`;
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = "", value = ""] of text.matchAll(attribute)) {
    if (Object.hasOwn(attributes, name)) throw new SyntaxError(`${name} twice.`);
    attributes[name] = unescaped(value);
  }
  return attributes;
}

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d+);|(.{0,8}))/g, (_, code: string | undefined, rest: string) => {
    if (code === undefined) throw new SyntaxError(`&${rest} is no reference.`);
    return String.fromCodePoint(Number(code));
  });
}
