/**
 * Members of JSON objects of which nobody knows what they are.
 *
 * @module
 */

/** An object as it was parsed. */
export type Members = Readonly<Record<string, unknown>>;

/** The object that a text is, or `undefined`. */
export function parsedMembers(text: string): Members | undefined {
  try {
    return membersOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** A value as an object; `undefined` where it is none. */
export function membersOf(value: unknown): Members | undefined {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? value as Members : undefined;
}

/** The first of some members that is a text or a number, as a text; empty where there is none. */
export function textOf(members: Members | undefined, ...names: readonly string[]): string {
  for (const name of names) {
    const value = members?.[name];
    if (typeof value === "string" && value.trim() !== "") return value.trim();
    if (typeof value === "number") return String(value);
  }
  return "";
}

/** The elements of a member that is a list, at most a hundred. */
export function elementsOf(members: Members | undefined, name: string): readonly unknown[] {
  const value = members?.[name];
  return Array.isArray(value) ? value.slice(0, 100) : [];
}

/** Those of them that are texts. */
export function textsOf(members: Members | undefined, name: string): readonly string[] {
  return elementsOf(members, name).filter((value) => typeof value === "string")
    .map((text) => text.trim()).filter((text) => text !== "");
}
