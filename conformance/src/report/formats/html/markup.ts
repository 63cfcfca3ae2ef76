/**
 * HTML that is made of literal markup and of text: text is always escaped.
 *
 * @module
 */

import { printable } from "../../printable.ts";

/** A piece of HTML. Made by {@linkcode html} alone. */
export class Markup {
  readonly #text: string;

  /** Takes HTML as it is. */
  constructor(text: string) {
    this.#text = text;
  }

  /** The HTML. */
  toString(): string {
    return this.#text;
  }
}

/** What can stand in a piece of HTML; text and numbers are escaped, `undefined` is nothing. */
export type Content = Markup | number | string | undefined | readonly Content[];

/** A template tag: what is written in the template is markup, what is put into it is text. */
export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  const parts = strings.map((text, index) => text + rendered(contents[index]));
  return new Markup(parts.join(""));
}

function rendered(content: Content): string {
  if (content === undefined) return "";
  if (content instanceof Markup) return content.toString();
  if (typeof content === "object") return content.map(rendered).join("");
  return printable(String(content)).replace(
    /[&<>"'`]/g,
    (character) => `&#${character.charCodeAt(0)};`,
  );
}

/** Preformatted text: between these tags quotes need no escape, and wire logs are full of them. */
export function preformatted(text: string, className?: "command"): Markup {
  const escaped = printable(text).replace(
    /[&<>]/g,
    (character) => `&#${character.charCodeAt(0)};`,
  );
  // A line break right after the tag would be dropped.
  const first = escaped.startsWith("\n") ? "\n" : "";
  const start = className === undefined ? "<pre>" : `<pre class="${className}">`;
  return new Markup(`${start}${first}${escaped}</pre>`);
}
