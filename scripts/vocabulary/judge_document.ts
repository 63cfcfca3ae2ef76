/**
 * What becomes of one document when it is read, asked for everything, changed and written.
 *
 * @module
 */

import { isDeepStrictEqual } from "node:util";
import {
  clone,
  type Document,
  type Entity,
  isEntity,
  type JsonObject,
  type JsonValue,
  type Problem,
  read,
  write,
} from "@commonplace/vocabulary";

/** What was found out about one file. */
export interface Judgement {
  /** Whether it was read as a document. */
  readonly isRead: boolean;
  /** What was lost or changed that should not have been, in words; empty when nothing was. */
  readonly losses: readonly string[];
  /** What the reader says is wrong with the document. */
  readonly problems: readonly Problem[];
  /** What was thrown, if anything was. */
  readonly exception: string | undefined;
}

/** Puts one file to the test. Never throws. */
export function judgeDocument(bytes: Uint8Array): Judgement {
  const none = { isRead: false, losses: [], problems: [], exception: undefined };
  try {
    const result = read(bytes);
    if (!result.ok) return { ...none, problems: result.problems };
    const { document } = result;
    lookAtEverything(document);
    return {
      ...none,
      isRead: true,
      losses: lossesOf(document, bytes),
      problems: document.problems,
    };
  } catch (error) {
    const exception = error instanceof Error ? error.stack ?? error.message : String(error);
    return { ...none, exception };
  }
}

/** A document may have 100,000 members; each change writes the whole of it. */
const MOST_CHANGES = 64;
const MARK = "changed by the corpus check";

function lossesOf(document: Document, bytes: Uint8Array): string[] {
  const losses: string[] = [];
  function demand(holds: boolean, loss: string): void {
    if (!holds) losses.push(loss);
  }
  const original: JsonObject = JSON.parse(new TextDecoder().decode(bytes));
  const text = write(document);
  demand(isDeepStrictEqual(JSON.parse(text), original), "write(read(x)) differs from x");
  demand(isSame(new TextEncoder().encode(text), bytes), "the bytes differ");
  const parsed = read(original);
  // What JSON.parse makes of 1e400 or -0 cannot be written as JSON; only text keeps it.
  const writable = parse(JSON.stringify(original));
  demand(
    parsed.ok && isDeepStrictEqual(parsed.document.json, writable),
    "reading parsed JSON differs",
  );
  for (const name of [...Object.keys(original).slice(0, MOST_CHANGES), "summary"]) {
    const changed = parse(write(clone(document, { [name]: MARK })));
    const wanted = new Map<string, JsonValue>(Object.entries(original));
    const key = wanted.has(name) ? name : Object.keys(changed).find((own) => !wanted.has(own));
    wanted.set(key ?? document.type ?? name, MARK);
    const isOther = key === undefined || isDeepStrictEqual(changed, Object.fromEntries(wanted));
    demand(isOther, `changing ${name} changed something else`);
  }
  return losses;
}

function parse(text: string): JsonObject {
  return JSON.parse(text);
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** Asks for every property under every name, as deep as the document goes. */
function lookAtEverything(entity: Entity): void {
  for (const name of ["id", "type", ...Object.keys(entity.json)]) {
    const value = entity.get(name);
    for (const item of Array.isArray(value) ? value : [value]) {
      if (isEntity(item)) lookAtEverything(item);
    }
  }
  if (entity.types.length > 0 && entity.type === undefined) throw new Error("A type is missing.");
  if (entity.address === "") throw new Error("An empty address is none.");
}
