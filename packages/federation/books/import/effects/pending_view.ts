/**
 * A look at the store as it will be after some changes.
 *
 * @module
 */

import {
  type Change,
  type FindOptions,
  type IndexEntry,
  type Json,
  type Key,
  type ListOptions,
  type Page,
  type SetItem,
  StorageError,
  type StoredRecord,
  type View,
} from "@commonplace/storage";

/**
 * The view of a transaction that decides about one thing after another: what is decided about the first is seen by the
 * next. It is for decisions that look at documents, counters, single members and first pages. Records are read once, so
 * that what is looked at for all things together, beforehand, is there when it is wanted.
 */
export class PendingView implements View {
  readonly #view: View;
  readonly #changes: Change[] = [];
  readonly #documents = new Map<string, Json | Uint8Array | undefined>();
  readonly #records = new Map<string, Map<string, Saved | undefined>>();
  readonly #items = new Map<string, Map<string, SetItem | undefined>>();
  readonly #counters = new Map<string, number>();
  readonly #read = new Map<string, Promise<Json | undefined>>();
  readonly #found = new Map<string, Promise<Page<StoredRecord>>>();

  /** Begins with what is there. */
  constructor(view: View) {
    this.#view = view;
  }

  /** All that has been added, in order. */
  get changes(): readonly Change[] {
    return this.#changes;
  }

  /** Makes changes be seen from now on. */
  add(changes: readonly Change[]): void {
    for (const change of changes) {
      this.#changes.push(change);
      this.#note(change);
    }
  }

  async get(key: Key): Promise<Json | undefined> {
    const name = nameOf(key);
    if (!this.#documents.has(name)) return await this.#view.get(key);
    const value = this.#documents.get(name);
    return value instanceof Uint8Array ? undefined : value;
  }

  async bytes(key: Key): Promise<Uint8Array | undefined> {
    const name = nameOf(key);
    if (!this.#documents.has(name)) return await this.#view.bytes(key);
    const value = this.#documents.get(name);
    return value instanceof Uint8Array ? value : undefined;
  }

  async item(set: Key, member: string): Promise<SetItem | undefined> {
    const pending = this.#items.get(nameOf(set));
    return pending?.has(member) ? pending.get(member) : await this.#view.item(set, member);
  }

  async list(set: Key, options: ListOptions = {}): Promise<Page<SetItem>> {
    const pending = this.#items.get(nameOf(set));
    if (pending === undefined) return await this.#view.list(set, options);
    const page = await this.#view.list(set, firstPage(options));
    const ids = new Map(page.items.map((item) => [item.member, item]));
    for (const [member, item] of pending) replace(ids, member, item);
    return { items: inOrder([...ids.values()], ({ member }) => member, options), next: page.next };
  }

  async count(set: Key): Promise<number> {
    const pending = this.#items.get(nameOf(set));
    let count = await this.#view.count(set);
    for (const [member, item] of pending ?? []) {
      const was = await this.#view.item(set, member) !== undefined;
      count += Number(item !== undefined) - Number(was);
    }
    return count;
  }

  async counter(key: Key): Promise<number> {
    return await this.#view.counter(key) + (this.#counters.get(nameOf(key)) ?? 0);
  }

  async record(table: string, id: string): Promise<Json | undefined> {
    const pending = this.#records.get(table);
    if (pending?.has(id)) return pending.get(id)?.value;
    return await once(this.#read, [table, id], () => this.#view.record(table, id));
  }

  async find(table: string, options: FindOptions = {}): Promise<Page<StoredRecord>> {
    const pending = this.#records.get(table);
    const page = await once(this.#found, [table, options], () => {
      return this.#view.find(table, pending === undefined ? options : firstPage(options));
    });
    if (pending === undefined) return page;
    const before = page.items.filter(({ id }) => !pending.has(id));
    // What is pending is the newest of all, and stands where the newest do.
    const added = [...pending].flatMap(([id, saved]) =>
      saved && isUnder(saved, options) ? [{ id, value: saved.value }] : []
    );
    const all = options.reverse ? [...added.toReversed(), ...before] : [...before, ...added];
    return { items: all.slice(0, options.limit ?? 50), next: page.next };
  }

  /** Exact as long as nothing that is pending takes away a record of before, or changes what it is found by. */
  async tally(table: string, index: string, value: string): Promise<number> {
    let tally = await this.#view.tally(table, index, value);
    for (const [id, saved] of this.#records.get(table) ?? []) {
      if (!saved || !isUnder(saved, { index, value })) continue;
      const was = await once(this.#read, [table, id], () => this.#view.record(table, id));
      if (was === undefined) tally++;
    }
    return tally;
  }

  async isPaused(queue: string): Promise<boolean> {
    return await this.#view.isPaused(queue);
  }

  #note(change: Change): void {
    switch (change.kind) {
      case "put":
        this.#documents.set(nameOf(change.key), change.value);
        return;
      case "put-bytes":
        this.#documents.set(nameOf(change.key), change.bytes);
        return;
      case "delete":
        this.#documents.set(nameOf(change.key), undefined);
        return;
      case "add":
        of(this.#items, nameOf(change.set)).set(change.member, change);
        return;
      case "remove":
        of(this.#items, nameOf(change.set)).set(change.member, undefined);
        return;
      case "save":
        of(this.#records, change.table).set(change.id, change);
        return;
      case "erase":
        of(this.#records, change.table).set(change.id, undefined);
        return;
      case "increment": {
        const name = nameOf(change.counter);
        this.#counters.set(name, (this.#counters.get(name) ?? 0) + change.by);
        return;
      }
    }
  }
}

type Saved = Extract<Change, { readonly kind: "save" }>;

async function once<T>(
  asked: Map<string, Promise<T>>,
  what: readonly unknown[],
  ask: () => Promise<T>,
): Promise<T> {
  const name = JSON.stringify(what);
  const answer = asked.get(name) ?? ask();
  asked.set(name, answer);
  return await answer;
}

function nameOf(key: Key): string {
  return JSON.stringify(key);
}

function of<T>(tables: Map<string, Map<string, T>>, name: string): Map<string, T> {
  const table = tables.get(name) ?? new Map<string, T>();
  tables.set(name, table);
  return table;
}

function firstPage<T extends ListOptions>(options: T): T {
  if (options.after === undefined && !options.skip) return options;
  throw new StorageError("invalid", "What has pending changes is read by its first page alone.");
}

function isUnder({ indexes = {} }: Saved, { index, value }: FindOptions): boolean {
  if (index === undefined) return true;
  const entries: readonly IndexEntry[] = [indexes[index] ?? []].flat();
  return entries.some((entry) => entry.value === value);
}

function replace(items: Map<string, SetItem>, member: string, item: SetItem | undefined): void {
  if (item) items.set(member, item);
  else items.delete(member);
}

function inOrder(
  items: readonly SetItem[],
  nameOfItem: (item: SetItem) => string,
  { reverse = false, limit = 50 }: ListOptions,
): readonly SetItem[] {
  const sorted = items.toSorted((one, other) =>
    one.position - other.position || (nameOfItem(one) < nameOfItem(other) ? -1 : 1)
  );
  return (reverse ? sorted.toReversed() : sorted).slice(0, limit);
}
