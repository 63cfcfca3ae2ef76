/**
 * The names that are too long for a row's key, kept in full beside it, so that they can be dumped.
 *
 * @module
 */

import type { Change } from "../engine.ts";
import { StorageError } from "../error.ts";
import type { Draft } from "./draft.ts";
import { guarded } from "./failure.ts";
import { isShortened, keyPart, pathPart, row } from "./layout.ts";

const encoder = new TextEncoder();

/** What a name is of: a row prefix of the layout. Two things of one name are kept apart. */
export type NameKind = "d" | "e" | "s" | "t" | "l";

/** Keeps the long names of what `change` writes. That of a document goes when its row does. */
export function keepFullNames(draft: Draft, change: Change): void {
  switch (change.kind) {
    case "put":
    case "put-bytes":
      return keep(draft, { kind: "d", part: pathPart(change.key), name: change.key });
    case "save":
      return keep(draft, { kind: "e", part: keyPart(change.table), name: change.table });
    case "add":
      return keep(draft, { kind: "s", part: pathPart(change.set), name: change.set });
    case "append":
      return keep(draft, { kind: "l", part: pathPart(change.log), name: change.log });
    case "increment":
      return keep(draft, { kind: "t", part: pathPart(change.counter), name: change.counter });
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

function keep(draft: Draft, { kind, part, name }: {
  readonly kind: NameKind;
  readonly part: string;
  readonly name: string | readonly string[];
}): void {
  if (!isShortened(part)) return;
  const text = typeof name === "string" ? name : JSON.stringify(name);
  draft.set(row.fullName(kind, part), encoder.encode(text));
}
