/**
 * The names that are too long for a row's key, kept in full beside it, so that they can be dumped.
 *
 * @module
 */

import type { Change, Key } from "../engine.ts";
import { StorageError } from "../error.ts";
import type { Draft } from "./draft.ts";
import { guarded } from "./failure.ts";
import { isShortened, keyPart, longestPart, pathPart, row } from "./layout.ts";

const encoder = new TextEncoder();

/** What a name is of: a row prefix of the layout. Two things of one name are kept apart. */
export type NameKind = "d" | "e" | "s" | "t" | "l";

/** Keeps the long names of what `change` writes. That of a document goes when its row does. */
export function keepFullNames(draft: Draft, change: Change): void {
  switch (change.kind) {
    case "put":
    case "put-bytes":
      return keep(draft, "d", change.key);
    case "save":
      return keep(draft, "e", change.table);
    case "add":
      return keep(draft, "s", change.set);
    case "append":
      return keep(draft, "l", change.log);
    case "increment":
      return keep(draft, "t", change.counter);
  }
}

/**
 * The name whose stored part is `part`: a path as its JSON, anything else as it is.
 *
 * @throws {StorageError} with code `corrupt` when it was not kept.
 */
export async function fullName(
  kv: Deno.Kv,
  kind: NameKind,
  part: string,
): Promise<string> {
  if (!isShortened(part)) return part;
  const { value } = await guarded(() => kv.get<unknown>(row.fullName(kind, part)));
  if (!(value instanceof Uint8Array)) {
    throw new StorageError(
      "corrupt",
      `What begins with ${
        part.slice(0, 200)
      } cannot be dumped: a version of this program that did not keep long names in full has written it. Write it again, or delete it.`,
    );
  }
  return new TextDecoder().decode(value);
}

function keep(draft: Draft, kind: NameKind, name: string | Key): void {
  if (isSurelyWhole(name)) return;
  const part = typeof name === "string" ? keyPart(name) : pathPart(name);
  if (!isShortened(part)) return;
  const text = typeof name === "string" ? name : JSON.stringify(name);
  draft.set(row.fullName(kind, part), encoder.encode(text));
}

/** Whether a name is so short that nobody need look: six bytes of JSON is the most for a character. */
function isSurelyWhole(name: string | Key): boolean {
  let most = 2;
  for (const part of typeof name === "string" ? [name] : name) most += 6 * String(part).length + 3;
  return most <= longestPart;
}
