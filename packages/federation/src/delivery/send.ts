/**
 * One attempt to hand an activity to the inboxes of one host.
 *
 * @module
 */

import { type DeliveryEntry, notifications, references, type View } from "@commonplace/storage";
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

/** Which recipients of an entry get it, and who is told that it is on its way. */
export interface SendOptions extends Recipients {
  /** Called as soon as the first request is signed: from there on the network alone is waited for. */
  readonly signed?: (() => void) | undefined;
}

/** Sends an entry to its recipients on the host of `origin`; recipients of ours get it directly. */
export async function send(
  context: Context,
  entry: DeliveryEntry,
  { origin, only, signed }: SendOptions,
): Promise<DeliveryOutcome> {
  const { view } = context.store;
  try {
    // A post is refused where it would go out; here, who is addressed by name is not even looked for.
    const reason = entry.audience.actors.length > 0
      ? await hostRefusal(context, origin)
      : undefined;
    if (reason !== undefined) return { kind: "skipped", reason };
    const body = await bodyOf(view, entry);
    if (body === undefined) {
      return { kind: "refused", reason: `${entry.activity} is no longer in the store` };
    }
    const found = await inboxesOf(context, entry, { origin, body, only });
    if (context.domains.of(origin)) {
      const { inboxes, unresolved } = found;
      const text = textOf(body);
      if (inboxes.length > 0) await acceptLocal(context, { ...entry, text, inboxes });
      return withLeft([...unresolved]);
    }
    const written = entry.forwards === undefined
      ? await writeFor(context, body, { origin, sender: entry.sender })
      : body;
    const posted = await postAll(context, entry, { ...found, body: written, origin, signed });
    return withLeft([...found.unresolved, ...posted]);
  } catch (error) {
    context.report(error);
    return { kind: "failed", reason: "Sending broke off inside this server", unreachable: false };
  }
}

/** What is sent, byte for byte as it is kept. */
async function bodyOf(
  view: View,
  { activity, forwards }: DeliveryEntry,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (forwards === undefined) {
    const bytes = await references.bytes(view, activity);
    return bytes && new Uint8Array(bytes);
  }
  const text = await notifications.text(view, forwards);
  return text === undefined ? undefined : new TextEncoder().encode(text);
}

/** The activity as the host reads it: what is in it of others stays as it is. */
async function writeFor(
  context: Context,
  body: Uint8Array<ArrayBuffer>,
  sending: Sending,
): Promise<Uint8Array<ArrayBuffer>> {
  const writers = context.hooks.flatMap(({ write }) => write ?? []);
  if (writers.length === 0) return body;
  const text = textOf(body);
  let written = text;
  for (const write of writers) written = await write(written, sending, context);
  return written === text ? body : new TextEncoder().encode(written);
}

function textOf(body: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(body);
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
  readonly body: Uint8Array<ArrayBuffer>;
  readonly origin: string;
  readonly signed: SendOptions["signed"];
}

/** A host that does not answer at one inbox is not waited for at the others. */
async function postAll(
  context: Context,
  entry: DeliveryEntry,
  { inboxes, named, forFollowers, followersThere: there, body, origin, signed }: Parcel,
): Promise<Outcomes> {
  const { sender, forwards, audience: { followersOf } } = entry;
  const header = forwards === undefined && there !== undefined
    ? synchronizationOf(context, { sender, origin, there })
    : undefined;
  const slots = new Slots(OVERLAP);
  let down: DeliveryOutcome | undefined;
  const outcomes = await Promise.all(inboxes.map((inbox) =>
    slots.run(async () => {
      const synchronization = forFollowers.has(inbox) ? header : undefined;
      const outcome = down ?? await post(context, { inbox, body, sender, synchronization, signed });
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
