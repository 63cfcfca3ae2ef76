/**
 * What a decision, or anybody else, may look at in a Deno KV file.
 *
 * @module
 */

import type {
  FindOptions,
  Json,
  Key,
  ListOptions,
  Page,
  SetItem,
  StoredRecord,
  View,
} from "../engine.ts";
import { readCounter } from "./counters.ts";
import { readBytes, readDocument } from "./documents.ts";
import type { Draft } from "./draft.ts";
import { readPaused } from "./queue_states.ts";
import { findRecords, readRecord, readTally } from "./records.ts";
import { readCount, readItem, readPage } from "./sets.ts";

/** Runs a read over a draft, or several times until one fits. */
type Through = <T>(read: (draft: Draft) => Promise<T>) => Promise<T>;

/** What may be looked at, through whatever gives it drafts. */
export class KvView implements View {
  readonly #through: Through;
  readonly #time: () => number;

  constructor(through: Through, time: () => number) {
    this.#through = through;
    this.#time = time;
  }

  get(key: Key): Promise<Json | undefined> {
    return this.#through((draft) => readDocument(draft, key, this.#time()));
  }

  bytes(key: Key): Promise<Uint8Array | undefined> {
    return this.#through((draft) => readBytes(draft, key, this.#time()));
  }

  item(set: Key, member: string): Promise<SetItem | undefined> {
    return this.#through((draft) => readItem(draft, set, member));
  }

  list(set: Key, options?: ListOptions): Promise<Page<SetItem>> {
    return this.#through((draft) => readPage(draft, set, options));
  }

  count(set: Key): Promise<number> {
    return this.#through((draft) => readCount(draft, set));
  }

  counter(key: Key): Promise<number> {
    return this.#through((draft) => readCounter(draft, key));
  }

  record(table: string, id: string): Promise<Json | undefined> {
    return this.#through((draft) => readRecord(draft, table, { id, now: this.#time() }));
  }

  find(table: string, options?: FindOptions): Promise<Page<StoredRecord>> {
    return this.#through((draft) => findRecords(draft, table, { ...options, now: this.#time() }));
  }

  tally(table: string, index: string, value: string): Promise<number> {
    return this.#through((draft) => readTally(draft, table, { index, value }));
  }

  isPaused(queue: string): Promise<boolean> {
    return this.#through((draft) => readPaused(draft, queue));
  }
}
