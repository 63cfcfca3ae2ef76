/**
 * Who reads what is an actor's, such as its collections.
 *
 * @module
 */

import type { LocalActor } from "@commonplace/storage";
import type { Context } from "../context.ts";
import { unauthenticated } from "../inbox/authenticate.ts";
import type { Problem } from "../problem.ts";
import { isBlockedBy } from "./access.ts";
import type { Asker } from "./asker.ts";

/** Somebody who may read. */
export interface Reader {
  /** Who it was proven to be. */
  readonly viewer: string | undefined;
  /** Whether everybody may read the same. */
  readonly isPublic: boolean;
}

/**
 * Who reads; `undefined` for somebody whom the owner has blocked. Where nobody must sign, a signature
 * that is not good only means that nothing but the public is shown.
 */
export async function readerOf(
  context: Context,
  asker: Asker,
  owner: LocalActor,
): Promise<Reader | Problem | undefined> {
  const isStrict = context.serving.authorizedFetch === "all";
  const proven = await asker.prove();
  if (isStrict && "status" in proven) return proven;
  const viewer = "status" in proven ? undefined : proven.viewer;
  if (isStrict && viewer === undefined) {
    return unauthenticated("This server answers signed requests only.");
  }
  if (await isBlockedBy(context, [owner.iri], viewer ?? await asker.claim())) return undefined;
  return { viewer, isPublic: viewer === undefined && !asker.isSigned };
}
