/**
 * What is written for many hosts alike is written once: an activity goes to many hosts at once.
 *
 * @module
 */

import type { Context } from "../context.ts";

/** Texts that are held as they were written, of each way to write. */
const MOST = 64;

/** A text, and the way that it is written. */
export interface Writing {
  /** The name of the way: texts that are written the same way have the same. */
  readonly way: string;
  /** As it is kept. */
  readonly text: string;
}

/** By what the rooms share, the way and the text. */
const memories = new WeakMap<Context, Map<string, Map<string, string>>>();

/** The text as it was written lately that way, or as `write` writes it now. */
export async function writtenOnce(
  context: Context,
  { way, text }: Writing,
  write: () => Promise<string>,
): Promise<string> {
  const memory = memories.get(context) ?? new Map<string, Map<string, string>>();
  memories.set(context, memory);
  const held = memory.get(way) ?? new Map<string, string>();
  memory.set(way, held);
  const written = held.get(text) ?? await write();
  held.delete(text);
  held.set(text, written);
  const [oldest] = held.keys();
  if (held.size > MOST && oldest !== undefined) held.delete(oldest);
  return written;
}
