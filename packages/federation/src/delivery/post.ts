/**
 * One signed POST of an activity to one inbox.
 *
 * @module
 */

import {
  type Rfc9421SignOptions,
  type SignatureScheme,
  signHeaders,
  type SignOptions,
} from "@commonplace/signatures";
import { originOf } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { FetchError } from "../fetching/fetch_error.ts";
import { signingKeyOf } from "../signing_key.ts";
import { signFor } from "../signing_scheme.ts";
import { COLLECTION_SYNCHRONIZATION } from "../synchronization/header.ts";
import { type DeliveryOutcome, outcomeOfStatus } from "./outcome.ts";
import { retryAfterOf } from "./retry_after.ts";

/** What is posted where, and who signs it. */
export interface Parcel {
  readonly inbox: string;
  readonly body: Uint8Array<ArrayBuffer>;
  /** The IRI of the actor of ours that sends it. */
  readonly sender: string;
  /**
   * What the header says that compares followers (FEP-8fcf).
   * @default there is none
   */
  readonly synchronization?: string | undefined;
  /** Called once it is signed, the first time. */
  readonly signed?: (() => void) | undefined;
}

/** Posts a parcel. Signed when it is sent, so that neither keys nor stale dates lie in a queue. */
export async function post(
  context: Context,
  { inbox, body, sender, synchronization, signed }: Parcel,
): Promise<DeliveryOutcome> {
  const { clock } = context.store;
  const key = await signingKeyOf(context, sender);
  const signing = await signFor(context, originOf(inbox) ?? inbox);
  const headers = {
    "content-type": "application/activity+json",
    ...(synchronization !== undefined && { [COLLECTION_SYNCHRONIZATION]: synchronization }),
  };
  let scheme: SignatureScheme | undefined = signing.scheme;
  try {
    for (;;) {
      const options = { now: clock.now(), ...covering(scheme, synchronization) };
      const request = { method: "POST", url: inbox, headers, body };
      const response = await context.fetcher.fetch(request, {
        async sign(hop) {
          await signHeaders(hop, key, options);
          signed?.();
        },
      });
      scheme = await signing.heard(response);
      if (scheme !== undefined) continue;
      const retryAfter = retryAfterOf(response.headers.get("retry-after"), clock.now());
      return outcomeOfStatus(response.status, retryAfter);
    }
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    const { message: reason, retryable, code } = error;
    if (code === "refused-host") return { kind: "skipped", reason };
    // Too much is under way here: the peer has no part in it.
    if (!retryable) return { kind: "refused", reason };
    return { kind: "failed", reason, unreachable: code !== "busy" };
  }
}

/** What the signature covers where there is a header more than usual. */
function covering(
  scheme: SignatureScheme,
  synchronization: string | undefined,
): Pick<SignOptions, "scheme" | "headers"> | Pick<Rfc9421SignOptions, "scheme" | "components"> {
  const more = synchronization === undefined ? [] : [COLLECTION_SYNCHRONIZATION];
  if (scheme === "cavage") {
    return more.length === 0 ? { scheme } : { scheme, headers: [...CAVAGE, ...more] };
  }
  return more.length === 0 ? { scheme } : { scheme, components: [...RFC9421, ...more] };
}

const CAVAGE = ["(request-target)", "host", "date", "digest", "content-type"];
const RFC9421 = ["@method", "@target-uri", "@authority", "content-digest", "content-type"];
