/**
 * One signed POST of an activity to one inbox.
 *
 * @module
 */

import { sign, type SignatureScheme } from "@commonplace/signatures";
import { originOf } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { FetchError } from "../fetching/fetch_error.ts";
import { signingKeyOf } from "../signing_key.ts";
import { signFor } from "../signing_scheme.ts";
import { type DeliveryOutcome, outcomeOfStatus } from "./outcome.ts";
import { retryAfterOf } from "./retry_after.ts";

/** What is posted where, and who signs it. */
export interface Parcel {
  readonly inbox: string;
  readonly body: Uint8Array<ArrayBuffer>;
  /** The IRI of the actor of ours that sends it. */
  readonly sender: string;
}

/** Posts a parcel. Signed when it is sent, so that neither keys nor stale dates lie in a queue. */
export async function post(
  context: Context,
  { inbox, body, sender }: Parcel,
): Promise<DeliveryOutcome> {
  const { clock } = context.store;
  const key = await signingKeyOf(context, sender);
  const signing = await signFor(context, originOf(inbox) ?? inbox);
  const headers = { "content-type": "application/activity+json" };
  let scheme: SignatureScheme | undefined = signing.scheme;
  try {
    for (;;) {
      const options = { scheme, body, now: clock.now() } as const;
      const request = new Request(inbox, { method: "POST", headers, body });
      const response = await context.fetcher.fetch(request, {
        sign: (hop) => sign(hop, key, options),
      });
      scheme = await signing.heard(response);
      if (scheme !== undefined) continue;
      const retryAfter = retryAfterOf(response.headers.get("retry-after"), clock.now());
      return outcomeOfStatus(response.status, retryAfter);
    }
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    const { message: reason, retryable, code } = error;
    // Too much is under way here: the peer has no part in it.
    if (!retryable) return { kind: "refused", reason };
    return { kind: "failed", reason, unreachable: code !== "busy" };
  }
}
