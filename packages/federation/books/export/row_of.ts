/**
 * A row of comma-separated values (RFC 4180 §2).
 *
 * @module
 */

/**
 * Writes fields as a row. Those that a spreadsheet would take for a formula get a space in front, which readers take off
 * again: titles come from strangers.
 */
export function rowOf(fields: readonly string[]): string {
  return `${fields.map(fieldOf).join(",")}\r\n`;
}

function fieldOf(field: string): string {
  const safe = /^[=+\-@]/.test(field) ? ` ${field}` : field;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
