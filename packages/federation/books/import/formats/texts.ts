/**
 * Texts as readers of formats need them.
 *
 * @module
 */

/** The parts of a list, without those that are empty, each once, at most a hundred. */
export function listed(text: string, separator: string): readonly string[] {
  const parts = text.split(separator).map((part) => part.trim()).filter((part) => part !== "");
  return [...new Set(parts)].slice(0, 100);
}

/** A whole number from 1, such as that of pages. */
export function countOf(text: string): number | undefined {
  return /^\d{1,6}$/.test(text) && Number(text) > 0 ? Number(text) : undefined;
}

/** Stars from a quarter to five, by quarters. */
export function ratingOf(text: string): number | undefined {
  const stars = Math.round(Number(text || "0") * 4) / 4;
  return stars >= 0.25 && stars <= 5 ? stars : undefined;
}

/** An object without the members that are `undefined`, empty texts or empty lists. */
export function filled<T extends object>(members: T): Filled<T> {
  const kept = Object.entries(members).filter(([, value]) =>
    value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0)
  );
  return Object.fromEntries(kept) as Filled<T>;
}

/** What {@linkcode filled} makes of an object. */
export type Filled<T> = { readonly [Name in keyof T]?: Exclude<T[Name], undefined> };
