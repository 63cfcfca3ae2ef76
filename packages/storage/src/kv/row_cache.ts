/**
 * Rows that this process has read or written lately.
 *
 * A transaction may rest on what is remembered: its commit checks the version of each row, and what
 * turns out to be older is forgotten. A read outside a transaction is never answered from here, because
 * another process may write the file.
 *
 * @module
 */

/** Rows in a generation, of which two are kept. */
const mostRows = 4000;
/** Bytes in a generation. */
const mostBytes = 8_000_000;
/** Rows that are written through commits alone and read one by one, by the first part of their keys. */
const kinds: ReadonlySet<unknown> = new Set(["d", "e", "s", "t", "u", "r", "qp"]);

type Seen = Deno.KvEntryMaybe<unknown>;

/** A read that is under way: what was remembered when it began. */
export interface ReadBegun {
  readonly id: string;
  readonly seen: Seen | undefined;
  readonly generation: number;
}

/** Remembers rows as they were last committed, absent ones too; a bounded number. */
export class RowCache {
  #young = new Map<string, Seen>();
  #old = new Map<string, Seen>();
  #bytes = 0;
  #generation = 0;

  /** A row on which a transaction may rest. */
  get(id: string): Seen | undefined {
    const young = this.#young.get(id);
    if (young) return young;
    const old = this.#old.get(id);
    // What is asked for stays.
    if (old) this.#keep(id, old);
    return old;
  }

  /** To be called before a row is read that {@linkcode RowCache.learn} is to be told of. */
  begin(id: string): ReadBegun {
    return { id, seen: this.get(id), generation: this.#generation };
  }

  /** Remembers a row that was read, unless it was committed meanwhile. */
  learn({ id, seen, generation }: ReadBegun, entry: Seen): void {
    if (!kinds.has(entry.key[0])) return;
    if (generation === this.#generation && this.get(id) === seen) this.#keep(id, entry);
  }

  /** Remembers what was committed; without a value it was deleted. */
  wrote(
    writes: ReadonlyMap<string, { readonly key: Deno.KvKey; readonly value: unknown | undefined }>,
    versionstamp: string,
  ): void {
    writes.forEach(({ key, value }, id) => {
      if (!kinds.has(key[0])) return;
      const isThere = value !== undefined;
      this.#keep(
        id,
        isThere ? { key, value, versionstamp } : { key, value: null, versionstamp: null },
      );
    });
  }

  /** Forgets counters to which something was added: what they have come to is not known. */
  added(sums: ReadonlyMap<string, { readonly key: Deno.KvKey }>): void {
    const ids: string[] = [];
    for (const [id, { key }] of sums) if (kinds.has(key[0])) ids.push(id);
    if (ids.length > 0) this.forget(ids);
  }

  /** Forgets rows that may have been written by somebody else. */
  forget(ids: Iterable<string>): void {
    // A read that is under way must not bring them back.
    this.#generation++;
    for (const id of ids) {
      this.#young.delete(id);
      this.#old.delete(id);
    }
  }

  #keep(id: string, seen: Seen): void {
    this.#young.set(id, seen);
    this.#bytes += 2 * id.length + sizeOf(seen.value);
    if (this.#young.size < mostRows && this.#bytes < mostBytes) return;
    this.#old = this.#young;
    this.#young = new Map();
    this.#bytes = 0;
    this.#generation++;
  }
}

function sizeOf(value: unknown): number {
  if (value instanceof Uint8Array) return value.length;
  if (typeof value !== "object" || value === null) return 8;
  return Object.values(value).reduce<number>((sum, part) => sum + sizeOf(part), 64);
}
