/**
 * What becomes of an activity of any type: the claims of extensions, the standard, what extensions add to it.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import type { Context } from "../context.ts";
import type { Claim, Extension } from "../extension.ts";
import { inTurn } from "./all_in_turn.ts";
import type { Effect, Processor } from "./processor.ts";
import type { Received } from "./received.ts";
import { standard } from "./standard.ts";

/** The processor of all types: that of the activity's own, the first of its types that anybody handles. */
export function processing(extensions: readonly Extension[]): Processor {
  const claims = tableOf(extensions.map(({ claims = {} }) => claims));
  const processors = tableOf([
    standard,
    ...extensions.map(({ processors = {} }) => processors),
  ]);
  return async (received, view, context) => {
    const type = received.document.types.find((name) => claims.has(name) || processors.has(name));
    // Of other types nothing follows but that they stand in inboxes, and that the app is told.
    if (type === undefined) return { kind: "applied", changes: [] };
    const claimed = await claim(claims.get(type), received, { view, context });
    return claimed ?? await inTurn(processors.get(type) ?? [], received, { view, context });
  };
}

interface Scene {
  readonly view: View;
  readonly context: Context;
}

async function claim(
  claims: readonly Claim[] = [],
  received: Received,
  { view, context }: Scene,
): Promise<Effect | undefined> {
  for (const claim of claims) {
    const effect = await claim(received, view, context);
    if (effect !== undefined) return effect;
  }
  return undefined;
}

function tableOf<T>(
  tables: readonly Readonly<Record<string, T>>[],
): ReadonlyMap<string, readonly T[]> {
  const all = new Map<string, T[]>();
  for (const table of tables) {
    for (const [type, entry] of Object.entries(table)) {
      all.set(type, [...all.get(type) ?? [], entry]);
    }
  }
  return all;
}
