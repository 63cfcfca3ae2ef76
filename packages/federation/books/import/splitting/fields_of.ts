/**
 * The fields of a row of comma-separated values (RFC 4180).
 *
 * Written here rather than taken from npm (csv-parse, papaparse): an import wants the end of each row, in bytes, before it
 * looks into it, so that it can go on there after it was killed; and it goes on with the next line after a row that is too
 * long or whose quotes nobody closes. That is `rowEnds`; beside it, what is in a row takes these lines.
 *
 * @module
 */

/** Rows have fewer fields. */
const MOST_FIELDS = 256;

/**
 * The fields of one row, without the white space around each; `undefined` where there are more than 256. Quotes that are
 * not where RFC 4180 has them mean themselves.
 */
export function fieldsOf(row: string): readonly string[] | undefined {
  const text = row.replace(/\r?\n?$/, "");
  const fields: string[] = [];
  for (let at = 0; at <= text.length;) {
    const { field, next } = text[at] === '"' ? quoted(text, at) : plain(text, at);
    fields.push(field.trim());
    if (fields.length > MOST_FIELDS) return undefined;
    at = next;
  }
  return fields;
}

interface Field {
  readonly field: string;
  /** Where the next one begins: beyond the end where there is none. */
  readonly next: number;
}

function plain(text: string, from: number): Field {
  const comma = text.indexOf(",", from);
  const end = comma === -1 ? text.length : comma;
  return { field: text.slice(from, end), next: end + 1 };
}

function quoted(text: string, from: number): Field {
  let field = "";
  for (let at = from + 1;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return { field: field + text.slice(at), next: text.length + 1 };
    field += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      // What follows the closing quotes belongs to the field as it stands.
      const rest = plain(text, quote + 1);
      return { field: field + rest.field, next: rest.next };
    }
    field += '"';
    at = quote + 2;
  }
}
