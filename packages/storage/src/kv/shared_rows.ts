/**
 * The rows that transactions share without having read them: the ends of logs and the doorbells.
 *
 * @module
 */

import type { Draft, Write } from "./draft.ts";
import { guarded } from "./failure.ts";
import { corrupt } from "./json_row.ts";
import { keyPart, row, rowId } from "./layout.ts";

/** How many rows are remembered. */
const mostRows = 1000;

/** A row as it was last seen. */
export interface SharedRow {
  readonly key: Deno.KvKey;
  readonly value: unknown;
  readonly versionstamp: string | null;
}

/**
 * Remembers shared rows between the commits of this process, so that they are read once. Every
 * commit checks those that it rests on; when one fails, all are forgotten.
 */
export class SharedRows {
  readonly #kv: Deno.Kv;
  readonly #rows = new Map<string, SharedRow>();

  constructor(kv: Deno.Kv) {
    this.#kv = kv;
  }

  /**
   * Reads what the commit of `draft` needs and is not remembered.
   *
   * @throws {StorageError} with code `corrupt` when one of its logs has no readable end.
   */
  async load(draft: Draft): Promise<void> {
    for (const { log } of draft.appends) {
      const { value } = await this.#load(row.last(log));
      if (value !== null && typeof value !== "number") throw corrupt(`The end of the log ${log}`);
    }
    for (const queue of draft.bells) await this.#load(row.bell(keyPart(queue)));
  }

  /** A row that was loaded. */
  get(id: string): SharedRow | undefined {
    return this.#rows.get(id);
  }

  /** Remembers what a commit has written of them. */
  update(writes: ReadonlyMap<string, Write>, versionstamp: string): void {
    const fewer = writes.size < this.#rows.size ? writes : this.#rows;
    for (const id of fewer.keys()) {
      const write = writes.get(id);
      if (!write || !this.#rows.has(id)) continue;
      const { key, value } = write;
      this.#rows.set(
        id,
        value === undefined
          ? { key, value: null, versionstamp: null }
          : { key, value, versionstamp },
      );
    }
    if (this.#rows.size > mostRows) this.forget();
  }

  /** Forgets everything: somebody else may have written it. */
  forget(): void {
    this.#rows.clear();
  }

  async #load(key: Deno.KvKey): Promise<SharedRow> {
    const id = rowId(key);
    const known = this.#rows.get(id);
    if (known) return known;
    const entry = await guarded(() => this.#kv.get<unknown>(key));
    this.#rows.set(id, entry);
    return entry;
  }
}
