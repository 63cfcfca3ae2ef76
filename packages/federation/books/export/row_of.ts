/**
 * A row of comma-separated values (RFC 4180 §2).
 *
 * @module
 */

/** Writes fields as a row. */
export function rowOf(fields: readonly string[]): string {
  return `${fields.map(fieldOf).join(",")}\r\n`;
}

/**
 * A text for a cell: one that a spreadsheet would take for a formula gets a space in front, which readers take off again.
 * Titles come from strangers.
 */
export function cellOf(text: string | undefined): string {
  return text !== undefined && /^[=+\-@]/.test(text) ? ` ${text}` : text ?? "";
}

function fieldOf(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
