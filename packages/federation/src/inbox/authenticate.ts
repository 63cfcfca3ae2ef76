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
import { REFETCH_AFTER, refetchActor } from "./refetch_actor.ts";

/** What is to be authenticated. */
export interface Claim {
  /** The bytes of the body as they came; `undefined` where there is none. */
  readonly bytes: Uint8Array | undefined;
  /** The URL that must have been signed: our configured origin with the request's path. */
  readonly target: URL;
  /** Who the activity says it is from. */
  readonly actor: string;
  /**
   * Whether a signature may leave out the query.
   * @default false
   */
  readonly acceptPathOnly?: boolean;
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
  const { keptSince } = first;
  if (keptSince === undefined || isFresh(context, keptSince)) return first.problem;
  const actor = await refetchActor(context, claim.actor);
  if (!actor.ok) return unknownKey(actor);
  if (actor.fetchedAt === keptSince) return first.problem;
  const second = await attempt(context, request, claim);
  return second.ok ? second : second.problem;
}

/** The refusal of a request that is not signed as it must be (draft-cavage-12 §3.1). */
export function unauthenticated(message: string): Problem {
  const challenge = 'Signature headers="(request-target) host date digest"';
  return problem(401, message, { "www-authenticate": challenge });
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
  { bytes, target, actor, acceptPathOnly = false }: Claim,
): Promise<Authenticated | Failed> {
  const found: (FoundKey | KeyNotFound)[] = [];
  const verification = await verify(request, {
    body: bytes,
    target,
    acceptPathOnly,
    now: context.store.clock.now(),
    findKey: async (keyId) => {
      const key = await findKey(context, keyId, actor);
      found.push(key);
      return key.ok ? key.key : undefined;
    },
  });
  const [key] = found;
  if (key && !key.ok) return { ok: false, problem: unknownKey(key), keptSince: key.ownerFetchedAt };
  if (verification.ok && key) return { ok: true, sender: key.owner };
  const message = verification.ok ? "The request is not signed." : verification.reason.message;
  return { ok: false, problem: unauthenticated(message), keptSince: key?.owner.fetchedAt };
}

function unknownKey({ message, retryable }: Pick<KeyNotFound, "message" | "retryable">): Problem {
  const sentence = `The key of the signature could not be found: ${message.replace(/\.$/, "")}.`;
  return retryable ? problem(503, sentence, { "retry-after": "60" }) : unauthenticated(sentence);
}

/** A time that is still to come was taken before the clock jumped back. */
function isFresh({ store: { clock } }: Context, fetchedAt: number): boolean {
  const age = clock.now() - fetchedAt;
  return age >= 0 && age < REFETCH_AFTER;
}
