/**
 * Entries of the log, kept so that they are found by their activity. Delivery does not wait for it.
 *
 * @module
 */

import { deliveries, type DeliveryEntry } from "@commonplace/storage";
import type { Context } from "../context.ts";

/** Entries, and characters of theirs, in one commit. */
const PAGE = { entries: 40, characters: 100_000 };

/** Writes entries in the order in which they come. Disposing waits for what is left. */
export class EntryIndex implements AsyncDisposable {
  readonly #context: Context;
  #writing: Promise<void> = Promise.resolve();

  constructor(context: Context) {
    this.#context = context;
  }

  /** Keeps entries; what the store refuses cannot be asked about later. */
  add(entries: readonly DeliveryEntry[]): void {
    for (const page of pagesOf(entries)) {
      this.#writing = this.#writing.then(() => this.#write(page)).catch(this.#context.report);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#writing;
  }

  async #write(page: readonly DeliveryEntry[]): Promise<void> {
    const { store } = this.#context;
    const expires = store.expiry("deliveries");
    await store.transact(async (view) => ({
      changes: await deliveries.index(view, page, { expires }),
      result: undefined,
    }));
  }
}

function pagesOf(entries: readonly DeliveryEntry[]): readonly (readonly DeliveryEntry[])[] {
  const pages: DeliveryEntry[][] = [];
  let room = { entries: 0, characters: 0 };
  for (const entry of entries) {
    const characters = JSON.stringify(entry).length;
    if (room.entries === 0 || room.characters < characters) {
      pages.push([]);
      room = { ...PAGE };
    }
    pages.at(-1)?.push(entry);
    room = { entries: room.entries - 1, characters: room.characters - characters };
  }
  return pages;
}
