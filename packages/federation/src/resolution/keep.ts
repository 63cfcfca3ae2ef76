/**
 * What is kept of an IRI that was asked for.
 *
 * @module
 */

import { type Change, type Reference, references, type View } from "@commonplace/storage";
import { ACTOR_TYPES, hasType, read } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { farewellIfKnown } from "../processing/farewell.ts";
import type { Unresolved } from "./resolution.ts";

/** Changes what is kept of an IRI, unless it is gone: that is for ever (RFC 9110 §15.5.11). */
export async function change(
  { store }: Context,
  iri: string,
  decide: (current: Reference, view: View) => readonly Change[] | Promise<readonly Change[]>,
): Promise<void> {
  await store.transact(async (view) => {
    const current = await references.read(view, iri);
    const changes = current.state === "gone" ? [] : await decide(current, view);
    return { changes, result: undefined };
  });
}

/**
 * Keeps that an IRI was asked for in vain; a copy that there was stays, but for what is gone. Of an actor
 * it stays even then: the key in it verifies the actor's own Delete, if that is still to come. What it had here ends.
 */
export async function keepFailure(
  context: Context,
  iri: string,
  { state, message: reason, retryable }: Unresolved,
): Promise<void> {
  const fetchedAt = context.store.clock.now();
  await change(context, iri, async (current, view) => {
    if (state === "gone") {
      const provenance = { kind: "fetched" } as const;
      const key = await lastWords(current, view);
      return [
        ...references.save({ iri, state, provenance, fetchedAt }, key),
        ...await farewellIfKnown(context, view, iri),
      ];
    }
    if (current.state === "resolved") {
      const attempts = (current.attempts ?? 0) + 1;
      const expires = context.store.expiry("originals");
      return await references.renew(view, { ...current, attempts, triedAt: fetchedAt }, {
        expires,
      });
    }
    const attempts = current.state === "failed" ? (current.attempts ?? 1) + 1 : 1;
    return references.save({ iri, state: "failed", reason, fetchedAt, attempts, retryable });
  });
}

async function lastWords(current: Reference, view: View): Promise<string | undefined> {
  const isFetched = current.state === "resolved" && current.provenance.kind === "fetched";
  const text = isFetched ? await references.text(view, current.iri) : undefined;
  const result = text === undefined ? undefined : read(text);
  return result?.ok && hasType(result.document.json, ...ACTOR_TYPES) ? text : undefined;
}
