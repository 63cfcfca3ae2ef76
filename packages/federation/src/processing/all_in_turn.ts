/**
 * Several processors of one activity: all of them are asked, and what they change happens together.
 *
 * @module
 */

import type { Change, View } from "@commonplace/storage";
import type { Context } from "../context.ts";
import type { Effect, Processor } from "./processor.ts";
import type { Received } from "./received.ts";

/** One table of several: for each type the processors run in the order of their tables. */
export function allInTurn(
  ...tables: readonly Readonly<Record<string, Processor>>[]
): Readonly<Record<string, Processor>> {
  const types = new Set(tables.flatMap((table) => Object.keys(table)));
  return Object.fromEntries([...types].map((type) => {
    const processors = tables.flatMap((table) => table[type] ?? []);
    const processor: Processor = (received, view, context) =>
      inTurn(processors, received, { view, context });
    return [type, processor];
  }));
}

/** One after the other; the first that drops the activity ends it. */
export async function inTurn(
  processors: readonly Processor[],
  received: Received,
  { view, context }: { readonly view: View; readonly context: Context },
): Promise<Effect> {
  const changes: Change[] = [];
  let isRepeated = false;
  for (const processor of processors) {
    const effect = await processor(received, view, context);
    if (effect.kind === "dropped" || effect.kind === "wanting") return effect;
    isRepeated ||= effect.kind === "repeated";
    changes.push(...effect.changes);
  }
  return { kind: isRepeated ? "repeated" : "applied", changes };
}
