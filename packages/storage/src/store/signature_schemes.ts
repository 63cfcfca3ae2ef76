/**
 * Origins that have shown that they read signatures by RFC 9421.
 *
 * @module
 */

import type { Change, Key, View } from "../engine.ts";

const READERS: Key = ["rfc9421-readers"];

/** Origins that are forgotten in one transaction at most. */
const FORGOTTEN_AT_ONCE = 10;

/** When an origin last showed that it reads RFC 9421, milliseconds since 1970; `undefined` if it did not. */
export async function readAt(view: View, origin: string): Promise<number | undefined> {
  return (await view.item(READERS, origin))?.position;
}

/** Keeps that an origin reads RFC 9421, and forgets those that showed it longest ago beyond `most`. */
export async function remember(
  view: View,
  origin: string,
  { at, most }: { readonly at: number; readonly most: number },
): Promise<readonly Change[]> {
  const added: Change = { kind: "add", set: READERS, member: origin, position: at, value: null };
  const excess = await view.count(READERS) - most;
  if (excess < 0) return [added];
  const limit = Math.min(excess + 1, FORGOTTEN_AT_ONCE);
  const { items } = await view.list(READERS, { limit });
  const oldest = items.filter(({ member }) => member !== origin);
  return [added, ...oldest.flatMap(({ member }) => forget(member))];
}

/** Forgets that an origin read RFC 9421. */
export function forget(origin: string): readonly Change[] {
  return [{ kind: "remove", set: READERS, member: origin }];
}
