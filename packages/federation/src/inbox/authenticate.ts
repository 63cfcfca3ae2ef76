/**
 * Step 3 of receiving: who sent this, proven by the signature of the request.
 *
 * @module
 */

import { type CachedVerification, verify, verifyWithCache } from "@commonplace/signatures";
import { references } from "@commonplace/storage";
import { originOf } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { hearFrom } from "../delivery/signs_of_life.ts";
import { type Problem, problem } from "../problem.ts";
import { attemptsOf } from "../resolution/back_off.ts";
import { rememberScheme } from "../signing_scheme.ts";
import { accountOf, keysOf } from "./actor_keys.ts";
import type { OwnedKey } from "./find_key.ts";

/** What is to be authenticated. */
export interface Claim {
  /** The bytes of the body as they came; `undefined` where there is none. */
  readonly bytes: Uint8Array | undefined;
  /** The URL that must have been signed: our configured origin with the request's path. */
  readonly target: URL;
  /** Who the activity says it is from. */
  readonly actor: string;
  /** The address that the request came from. */
  readonly address?: string | undefined;
  /**
   * Whether the activity is the actor's Delete of itself, which its last known key verifies.
   * @default false
   */
  readonly isOwnDelete?: boolean;
  /**
   * Whether a signature may leave out the query.
   * @default false
   */
  readonly acceptPathOnly?: boolean;
}

/** A sender whose signature was verified. */
export interface Authenticated {
  readonly ok: true;
  /** The actor. */
  readonly sender: { readonly iri: string };
}

/** Why a request does not prove what it says. */
export interface Unauthenticated extends Problem {
  readonly ok: false;
  /** Whether the key that is named is none of the actor's: somebody else may pass on what it did. */
  readonly isOfAnother: boolean;
}

/**
 * Verifies the request's signature with a key of the actor. When a key that was kept fails, the
 * actor may have changed it: the actor is fetched once more, but not again within a minute.
 */
export async function authenticate(
  context: Context,
  request: Request,
  claim: Claim,
): Promise<Authenticated | Unauthenticated> {
  const { bytes, target, actor, isOwnDelete = false, acceptPathOnly = false } = claim;
  const now = context.store.clock.now();
  const attempt = await verifyWithCache(
    keysOf(context, actor),
    (findKey) => verify(request, { body: bytes, target, acceptPathOnly, now, findKey }),
    { source: accountOf(claim.address, actor), isOwnDelete },
  );
  const { verification } = attempt;
  if (!verification.ok) return await refusal(context, actor, attempt);
  const origin = originOf(actor) ?? "";
  await rememberScheme(context, origin, verification.scheme);
  hearFrom(context, origin);
  return { ok: true, sender: { iri: actor } };
}

/** The refusal of a request that is not signed as it must be (draft-cavage-12 §3.1). */
export function unauthenticated(message: string): Problem {
  const challenge = 'Signature headers="(request-target) host date digest"';
  return problem(401, message, { "www-authenticate": challenge });
}

async function refusal(
  context: Context,
  actor: string,
  { verification, lookUp }: CachedVerification<OwnedKey>,
): Promise<Unauthenticated> {
  const message = verification.ok ? "The request is not signed." : verification.reason.message;
  switch (lookUp?.kind) {
    case undefined:
      return { ...unauthenticated(message), ok: false, isOfAnother: false };
    case "found":
      // The new key of an actor whose host does not answer now looks like a forgery.
      return await wasLookedForInVain(context, actor)
        ? later(`${message.replace(/\.$/, "")}, and ${actor} cannot be asked for a newer one.`)
        : { ...unauthenticated(message), ok: false, isOfAnother: false };
    case "absent":
      return {
        ...unauthenticated(`The key of the signature is none that ${actor} publishes.`),
        ok: false,
        isOfAnother: true,
      };
    case "gone":
      return { ...unauthenticated(`The actor ${actor} is gone.`), ok: false, isOfAnother: false };
    case "unreachable":
      return later(`The key of ${actor} cannot be fetched now.`);
    case "source-exhausted":
      return later("Too many unknown keys came from this address.");
    case "host-exhausted":
      return later(`Too many keys were asked of the host of ${actor}.`);
  }
}

function later(message: string): Unauthenticated {
  return { ...problem(503, message, { "retry-after": "60" }), ok: false, isOfAnother: false };
}

async function wasLookedForInVain({ store }: Context, actor: string): Promise<boolean> {
  return attemptsOf(await references.read(store.view, actor)) > 0;
}
