/**
 * Fetches are signed by the instance actor, because some servers answer no others.
 *
 * @module
 */

import { signHeaders } from "@commonplace/signatures";
import type { Context } from "../context.ts";
import type { SignRequest } from "../fetching/outgoing.ts";
import { actorIri } from "../domain.ts";
import { signingKeyOf } from "../signing_key.ts";

const signers = new WeakMap<Context, SignRequest>();

/** The function that signs GET requests; always the same one, so that fetches can be shared. */
export async function signAsInstance(context: Context): Promise<SignRequest> {
  const known = signers.get(context);
  if (known) return known;
  const [domain] = context.domains.all;
  const key = await signingKeyOf(context, actorIri(domain, "Application", ""));
  const { clock } = context.store;
  const signer: SignRequest = (request) => signHeaders(request, key, { now: clock.now() });
  signers.set(context, signer);
  return signer;
}
