/**
 * Step 3 of receiving: who sent this, proven by the signature.
 *
 * @module
 */

import { verify } from "@commonplace/signatures";
import type { Context } from "../context.ts";
import { type Problem, problem } from "../problem.ts";
import type { ResolvedActor } from "../resolution/resolve_actor.ts";
import { findKey, type FoundKey, type KeyNotFound } from "./find_key.ts";

/** A cached actor younger than this is not fetched again because a signature failed: a minute. */
const REFETCH_AFTER = 60 * 1000;

/** What is to be authenticated. */
export interface Claim {
  /** The bytes of the body as they came. */
  readonly bytes: Uint8Array;
  /** The URL that must have been signed: our configured origin with the request's path. */
  readonly target: URL;
  /** Who the activity says it is from. */
  readonly actor: string;
}

/** A sender whose signature was verified. */
export interface Authenticated {
  readonly ok: true;
  readonly sender: ResolvedActor;
}

/**
 * Verifies the request's signature with a key of the actor. When a key that was kept fails, the
 * actor may have changed it: the actor is fetched once more, but not again within a minute.
 */
export async function authenticate(
  context: Context,
  request: Request,
  claim: Claim,
): Promise<Authenticated | Problem> {
  const first = await attempt(context, request, claim);
  if (first.ok) return first;
  const now = context.store.clock.now();
  if (first.keptSince === undefined || now - first.keptSince < REFETCH_AFTER) return first.problem;
  const second = await attempt(context, request, { ...claim, since: now });
  return second.ok ? second : second.problem;
}

interface Failed {
  readonly ok: false;
  readonly problem: Problem;
  /** When the actor whose key failed was fetched, if another key could make a difference. */
  readonly keptSince: number | undefined;
}

async function attempt(
  context: Context,
  request: Request,
  { bytes, target, actor, since }: Claim & { readonly since?: number },
): Promise<Authenticated | Failed> {
  const found: (FoundKey | KeyNotFound)[] = [];
  const verification = await verify(request, {
    body: bytes,
    target,
    now: context.store.clock.now(),
    findKey: async (keyId) => {
      const key = await findKey(context, keyId, since === undefined ? { actor } : { actor, since });
      found.push(key);
      return key.ok ? key.key : undefined;
    },
  });
  const [key] = found;
  if (key && !key.ok) {
    const message = `The key of the signature could not be found: ${key.message}.`;
    const status = key.retryable ? 503 : 401;
    return { ok: false, problem: problem(status, message), keptSince: key.ownerFetchedAt };
  }
  if (verification.ok && key) return { ok: true, sender: key.owner };
  const message = verification.ok ? "The request is not signed." : verification.reason.message;
  return { ok: false, problem: problem(401, message), keptSince: key?.owner.fetchedAt };
}
