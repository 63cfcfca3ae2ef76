/**
 * Reading what was stored as JSON back into its type, with a cheap check.
 *
 * @module
 */

import type { Json, Page, StoredRecord } from "../engine.ts";
import { StorageError } from "../error.ts";

/**
 * Reads a record, or `undefined` where there is none.
 *
 * @throws {StorageError} with code `corrupt` when it is not an object, or `read` finds it wrong.
 */
export function storedRecord<T>(
  value: Json | undefined,
  what: string,
  read: (fields: StoredFields) => T,
): T | undefined {
  return value === undefined ? undefined : read(new StoredFields(value, what));
}

/**
 * A page of stored records, each read.
 *
 * @throws {StorageError} with code `corrupt` when one is not an object, or `read` finds it wrong.
 */
export function storedPage<T>(
  { items, next }: Page<StoredRecord>,
  what: string,
  read: (fields: StoredFields) => T,
): Page<T> {
  return {
    items: items.map(({ id, value }) => read(new StoredFields(value, `${what} ${id}`))),
    next,
  };
}

/** The fields of a stored record, each read as what it must be. */
export class StoredFields {
  readonly #what: string;
  readonly #fields: { readonly [name: string]: Json | undefined };

  constructor(value: Json | undefined, what: string) {
    this.#what = what;
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw this.#corrupt("it is not an object");
    }
    this.#fields = value as { readonly [name: string]: Json | undefined };
  }

  /** The names of the fields. */
  names(): readonly string[] {
    return Object.keys(this.#fields);
  }

  /** Whether there is such a field. */
  has(name: string): boolean {
    return this.#field(name) !== undefined;
  }

  /** A string. */
  text(name: string): string {
    const value = this.#field(name);
    if (typeof value === "string") return value;
    throw this.#corrupt(`${name} is not a string`);
  }

  /** A string or nothing. */
  optionalText(name: string): string | undefined {
    return this.#field(name) === undefined ? undefined : this.text(name);
  }

  /** A number. */
  number(name: string): number {
    const value = this.#field(name);
    if (typeof value === "number") return value;
    throw this.#corrupt(`${name} is not a number`);
  }

  /** A number or nothing. */
  optionalNumber(name: string): number | undefined {
    return this.#field(name) === undefined ? undefined : this.number(name);
  }

  /** A yes, a no or nothing. */
  optionalFlag(name: string): boolean | undefined {
    const value = this.#field(name);
    if (value === undefined || typeof value === "boolean") return value;
    throw this.#corrupt(`${name} is not true or false`);
  }

  /** One of a few strings. */
  oneOf<Choice extends string>(name: string, choices: readonly Choice[]): Choice {
    const value = this.#field(name);
    const choice = choices.find((choice) => choice === value);
    if (choice !== undefined) return choice;
    throw this.#corrupt(`${name} is none of ${choices.join(", ")}`);
  }

  /** A list of strings. */
  texts(name: string): readonly string[] {
    const value = this.#field(name);
    if (Array.isArray(value)) {
      const texts = value.filter((item) => typeof item === "string");
      if (texts.length === value.length) return texts;
    }
    throw this.#corrupt(`${name} is not a list of strings`);
  }

  /** A record within this one. */
  record<T>(name: string, read: (fields: StoredFields) => T): T {
    return read(new StoredFields(this.#field(name), `${name} of ${this.#what}`));
  }

  /** A record within this one, or nothing. */
  optionalRecord<T>(name: string, read: (fields: StoredFields) => T): T | undefined {
    return this.#field(name) === undefined ? undefined : this.record(name, read);
  }

  /** A list of records within this one. */
  records<T>(name: string, read: (fields: StoredFields) => T): readonly T[] {
    const value = this.#field(name);
    if (!Array.isArray(value)) throw this.#corrupt(`${name} is not a list`);
    return value.map((item: Json) => read(new StoredFields(item, `${name} of ${this.#what}`)));
  }

  #field(name: string): Json | undefined {
    return Object.hasOwn(this.#fields, name) ? this.#fields[name] : undefined;
  }

  #corrupt(problem: string): StorageError {
    return new StorageError(
      "corrupt",
      `Cannot read ${this.#what}: ${problem}. Another program wrote it, or the file is damaged.`,
    );
  }
}
