/**
 * The exact text of one member of a JSON object, as it was sent: parsing and printing would change
 * numbers, escapes and white space.
 *
 * @module
 */

/**
 * The text of the value of the top-level member `name`; the last one where the name is repeated, as
 * `JSON.parse` takes it. `undefined` when there is none. `text` must be a JSON object.
 */
export function memberText(text: string, name: string): string | undefined {
  let found: string | undefined;
  let at = skipSpace(text, text.indexOf("{") + 1);
  while (text[at] === '"') {
    const keyEnd = endOfString(text, at);
    const key: unknown = JSON.parse(text.slice(at, keyEnd));
    const start = skipSpace(text, skipSpace(text, keyEnd) + 1);
    const end = endOfValue(text, start);
    if (key === name) found = text.slice(start, end);
    at = skipSpace(text, end);
    if (text[at] === ",") at = skipSpace(text, at + 1);
  }
  return found;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && " \t\n\r".includes(text.charAt(at))) at++;
  return at;
}

function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

function endOfValue(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '"') {
      at = endOfString(text, at);
      if (depth === 0) return at;
      continue;
    }
    if ("{[".includes(character)) depth++;
    else if (depth === 0 && ",}] \t\n\r".includes(character)) return at;
    else if ("}]".includes(character) && --depth === 0) return at + 1;
    at++;
  }
  return at;
}
