/** Where one member of the outermost object stands in its text; `end` is exclusive. */
export interface MemberSpan {
  /** The member's name, unescaped. */
  readonly name: string;
  /** The quote that opens the name. */
  readonly start: number;
  /** The first character of the value. */
  readonly valueStart: number;
  /** The first character after the value. */
  readonly end: number;
}

/** The outermost object of a JSON text: where it opens and the members it has, in order. */
export interface ObjectSpan {
  /** The opening brace. */
  readonly open: number;
  /** Every member, repeated names included. */
  readonly members: readonly MemberSpan[];
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/**
 * Finds the members of a JSON text's outermost object in one pass and without recursion. It relies
 * on the text being JSON: other text gives `undefined` or spans that mean nothing, but always ends.
 */
export function scanObject(text: string): ObjectSpan | undefined {
  const open = skipSpace(text, 0);
  if (text.charCodeAt(open) !== OPEN_BRACE) return undefined;
  const members: MemberSpan[] = [];
  let at = skipSpace(text, open + 1);
  if (text.charCodeAt(at) === CLOSE_BRACE) {
    return endsAfter(text, at) ? { open, members } : undefined;
  }
  while (text.charCodeAt(at) === QUOTE) {
    const nameEnd = stringEnd(text, at);
    const name = unescape(text.slice(at, nameEnd));
    const colon = skipSpace(text, nameEnd);
    if (name === undefined || text.charCodeAt(colon) !== COLON) return undefined;
    const valueStart = skipSpace(text, colon + 1);
    const end = valueEnd(text, valueStart);
    if (end === valueStart) return undefined;
    members.push({ name, start: at, valueStart, end });
    at = skipSpace(text, end);
    if (text.charCodeAt(at) === CLOSE_BRACE) {
      return endsAfter(text, at) ? { open, members } : undefined;
    }
    if (text.charCodeAt(at) !== COMMA) return undefined;
    at = skipSpace(text, at + 1);
  }
  return undefined;
}

/** How large a JSON text may be. */
export interface Extent {
  /** The most arrays and objects inside one another; the outermost one has depth 1. */
  readonly depth: number;
  /** The most members and items in all. */
  readonly values: number;
}

/**
 * What a text has too much of, if anything. Looks at the text alone, so that no parser has to go as
 * deep as a hostile sender wishes. A limit that is no number is exceeded by everything.
 */
export function excessOf(text: string, { depth, values }: Extent): keyof Extent | undefined {
  let open = 0;
  let count = 1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = stringEnd(text, at) - 1;
    else if (code === COMMA) count++;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      count++;
      if (!(++open <= depth)) return "depth";
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) open--;
  }
  return count <= values ? undefined : "values";
}

function valueEnd(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (first === QUOTE) return stringEnd(text, start);
  if (first === OPEN_BRACE || first === OPEN_BRACKET) return bracketEnd(text, start);
  let at = start;
  while (at < text.length && !endsScalar(text.charCodeAt(at))) at++;
  return at;
}

function bracketEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = stringEnd(text, at) - 1;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) depth++;
    else if ((code === CLOSE_BRACE || code === CLOSE_BRACKET) && --depth === 0) return at + 1;
  }
  return text.length;
}

/** The index after the closing quote. A run of backslashes is counted once, so this is linear. */
function stringEnd(text: string, start: number): number {
  let quote = start;
  while ((quote = text.indexOf('"', quote + 1)) !== -1) {
    let before = quote;
    while (text.charCodeAt(before - 1) === BACKSLASH) before--;
    if ((quote - before) % 2 === 0) return quote + 1;
  }
  return text.length;
}

function unescape(nameText: string): string | undefined {
  if (!nameText.includes("\\")) return nameText.slice(1, -1);
  try {
    return JSON.parse(nameText);
  } catch {
    return undefined;
  }
}

function endsAfter(text: string, closingBrace: number): boolean {
  return skipSpace(text, closingBrace + 1) === text.length;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

function endsScalar(code: number): boolean {
  return code === COMMA || code === CLOSE_BRACE || code === CLOSE_BRACKET || isSpace(code);
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
