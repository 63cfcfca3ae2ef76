/**
 * JSON laid out for people, spelt as it came: numbers, escapes and the order of keys are kept.
 *
 * @module
 */

const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;
const deepest = 40;

/** Lays JSON text out, one member a line; `undefined` where it is no JSON object or array. */
export function prettyJson(text: string): string | undefined {
  if (!/^\s*[{[]/.test(text) || !isJson(text)) return undefined;
  const parts: string[] = [];
  let depth = 0;
  let last = "";
  for (const [token] of text.matchAll(tokens)) {
    const closes = token === "}" || token === "]";
    if (closes) depth--;
    const opened = last === "{" || last === "[";
    if (closes ? !opened : opened || last === ",") {
      parts.push(`\n${"  ".repeat(Math.min(depth, deepest))}`);
    }
    parts.push(token === ":" ? ": " : token);
    if (token === "{" || token === "[") depth++;
    last = token;
  }
  return parts.join("");
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
