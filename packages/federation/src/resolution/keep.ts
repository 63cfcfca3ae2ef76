/**
 * What is kept of an IRI that was asked for.
 *
 * @module
 */

import { type Change, type Reference, references } from "@commonplace/storage";
import type { Context } from "../context.ts";
import type { Unresolved } from "./resolution.ts";

/** Changes what is kept of an IRI, unless it is gone: that is for ever (RFC 9110 §15.5.11). */
export async function change(
  { store }: Context,
  iri: string,
  decide: (current: Reference) => readonly Change[],
): Promise<void> {
  await store.transact(async (view) => {
    const current = await references.read(view, iri);
    return { changes: current.state === "gone" ? [] : decide(current), result: undefined };
  });
}

/** Keeps that an IRI was asked for in vain; a copy that there was stays, but for what is gone. */
export async function keepFailure(
  context: Context,
  iri: string,
  { state, message: reason, retryable }: Unresolved,
): Promise<void> {
  const fetchedAt = context.store.clock.now();
  await change(context, iri, (current) => {
    if (state === "gone") {
      return references.save({ iri, state, provenance: { kind: "fetched" }, fetchedAt });
    }
    if (current.state === "resolved") {
      const attempts = (current.attempts ?? 0) + 1;
      return references.save({ ...current, attempts, triedAt: fetchedAt });
    }
    const attempts = current.state === "failed" ? (current.attempts ?? 1) + 1 : 1;
    return references.save({ iri, state: "failed", reason, fetchedAt, attempts, retryable });
  });
}
