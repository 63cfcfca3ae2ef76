/**
 * Lists of blocked domains in the forms in which servers write them.
 *
 * @module
 */

import type { DomainBlock } from "@commonplace/storage";
import { isJsonObject, type JsonValue } from "@commonplace/vocabulary";
import { csvField, csvRows } from "./csv.ts";

/** What a list says of a domain; what it does not say is not there. */
export interface ListedBlock {
  /** The name as the list has it. */
  readonly name: string;
  readonly severity?: DomainBlock["severity"];
  /** `null` where the list says that media are shown. */
  readonly media?: "strip" | null;
  /** `null` where the list says that reports are taken. */
  readonly reports?: "ignore" | null;
  readonly reason?: string | null;
  readonly obfuscate?: boolean;
}

/** An entry of a list, or why it is none. */
export type ListEntry =
  | { readonly ok: true; readonly block: ListedBlock }
  | { readonly ok: false; readonly entry: string; readonly reason: string };

/** UTF-16 units of a list in JSON, which is read whole: 8 million. */
const LONGEST_JSON = 8_000_000;

const COLUMNS = [
  "domain",
  "severity",
  "reject_media",
  "reject_reports",
  "public_comment",
  "obfuscate",
] as const;

type Column = typeof COLUMNS[number];

/** The first line of Mastodon's export. */
export const HEADER: string = COLUMNS.map((column) => `#${column}`).join(",");

/** A block as a line of Mastodon's export. */
export function lineOf({ host, severity, media, reports, reason, obfuscate }: DomainBlock): string {
  const fields: Readonly<Record<Column, string>> = {
    domain: host,
    severity: severity === "none" ? "noop" : severity,
    reject_media: String(media === "strip"),
    reject_reports: String(reports === "ignore"),
    public_comment: reason ?? "",
    obfuscate: String(obfuscate ?? false),
  };
  return COLUMNS.map((column) => csvField(fields[column])).join(",");
}

/**
 * Reads a list as it comes: Mastodon's CSV, by the names of its columns; one name a line; or the JSON of Lemmy, an
 * array of names or what holds one as `blocked` or `blocked_instances`.
 */
export async function* entriesOf(list: string | AsyncIterable<string>): AsyncGenerator<ListEntry> {
  const pieces = typeof list === "string" ? once(list) : list;
  const iterator = pieces[Symbol.asyncIterator]();
  try {
    let beginning = "";
    while (/^\uFEFF?\s*\[?\s*$/.test(beginning) && beginning.length < LONGEST_JSON) {
      const { done, value } = await iterator.next();
      if (done) break;
      beginning += value;
    }
    const all = joined(beginning.replace(/^\uFEFF/, ""), iterator);
    yield* /^\s*(?:\{|\[\s*["{\]])/.test(beginning.replace(/^\uFEFF/, ""))
      ? jsonEntries(all)
      : rowEntries(all);
  } finally {
    await iterator.return?.();
  }
}

async function* once(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}

async function* joined(first: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield first;
  for (;;) {
    const { done, value } = await rest.next();
    if (done) return;
    yield value;
  }
}

async function* rowEntries(pieces: AsyncIterable<string>): AsyncGenerator<ListEntry> {
  let columns: readonly string[] | undefined;
  for await (const row of csvRows(pieces)) {
    if (!row.ok) {
      yield { ok: false, entry: row.beginning, reason: "The line is too long" };
      continue;
    }
    const [first = ""] = row.fields;
    if (columns === undefined && /^#?domain$/i.test(first.trim())) {
      columns = row.fields.map((name) => name.trim().toLowerCase().replace(/^#/, ""));
    } else if (!first.startsWith("#")) {
      yield columns === undefined ? bareEntry(row.fields) : rowEntry(columns, row.fields);
    }
  }
}

/** A line of a plain list; what comes after a `#` is a remark. */
function bareEntry(fields: readonly string[]): ListEntry {
  const entry = fields.join(",");
  if (fields.length > 1) {
    return { ok: false, entry, reason: "It has several columns, and no line says what they are" };
  }
  return { ok: true, block: { name: entry.replace(/\s#.*$/, "").trim() } };
}

const SEVERITIES: Readonly<Record<string, DomainBlock["severity"]>> = {
  suspend: "suspend",
  silence: "silence",
  limit: "silence",
  noop: "none",
  none: "none",
};

function rowEntry(columns: readonly string[], fields: readonly string[]): ListEntry {
  const valueOf = (column: Column) => fields[columns.indexOf(column)];
  const name = (valueOf("domain") ?? "").trim();
  const severityName = valueOf("severity")?.trim().toLowerCase() || undefined;
  const severity = severityName === undefined ? undefined : SEVERITIES[severityName];
  if (severityName !== undefined && severity === undefined) {
    return { ok: false, entry: name, reason: `There is no severity ${severityName}` };
  }
  const [media, reports] = [flagOf(valueOf("reject_media")), flagOf(valueOf("reject_reports"))];
  const [comment, obfuscate] = [valueOf("public_comment"), flagOf(valueOf("obfuscate"))];
  return {
    ok: true,
    block: {
      name,
      ...(severity !== undefined && { severity }),
      ...(media !== undefined && { media: media ? "strip" : null }),
      ...(reports !== undefined && { reports: reports ? "ignore" : null }),
      ...(comment !== undefined && { reason: comment === "" ? null : comment }),
      ...(obfuscate !== undefined && { obfuscate }),
    },
  };
}

function flagOf(text: string | undefined): boolean | undefined {
  if (text === undefined || text.trim() === "") return undefined;
  return /^(?:true|t|1|yes)$/i.test(text.trim());
}

async function* jsonEntries(pieces: AsyncIterable<string>): AsyncGenerator<ListEntry> {
  let text = "";
  for await (const piece of pieces) {
    text += piece;
    if (text.length > LONGEST_JSON) {
      yield { ok: false, entry: text.slice(0, 100), reason: "The JSON is too long" };
      return;
    }
  }
  const names = namesIn(parsed(text));
  if (names === undefined) {
    yield { ok: false, entry: text.slice(0, 100), reason: "The JSON is no list of domains" };
    return;
  }
  for (const item of names) {
    const name = isJsonObject(item) ? item["domain"] : item;
    yield typeof name === "string"
      ? { ok: true, block: { name } }
      : { ok: false, entry: JSON.stringify(item).slice(0, 100), reason: "It names no domain" };
  }
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function namesIn(json: JsonValue | undefined): readonly JsonValue[] | undefined {
  if (Array.isArray(json)) return json;
  if (!isJsonObject(json)) return undefined;
  const { federated_instances: inner, blocked, blocked_instances: blockedInstances } = json;
  const list = isJsonObject(inner) ? inner["blocked"] : blocked ?? blockedInstances;
  return Array.isArray(list) ? list : undefined;
}
