/**
 * Fetches are signed by the instance actor, because some servers answer no others.
 *
 * @module
 */

import { sign } from "@commonplace/signatures";
import type { Context } from "../context.ts";
import { actorIri } from "../domain.ts";
import { signingKeyOf } from "../signing_key.ts";

type Sign = (request: Request) => Promise<Request>;

const signers = new WeakMap<Context, Sign>();

/** The function that signs GET requests; always the same one, so that fetches can be shared. */
export async function signAsInstance(context: Context): Promise<Sign> {
  const known = signers.get(context);
  if (known) return known;
  const [domain] = context.domains.all;
  const key = await signingKeyOf(context, actorIri(domain, "Application", ""));
  const { clock } = context.store;
  const signer: Sign = (request) => sign(request, key, { now: clock.now() });
  signers.set(context, signer);
  return signer;
}
