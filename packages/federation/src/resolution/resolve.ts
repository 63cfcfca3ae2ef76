/**
 * From an IRI to the document that it stands for: kept, or fetched from its own origin.
 *
 * @module
 */

import { actors, type Reference, references } from "@commonplace/storage";
import { originOf, read } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { actorDocument } from "../documents/actor_document.ts";
import type { Domain } from "../domain.ts";
import { attemptsOf, sameAsBefore, waitFor } from "./back_off.ts";
import { refusal } from "../moderation/refusal.ts";
import { fetchReference } from "./fetch_reference.ts";
import { type Resolution, type Resolved, type ResolveOptions, unresolved } from "./resolution.ts";

/** How long what was fetched is taken to be current: a day, in milliseconds. */
const FRESH = 24 * 3600 * 1000;

/** Redirects from one id to another that are followed. */
const MOST_REDIRECTS = 3;

/** IRIs that are longer are nobody's. */
const LONGEST_IRI = 2048;

/**
 * Finds the document of an IRI: from the store while that is fresh, else from its own origin by the
 * guarded fetcher. What is gone (410) is gone for ever; what failed is left alone for a while, twice
 * as long each time; what was fetched is not fetched again within a minute. A document that calls
 * itself by another id is found under that id, where it can speak for it.
 */
export async function resolve(
  context: Context,
  iri: string,
  options: ResolveOptions = {},
): Promise<Resolution> {
  let next = iri;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const step = await follow(context, next, options);
    if (typeof step !== "string") return step;
    next = step;
  }
  return unresolved(`${iri} redirects more than ${MOST_REDIRECTS} times`);
}

/** A document or why there is none; or the IRI that it is to be looked for under. */
async function follow(
  context: Context,
  iri: string,
  options: ResolveOptions,
): Promise<Resolution | string> {
  const domain = context.domains.of(iri);
  if (domain) return await resolveLocal(context, domain, iri);
  if (iri.length > LONGEST_IRI || originOf(iri) === undefined) {
    return unresolved("What is to be resolved is no http(s) IRI");
  }
  const refused = await refusal(context, iri, { direction: "out" });
  if (refused) return unresolved(refused.message);
  const { store: { view, clock } } = context;
  const known = await references.read(view, iri);
  if (known.state === "gone") {
    const { since = Infinity } = options;
    const lastKnown = since <= 0 ? await keptDocument(context, known) : undefined;
    return lastKnown ?? unresolved(`${iri} is gone`, { state: "gone" });
  }
  const since = options.since ?? clock.now() - FRESH;
  if (known.state === "redirected" && known.fetchedAt >= since) return known.to;
  if (known.state === "resolved" && isTrusted(known, options) && known.fetchedAt >= since) {
    const kept = await keptDocument(context, known);
    if (kept) return kept;
  }
  return await again(context, known, options);
}

/** Fetches it, unless that was done or tried a short while ago. */
async function again(
  context: Context,
  known: Reference,
  options: ResolveOptions,
): Promise<Resolution | string> {
  const attempts = attemptsOf(known);
  const retryAfter = waitFor(known, context.store.clock.now());
  if (retryAfter > 0 && known.state === "redirected") return known.to;
  const outcome = retryAfter > 0
    ? { kind: "failed", failure: sameAsBefore(known, retryAfter) } as const
    : await fetchReference(context, known);
  if (outcome.kind === "redirected") return outcome.to;
  if (outcome.kind === "resolved") return outcome.resolved;
  const { failure } = outcome;
  const { stale = true } = options;
  const isCurrent = retryAfter > 0 && attempts === 0;
  if (failure.state === "gone" || !isTrusted(known, options) || !(stale || isCurrent)) {
    return failure;
  }
  return await keptDocument(context, known) ?? failure;
}

/** What is vouched for by others counts for nobody here. */
function isTrusted(known: Reference, { from = "owner" }: ResolveOptions): boolean {
  if (known.state !== "resolved") return false;
  const { kind } = known.provenance;
  return kind === "fetched" || (kind === "signed" && from === "owner");
}

async function keptDocument(
  { store }: Context,
  known: Reference,
): Promise<Resolved | undefined> {
  if (known.state !== "resolved" && known.state !== "gone") return undefined;
  const { iri } = known;
  const text = await references.text(store.view, iri);
  if (text === undefined) return undefined;
  const result = read(text);
  if (!result.ok) return undefined;
  const { provenance, fetchedAt } = known;
  return { ok: true, iri, document: result.document, provenance, fetchedAt };
}

/** What is ours is never asked for over the network (Lemmy V22). */
async function resolveLocal(
  { store, serving, upload }: Context,
  domain: Domain,
  iri: string,
): Promise<Resolution> {
  const { view } = store;
  const local = await actors.read(view, iri);
  const known = await references.read(view, iri);
  const json = local &&
    await actorDocument(view, local, {
      domain,
      profile: await serving.profile(local),
      hasUploads: upload !== undefined,
    });
  const source = json ?? await references.text(view, iri);
  if (known.state === "gone") return unresolved(`${iri} is gone`, { state: "gone" });
  const result = source === undefined ? undefined : read(source);
  if (!result?.ok) return unresolved(`There is no ${iri} here`, { state: "unknown" });
  const provenance = { kind: "local" } as const;
  return { ok: true, iri, document: result.document, provenance, fetchedAt: Infinity };
}
