/**
 * Which dialect a host speaks, by what it sends.
 *
 * @module
 */

import type { Change, View } from "@commonplace/storage";
import { originOf } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import type { Claim, Extension } from "../extension.ts";
import { applied, type Effect } from "../processing/processor.ts";
import type { Received } from "../processing/received.ts";
import { readHostDialect, saveHostDialect } from "./host_dialect.ts";
import { heldDialect, letGoOfDialect } from "./peer_dialect.ts";
import { dialectOfActivity } from "./told_dialect.ts";

/** What was told once is told again after a day. */
const DAY = 24 * 3600 * 1000;

/** The types of activities that are written otherwise in each dialect. */
const TELLING: readonly string[] = [
  ...["Add", "Block", "Create", "Delete", "Lock", "Remove", "Resolve", "Undo", "Update", "Warn"],
];

/** An extension that takes note, besides, of how those write who send what it handles. */
export function notesDialects(extension: Extension): Extension {
  const claims = Object.entries(extension.claims ?? {}).map(([type, claim]) =>
    [type, noting(claim)] as const
  );
  const { processors = {} } = extension;
  const noted = TELLING.map((type) => [type, noteAfter(processors[type])] as const);
  return {
    ...extension,
    claims: Object.fromEntries(claims),
    processors: { ...processors, ...Object.fromEntries(noted) },
  };
}

/**
 * The changes that keep in which dialect an activity was written, where that can be told and is not known. What a
 * host's NodeInfo says counts for more.
 */
export async function noteDialect(
  { document, sender, receivedAt: at }: Received,
  view: View,
  context: Context,
): Promise<readonly Change[]> {
  const told = dialectOfActivity(document.json);
  const origin = originOf(sender.iri);
  if (told === undefined || origin === undefined || context.domains.of(origin)) return [];
  const held = heldDialect(context, origin);
  if (held?.dialect === told.dialect && at - held.at < DAY) return [];
  const known = await readHostDialect(view, origin);
  if (known?.from === "nodeinfo" && known.dialect !== undefined) return [];
  if (known?.dialect === told.dialect && at - known.at < DAY) return [];
  // What is in memory is read anew: this may be decided once more.
  letGoOfDialect(context, origin);
  return saveHostDialect({ ...known, origin, ...told, from: "sent", at, next: known?.next ?? at });
}

function noting(claim: Claim): Claim {
  return async (received, view, context) => {
    const effect = await claim(received, view, context);
    return effect && await withNote(effect, { received, view, context });
  };
}

type Step = NonNullable<Extension["processors"]>[string];

function noteAfter(processor: Step | undefined): Step {
  return async (received, view, context) => {
    const effect = await processor?.(received, view, context) ?? applied();
    return await withNote(effect, { received, view, context });
  };
}

interface Scene {
  readonly received: Received;
  readonly view: View;
  readonly context: Context;
}

async function withNote(effect: Effect, { received, view, context }: Scene): Promise<Effect> {
  if (effect.kind === "wanting") return effect;
  const noted = await noteDialect(received, view, context);
  if (noted.length === 0) return effect;
  return { ...effect, changes: [...effect.changes ?? [], ...noted] };
}
