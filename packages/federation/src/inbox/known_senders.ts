/**
 * Who has sent something lately, so that a sender of many activities is read once.
 *
 * @module
 */

import { references, type View } from "@commonplace/storage";
import type { Context } from "../context.ts";
import { resolveActor } from "../resolution/resolve_actor.ts";
import type { ResolvedActor } from "../resolution/resolved_actor.ts";

/** Senders that are remembered. */
const MOST = 1000;
/** Characters of a sender's document; of longer ones none is remembered. */
const LONGEST = 32_000;
/** How long after its fetching a sender is taken to be as it was, in milliseconds: an hour. */
const FRESH = 60 * 60 * 1000;

const all = new WeakMap<Context, Map<string, ResolvedActor>>();

/** An actor as it was resolved the last time, which {@linkcode isCurrent} has to confirm. */
export function recallSender(context: Context, iri: string): ResolvedActor | undefined {
  const sender = all.get(context)?.get(iri);
  return sender && sender.fetchedAt >= context.store.clock.now() - FRESH ? sender : undefined;
}

/** An actor as it was resolved the last time, or as it can be without asking its host. */
export async function keptSender(
  context: Context,
  iri: string,
): Promise<ResolvedActor | undefined> {
  const recalled = recallSender(context, iri);
  if (recalled) return recalled;
  const { store: { view, clock } } = context;
  const known = await references.read(view, iri);
  const isFetched = known.state === "resolved" && known.provenance.kind === "fetched";
  if (!isFetched || known.fetchedAt < clock.now() - FRESH) return undefined;
  const sender = await resolveSender(context, iri, known.fetchedAt);
  return sender.ok ? sender : undefined;
}

/** Whether what the store has of an actor is what it was resolved from. */
export async function isCurrent(view: View, { iri, fetchedAt }: ResolvedActor): Promise<boolean> {
  const known = await references.read(view, iri);
  return known.state === "resolved" && known.provenance.kind === "fetched" &&
    known.fetchedAt === fetchedAt;
}

/** Resolves an actor, as it was at `since` or later, and remembers it. */
export async function resolveSender(
  context: Context,
  iri: string,
  since?: number,
): ReturnType<typeof resolveActor> {
  const senders = all.get(context) ?? new Map<string, ResolvedActor>();
  all.set(context, senders);
  senders.delete(iri);
  const sender = await resolveActor(context, iri, since === undefined ? {} : { since });
  if (!sender.ok || sender.json === undefined) return sender;
  if (JSON.stringify(sender.json).length > LONGEST) return sender;
  senders.set(iri, sender);
  const [oldest] = senders.keys();
  if (senders.size > MOST && oldest !== undefined) senders.delete(oldest);
  return sender;
}
