/**
 * One attempt to hand an activity to the inboxes of one host.
 *
 * @module
 */

import { type DeliveryEntry, notifications, references } from "@commonplace/storage";
import type { Context } from "../context.ts";
import type { Sending } from "../hooks.ts";
import { acceptLocal } from "../inbox/accept.ts";
import { synchronizationOf } from "../synchronization/header.ts";
import { type Inboxes, inboxesOf } from "./audience.ts";
import { askAfter } from "./gone_inbox.ts";
import { type DeliveryOutcome, worst } from "./outcome.ts";
import { post } from "./post.ts";
import { hostRefusal } from "./refused.ts";
import { Slots } from "./slots.ts";

/** Requests under way at once to a host whose actors share no inbox. */
const OVERLAP = 8;

/** Which recipients of an entry. */
export interface Recipients {
  /** Those on the host of this origin. */
  readonly origin: string;
  /** Of a second attempt, the inboxes and actors that are left. */
  readonly only?: readonly string[] | undefined;
}

/** Sends an entry to its recipients on the host of `origin`; recipients of ours get it directly. */
export async function send(
  context: Context,
  entry: DeliveryEntry,
  { origin, only }: Recipients,
): Promise<DeliveryOutcome> {
  const { view } = context.store;
  try {
    const reason = await hostRefusal(context, origin);
    if (reason !== undefined) return { kind: "skipped", reason };
    const text = entry.forwards === undefined
      ? await references.text(view, entry.activity)
      : await notifications.text(view, entry.forwards);
    if (text === undefined) {
      return { kind: "refused", reason: `${entry.activity} is no longer in the store` };
    }
    const found = await inboxesOf(context, entry, { origin, text, only });
    if (context.domains.of(origin)) {
      const { inboxes, unresolved } = found;
      if (inboxes.length > 0) await acceptLocal(context, { ...entry, text, inboxes });
      return withLeft([...unresolved]);
    }
    const written = entry.forwards === undefined
      ? await writeFor(context, text, { origin, sender: entry.sender })
      : text;
    const posted = await postAll(context, entry, { ...found, text: written, origin });
    return withLeft([...found.unresolved, ...posted]);
  } catch (error) {
    context.report(error);
    return { kind: "failed", reason: "Sending broke off inside this server", unreachable: false };
  }
}

/** The activity as the host reads it: what is in it of others stays as it is. */
async function writeFor(context: Context, text: string, sending: Sending): Promise<string> {
  let written = text;
  for (const { write } of context.hooks) {
    if (write) written = await write(written, sending, context);
  }
  return written;
}

type Outcomes = readonly (readonly [recipient: string, outcome: DeliveryOutcome])[];

/** One outcome for all; of a failure, who has to get it still. */
function withLeft(outcomes: Outcomes): DeliveryOutcome {
  const outcome = worst(outcomes.map(([, outcome]) => outcome));
  if (outcome.kind !== "failed") return outcome;
  const left = outcomes.filter(([, { kind }]) => kind === "failed").map(([recipient]) => recipient);
  return left.length === outcomes.length ? outcome : { ...outcome, left };
}

interface Parcel extends Inboxes {
  readonly text: string;
  readonly origin: string;
}

/** A host that does not answer at one inbox is not waited for at the others. */
async function postAll(
  context: Context,
  entry: DeliveryEntry,
  { inboxes, named, forFollowers, text, origin }: Parcel,
): Promise<Outcomes> {
  const { sender, forwards, audience: { followersOf } } = entry;
  const body = new TextEncoder().encode(text);
  const isForFollowers = forwards === undefined && followersOf.includes(sender);
  const header = isForFollowers ? await synchronizationOf(context, sender, origin) : undefined;
  const slots = new Slots(OVERLAP);
  let down: DeliveryOutcome | undefined;
  const outcomes = await Promise.all(inboxes.map((inbox) =>
    slots.run(async () => {
      const synchronization = forFollowers.has(inbox) ? header : undefined;
      const outcome = down ?? await post(context, { inbox, body, sender, synchronization });
      if (outcome.kind === "failed" && outcome.unreachable) down = outcome;
      if (outcome.kind === "refused" && outcome.status === 410) {
        const reached = forFollowers.has(inbox) ? followersOf : [];
        await askAfter(context, { inbox, origin, followersOf: reached, named: named.get(inbox) });
      }
      return [inbox, outcome] as const;
    })
  ));
  return outcomes.filter((outcome) => outcome !== undefined);
}
