/**
 * Records of one kind, with what is kept in them: the one place that knows the type of what comes out of storage.
 *
 * @module
 */

import {
  type Change,
  type FindOptions,
  type Json,
  type Page,
  type RecordContent,
  records,
  type View,
} from "@commonplace/storage";

/** By what a record is found, and when it ends; none of both where that is left out. */
type Besides = Omit<RecordContent, "value">;

/** The records of one kind, all of one type, which are found by the same indexes. */
export interface RecordKind<T extends Json, Index extends string = never> {
  /** What storage knows them by. */
  readonly kind: string;
  /** What is kept under an id, or `undefined`. */
  read(view: View, id: string): Promise<T | undefined>;
  /** Whether anything is kept under an id. */
  has(view: View, id: string): Promise<boolean>;
  /** A page of what an index holds under a value, by position, or of all, by id. */
  find(view: View, options?: FindOptions & { readonly index?: Index }): Promise<Page<T>>;
  /** The ids of the same. */
  findIds(view: View, options?: FindOptions & { readonly index?: Index }): Promise<Page<string>>;
  /** How many an index holds under a value: one read. */
  count(view: View, index: Index, value: string): Promise<number>;
  /** Keeps something in the place of what was kept under the id, and was found by. */
  save(id: string, value: T, besides?: Besides): readonly Change[];
  /** Deletes what is kept under an id. */
  delete(id: string): readonly Change[];
}

/**
 * The records of a kind. Nothing but its `save` writes under the name, so that what is read is taken to be what was
 * saved; where `isOne` is given, what it does not hold for is passed over as if it were not there.
 */
export function recordKind<T extends Json, Index extends string = never>(
  kind: string,
  isOne: (value: Json) => value is T = wasSaved,
): RecordKind<T, Index> {
  return {
    kind,
    async read(view, id) {
      const value = await records.get(view, kind, id);
      return value !== undefined && isOne(value) ? value : undefined;
    },
    async has(view, id) {
      return await records.get(view, kind, id) !== undefined;
    },
    async find(view, options) {
      const { items, next } = await records.find(view, kind, options);
      return { items: items.map(({ value }) => value).filter(isOne), next };
    },
    async findIds(view, options) {
      const { items, next } = await records.find(view, kind, options);
      return { items: items.map(({ id }) => id), next };
    },
    async count(view, index, value) {
      return await records.count(view, kind, { index, value });
    },
    save: (id, value, besides) => records.save(kind, id, { ...besides, value }),
    delete: (id) => records.delete(kind, id),
  };
}

function wasSaved<T extends Json>(_value: Json): _value is T {
  return true;
}
