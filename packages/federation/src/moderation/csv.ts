/**
 * Comma-separated values (RFC 4180), as they come.
 *
 * @module
 */

/** A row, or the beginning of one that is too long. */
export type CsvRow =
  | { readonly ok: true; readonly fields: readonly string[] }
  | { readonly ok: false; readonly beginning: string };

/** UTF-16 units of one row. A quote that is never closed ends there too. */
const LONGEST = 10_000;

/** The rows of a text that comes in pieces; empty lines are none. Of the text at most one row is held at a time. */
export async function* csvRows(pieces: AsyncIterable<string>): AsyncGenerator<CsvRow> {
  let row = new Row();
  for await (const piece of pieces) {
    for (const character of piece) {
      if (!row.take(character)) continue;
      const ended = row.end();
      if (ended) yield ended;
      row = new Row();
    }
  }
  const last = row.end();
  if (last) yield last;
}

/** A text as a field of a row. */
export function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

class Row {
  readonly #fields: string[] = [];
  #field = "";
  #length = 0;
  #isQuoted = false;
  #wasQuote = false;
  #hasQuotes = false;

  /** Takes the next character; whether the row has ended with it. */
  take(character: string): boolean {
    this.#length += character.length;
    // What is too long is passed over up to the end of its line.
    if (this.#length > LONGEST) return character === "\n";
    if (this.#isQuoted && !this.#wasQuote) {
      if (character === '"') this.#wasQuote = true;
      else this.#field += character;
      return false;
    }
    if (this.#wasQuote) {
      this.#wasQuote = false;
      if (character === '"') {
        this.#field += character;
        return false;
      }
      this.#isQuoted = false;
    }
    if (character === "\n") return true;
    if (character === '"' && this.#field === "") {
      this.#isQuoted = true;
      this.#hasQuotes = true;
    } else if (character === ",") this.#next();
    else this.#field += character;
    return false;
  }

  end(): CsvRow | undefined {
    if (this.#length > LONGEST) {
      const beginning = [...this.#fields, this.#field].join(",").slice(0, 100);
      return { ok: false, beginning };
    }
    if (!this.#isQuoted) this.#field = this.#field.replace(/\r$/, "");
    const isEmpty = this.#fields.length === 0 && this.#field.trim() === "" && !this.#hasQuotes;
    this.#next();
    return isEmpty ? undefined : { ok: true, fields: this.#fields };
  }

  #next(): void {
    this.#fields.push(this.#field);
    this.#field = "";
  }
}
