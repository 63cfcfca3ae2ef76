/**
 * Rows as one parameter of a statement: an array of a composite type, as Postgres reads it.
 *
 * @module
 */

/** A value of a column. */
export type Field = string | number | boolean | null | undefined | Uint8Array;

/** Writes rows as an array literal, their fields in the order of the type's columns. */
export function rowsLiteral(rows: Iterable<readonly Field[]>): string {
  const written: string[] = [];
  for (const row of rows) {
    written.push(`"(${row.map(fieldLiteral).join(",")})"`);
  }
  return `{${written.join(",")}}`;
}

/** Writes texts as an array literal. */
export function textsLiteral(texts: Iterable<string>): string {
  return `{${Array.from(texts, (text) => `"${text.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
}

/** Writes JSON texts as an array literal: what quotes a text in JSON quotes it there too, but for control characters. */
export function jsonTextsLiteral(texts: readonly string[]): string {
  return `{${JSON.stringify(texts).slice(1, -1)}}`;
}

/** What stands in a row as it is. */
const plainText = /^[\w:.-]+$/;

/** A field is quoted within its row by doubling, and the row within the array by backslashes. */
function fieldLiteral(field: Field): string {
  if (field === null || field === undefined) return "";
  if (typeof field === "number") return String(field);
  if (typeof field === "boolean") return field ? "t" : "f";
  if (typeof field !== "string") return `\\"\\\\\\\\x${field.toHex()}\\"`;
  if (plainText.test(field)) return field;
  return `\\"${field.replace(/["\\]/g, (char) => char === '"' ? '\\"\\"' : "\\\\\\\\")}\\"`;
}
