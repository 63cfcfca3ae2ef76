/**
 * One attempt to hand an activity to the inboxes of one host.
 *
 * @module
 */

import { type DeliveryEntry, references } from "@commonplace/storage";
import { sign, type SignatureScheme } from "@commonplace/signatures";
import { originOf } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { FetchError } from "../fetching/fetch_error.ts";
import { acceptLocal } from "../inbox/accept.ts";
import { signingKeyOf } from "../signing_key.ts";
import { signFor } from "../signing_scheme.ts";
import { inboxesOf } from "./audience.ts";
import { type DeliveryOutcome, outcomeOfStatus, worst } from "./outcome.ts";
import { Slots } from "./slots.ts";

/** Requests under way at once to a host whose actors share no inbox. */
const OVERLAP = 8;

/** Sends an entry to its recipients on the host of `origin`; recipients of ours get it directly. */
export async function send(
  context: Context,
  entry: DeliveryEntry,
  origin: string,
): Promise<DeliveryOutcome> {
  try {
    const text = await references.text(context.store.view, entry.activity);
    if (text === undefined) {
      return { kind: "refused", reason: `${entry.activity} is no longer in the store` };
    }
    const { inboxes, unresolved } = await inboxesOf(context, entry, origin);
    if (context.domains.of(origin)) {
      if (inboxes.length > 0) await acceptLocal(context, { ...entry, text, inboxes });
      return worst(unresolved);
    }
    const body = new TextEncoder().encode(text);
    const parcels = inboxes.map((inbox) => ({ inbox, body, sender: entry.sender }));
    return worst([...unresolved, ...await postAll(context, parcels)]);
  } catch (error) {
    context.report(error);
    return { kind: "failed", reason: "Sending broke off inside this server", unreachable: false };
  }
}

/** A host that does not answer at one inbox is not waited for at the others. */
async function postAll(
  context: Context,
  parcels: readonly Parcel[],
): Promise<readonly DeliveryOutcome[]> {
  const slots = new Slots(OVERLAP);
  let down: DeliveryOutcome | undefined;
  const outcomes = await Promise.all(parcels.map((parcel) =>
    slots.run(async () => {
      const outcome = down ?? await post(context, parcel);
      if (outcome.kind === "failed" && outcome.unreachable) down = outcome;
      return outcome;
    })
  ));
  return outcomes.filter((outcome) => outcome !== undefined);
}

interface Parcel {
  readonly inbox: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly sender: string;
}

/** Signed when it is sent, so that neither keys nor stale dates lie in a queue. */
async function post(context: Context, { inbox, body, sender }: Parcel): Promise<DeliveryOutcome> {
  const key = await signingKeyOf(context, sender);
  const signing = await signFor(context, originOf(inbox) ?? inbox);
  const headers = { "content-type": "application/activity+json" };
  let scheme: SignatureScheme | undefined = signing.scheme;
  try {
    for (;;) {
      const options = { scheme, body, now: context.store.clock.now() } as const;
      const request = new Request(inbox, { method: "POST", headers, body });
      const response = await context.fetcher.fetch(request, {
        sign: (hop) => sign(hop, key, options),
      });
      scheme = await signing.heard(response);
      if (scheme === undefined) return outcomeOfStatus(response.status);
    }
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    return error.retryable
      ? { kind: "failed", reason: error.message, unreachable: true }
      : { kind: "refused", reason: error.message };
  }
}
