/**
 * Values too long for one row: written ahead in chunks, swapped in by a pointer.
 *
 * The chunks are there before the commit that points to them, and go after the commit that no
 * longer does. Whatever a crash leaves behind is found by {@linkcode sweepBlobs}.
 *
 * @module
 */

import { StorageError } from "../error.ts";
import { type Draft, StaleRead } from "./draft.ts";
import { guarded } from "./failure.ts";
import { longestRow } from "./json_row.ts";
import { row } from "./layout.ts";

/** The longest value there is, in bytes. */
const longestBlob = 16 * 1024 * 1024;
/** Chunks in one atomic operation, which takes 800 KB. */
const chunksAtOnce = 12;
/** How long a blob may wait for its commit before it counts as left behind, in milliseconds. */
const longestStage = 600_000;
const sweepPage = 200;

/** What stands in a row for a value that lies elsewhere. */
export interface BlobPointer {
  readonly blob: string;
  readonly size: number;
  /** Whether it is a document rather than a blob of the user. */
  readonly json: boolean;
}

interface Stage {
  /** The row that it was written for; of layout 1 the path of a document. */
  readonly owner: Deno.KvKey | string;
  readonly at: number;
  readonly condemned: boolean;
}

/** Whether a row holds a pointer. */
export function isBlobPointer(value: unknown): value is BlobPointer {
  return typeof value === "object" && value !== null && "blob" in value &&
    typeof value.blob === "string" && "size" in value && typeof value.size === "number" &&
    "json" in value && typeof value.json === "boolean";
}

/** The pointer in a row: of a document all of it, of a record its body. */
function pointerOf(value: unknown): BlobPointer | undefined {
  if (isBlobPointer(value)) return value;
  const isRecord = typeof value === "object" && value !== null && "body" in value;
  return isRecord && isBlobPointer(value.body) ? value.body : undefined;
}

/** What is written ahead, and for whom. */
export interface StageOptions {
  readonly draft: Draft;
  /** The row that will point to it. */
  readonly owner: Deno.KvKey;
  /** Whether it is a document. */
  readonly json: boolean;
  /** The present, milliseconds since 1970. */
  readonly now: number;
}

/**
 * Writes the chunks of a long value and makes the draft rest on their being there.
 *
 * @throws {StorageError} with code `too-large` above 16 MiB.
 */
export async function stageBlob(
  kv: Deno.Kv,
  bytes: Uint8Array,
  options: StageOptions,
): Promise<BlobPointer> {
  if (bytes.length > longestBlob) {
    throw new StorageError(
      "too-large",
      `A value has ${bytes.length} bytes; ${longestBlob} is the most.`,
    );
  }
  const blob = crypto.randomUUID();
  const stage: Stage = { owner: options.owner, at: options.now, condemned: false };
  options.draft.staged.push(blob);
  await guarded(() => kv.set(row.stage(blob), stage));
  await options.draft.read(row.stage(blob));
  const starts = Array.from(
    { length: Math.ceil(bytes.length / longestRow) },
    (_, index) => index * longestRow,
  );
  for (let first = 0; first < starts.length; first += chunksAtOnce) {
    const atomic = kv.atomic();
    for (const start of starts.slice(first, first + chunksAtOnce)) {
      atomic.set(row.chunk(blob, start / longestRow), bytes.slice(start, start + longestRow));
    }
    await guarded(() => atomic.commit());
  }
  return { blob, size: bytes.length, json: options.json };
}

/**
 * Reads what a pointer points to.
 *
 * @throws {StaleRead} when the blob has been replaced since the pointer was read.
 */
export async function readBlob(draft: Draft, { blob, size }: BlobPointer): Promise<Uint8Array> {
  const limit = Math.ceil(size / longestRow) + 1;
  const chunks = await draft.list({ prefix: row.chunks(blob) }, { limit });
  const bytes = new Uint8Array(size);
  let length = 0;
  for (const { value } of chunks) {
    if (!(value instanceof Uint8Array) || length + value.length > size) throw new StaleRead();
    bytes.set(value, length);
    length += value.length;
  }
  if (length !== size) throw new StaleRead();
  return bytes;
}

/** Marks a blob as worthless with the draft's commit; the caller deletes it afterwards. */
export function freeBlob(draft: Draft, { blob }: BlobPointer): void {
  const stage: Stage = { owner: "", at: 0, condemned: true };
  draft.set(row.stage(blob), stage);
  draft.freed.push(blob);
}

/** Deletes blobs that nothing points to. */
export async function deleteBlobs(kv: Deno.Kv, blobs: readonly string[]): Promise<void> {
  for (const blob of blobs) {
    let atomic = kv.atomic();
    let count = 0;
    for await (const { key } of kv.list({ prefix: row.chunks(blob) })) {
      atomic.delete(key);
      if (++count % 500 === 0) {
        await guarded(() => atomic.commit());
        atomic = kv.atomic();
      }
    }
    await guarded(() => atomic.delete(row.stage(blob)).commit());
  }
}

/** Deletes the blobs that crashes, conflicts and blind overwriting left behind. */
export async function sweepBlobs(
  kv: Deno.Kv,
  { now, signal }: { readonly now: number; readonly signal: AbortSignal },
): Promise<void> {
  let start: Deno.KvKey = row.stages;
  while (!signal.aborted) {
    const selector = { start, end: ["h"] };
    const page = await Array.fromAsync(kv.list<Stage>(selector, { limit: sweepPage }));
    for (const entry of page) {
      if (signal.aborted) return;
      await sweepBlob(kv, entry, now);
    }
    const last = page.at(-1);
    if (!last || page.length < sweepPage) return;
    start = [...last.key, ""];
  }
}

async function sweepBlob(kv: Deno.Kv, entry: Deno.KvEntry<Stage>, now: number): Promise<void> {
  const blob = String(entry.key[1]);
  const { owner, at, condemned } = entry.value;
  if (!condemned) {
    if (Math.abs(now - at) < longestStage) return;
    const key = typeof owner === "string" ? row.document(owner) : owner;
    const holder = await guarded(() => kv.get<unknown>(key));
    if (pointerOf(holder.value)?.blob === blob) return;
    const verdict: Stage = { owner, at, condemned: true };
    const { ok } = await guarded(() =>
      kv.atomic().check(entry, holder).set(entry.key, verdict).commit()
    );
    if (!ok) return;
  }
  await deleteBlobs(kv, [blob]);
}
