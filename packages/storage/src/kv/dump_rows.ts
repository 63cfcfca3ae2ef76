/**
 * Everything in a Deno KV file, in the form that every engine takes in.
 *
 * @module
 */

import type { Dumped } from "../dumped.ts";
import type { Key } from "../engine.ts";
import { StorageError } from "../error.ts";
import { bodyOf, keptOf } from "./documents.ts";
import { Draft, StaleRead } from "./draft.ts";
import { dumpJobs } from "./dump_jobs.ts";
import { rowsUnder } from "./rows_under.ts";
import { expiresOf, hasExpired } from "./expiry.ts";
import { guarded } from "./failure.ts";
import { fullName } from "./full_names.ts";
import { corrupt, jsonOf } from "./json_row.ts";
import { recordOf, valueOf } from "./records.ts";

/** How often a document is looked at again that is replaced while it is read. */
const mostReads = 20;

/** Reads the file in batches; holds one document at a time, however long. */
export async function* dumpRows(kv: Deno.Kv, time: number): AsyncGenerator<Dumped> {
  for await (const entry of rowsUnder(kv, "d")) {
    const document = await dumpDocument(kv, entry, time);
    if (document) yield document;
  }
  for await (const entry of rowsUnder(kv, "e")) {
    const record = await dumpRecord(kv, entry, time);
    if (record) yield record;
  }
  yield* dumpItems(kv);
  for await (const { key: [, part], value } of rowsUnder(kv, "t")) {
    const key = await pathOf(kv, "t", part);
    if (!(value instanceof Deno.KvU64)) throw corrupt(`The counter ${JSON.stringify(key)}`);
    yield { kind: "counter", key, count: Number(BigInt.asIntN(64, value.value)) };
  }
  yield* dumpLogs(kv);
  yield* dumpJobs(kv, time);
}

async function dumpDocument(
  kv: Deno.Kv,
  entry: Deno.KvEntry<unknown>,
  time: number,
): Promise<Dumped | undefined> {
  const key = await pathOf(kv, "d", entry.key[1]);
  return await whole(kv, entry, async ({ value }) => {
    if (hasExpired(value, time)) return undefined;
    const kept = keptOf(value, key);
    const bytes = await bodyOf(new Draft(kv), kept);
    const end = endOf(value);
    if (!kept.isJson) return { kind: "blob", key, bytes, ...end };
    return {
      kind: "document",
      key,
      value: jsonOf(bytes, `What is kept at ${JSON.stringify(key)}`),
      ...end,
    };
  });
}

async function dumpRecord(
  kv: Deno.Kv,
  entry: Deno.KvEntry<unknown>,
  time: number,
): Promise<Dumped | undefined> {
  const table = await fullName(kv, "e", String(entry.key[1]));
  return await whole(kv, entry, async ({ value: stored }) => {
    if (hasExpired(stored, time)) return undefined;
    const record = recordOf(stored);
    const indexes = Object.fromEntries(
      Object.entries(Object.groupBy(record.entries, ({ index }) => index)).map(([index, of]) => [
        index,
        (of ?? []).map(({ value, position }) => ({ value, position })),
      ]),
    );
    const value = await valueOf(new Draft(kv), record, table);
    return { kind: "record", table, id: record.id, value, indexes, ...endOf(stored) };
  });
}

/** Reads what a row holds, which may lie beside it and be replaced meanwhile. */
async function whole(
  kv: Deno.Kv,
  first: Deno.KvEntry<unknown>,
  read: (entry: Deno.KvEntry<unknown>) => Promise<Dumped | undefined>,
): Promise<Dumped | undefined> {
  let entry: Deno.KvEntryMaybe<unknown> = first;
  for (let reads = 0; reads < mostReads; reads++) {
    if (entry.versionstamp === null) return undefined;
    try {
      return await read(entry);
    } catch (error) {
      if (!(error instanceof StaleRead)) throw error;
    }
    entry = await guarded(() => kv.get<unknown>(first.key));
  }
  throw new StorageError("contention", "A value was replaced each time that it was read.");
}

function endOf(value: unknown): { readonly expires?: number } {
  const expires = expiresOf(value);
  return expires === undefined ? {} : { expires };
}

async function* dumpItems(kv: Deno.Kv): AsyncGenerator<Dumped> {
  const pathOfSet = lastPath(kv, "s");
  for await (const { key: [, part, position, member], value } of rowsUnder(kv, "i")) {
    const set = await pathOfSet(part);
    const what = `A member of the set ${JSON.stringify(set)}`;
    const json = jsonOf(value, what);
    if (!Array.isArray(json) || json[0] === undefined || typeof position !== "number") {
      throw corrupt(what);
    }
    yield { kind: "item", set, member: String(json[1] ?? member), position, value: json[0] };
  }
}

/** The ends first: an entry that is appended later is above the end of its log, and raises it. */
async function* dumpLogs(kv: Deno.Kv): AsyncGenerator<Dumped> {
  for await (const { key: [, part], value: last } of rowsUnder(kv, "n")) {
    const log = await pathOf(kv, "l", part);
    if (typeof last !== "number") throw corrupt(`The end of the log ${JSON.stringify(log)}`);
    yield { kind: "log", log, last };
  }
  const pathOfLog = lastPath(kv, "l");
  for await (const { key: [, part, position], value } of rowsUnder(kv, "l")) {
    const log = await pathOfLog(part);
    const json = jsonOf(value, `An entry of the log ${JSON.stringify(log)}`);
    yield { kind: "entry", log, position: Number(position), value: json };
  }
}

/** Reads paths, the same one over and over for the rows of one set or log. */
function lastPath(kv: Deno.Kv, kind: "s" | "l"): (part: unknown) => Promise<Key> {
  let last: { readonly part: unknown; readonly path: Key } | undefined;
  return async (part) => {
    if (last && last.part === part) return last.path;
    const path = await pathOf(kv, kind, part);
    last = { part, path };
    return path;
  };
}

async function pathOf(
  kv: Deno.Kv,
  kind: "d" | "s" | "t" | "l",
  part: unknown,
): Promise<Key> {
  const name = await fullName(kv, kind, String(part));
  try {
    const [first, ...rest]: unknown[] = JSON.parse(name);
    if (typeof first === "string") return [first, ...rest.map(String)];
  } catch (error) {
    throw corrupt(`The key ${name}`, error);
  }
  throw corrupt(`The key ${name}`);
}
