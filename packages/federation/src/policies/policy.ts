/**
 * Policies: what a server makes of an activity before it has any effect.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import { read } from "@commonplace/vocabulary";
import type { Received } from "../processing/received.ts";

/** What a policy says of an activity. */
export type Verdict =
  /** Nothing against it. */
  | { readonly kind: "pass" }
  /** It has no effect, and this is recorded as the reason. */
  | { readonly kind: "drop"; readonly reason: string }
  /** It is judged again after this many milliseconds, at most 20 times; then it is given up, with the reason. */
  | { readonly kind: "defer"; readonly after: number; readonly reason: string }
  /** It takes effect, but reaches only the inboxes of those who follow its sender. */
  | { readonly kind: "silence"; readonly reason: string }
  /**
   * It takes effect as this text says: an activity of the same id and actor, for instance without its
   * attachments. What came in stays as it was in the record of the notification.
   */
  | {
    readonly kind: "rewrite";
    readonly text: string;
    /** Whether it also reaches only those who follow its sender. */
    readonly isSilenced?: boolean;
  };

/**
 * Judges an authenticated activity, before any effect. It runs in the transaction of the effect, so
 * what it reads through `view` (blocks, settings) holds when the effect is committed; it does no
 * other I/O and may be run again.
 */
export type PolicyOf<Rooms> = (
  received: Received,
  view: View,
  context: Rooms,
) => Promise<Verdict>;

/** What several policies together make of an activity. */
export type Judgement =
  | { readonly kind: "dropped"; readonly reason: string }
  | { readonly kind: "deferred"; readonly after: number; readonly reason: string }
  | {
    readonly kind: "passed";
    /** The activity as it is to take effect. */
    readonly received: Received;
    /** Whether it reaches only those who follow its sender. */
    readonly isSilenced: boolean;
  };

/** Nothing against it. */
export const pass: Verdict = { kind: "pass" };

/**
 * Asks policies one after the other. The first one that drops or defers the activity ends it; each sees what
 * the ones before have rewritten.
 *
 * @throws {TypeError} when a policy rewrites an activity to one of another id or actor.
 */
export async function judge<Rooms>(
  policies: readonly PolicyOf<Rooms>[],
  received: Received,
  { view, context }: { readonly view: View; readonly context: Rooms },
): Promise<Judgement> {
  let current = received;
  let isSilenced = false;
  for (const policy of policies) {
    const verdict = await policy(current, view, context);
    if (verdict.kind === "drop") return { kind: "dropped", reason: verdict.reason };
    if (verdict.kind === "defer") return { ...verdict, kind: "deferred" };
    if (verdict.kind === "silence") isSilenced = true;
    if (verdict.kind === "rewrite") {
      current = rewritten(current, verdict.text);
      isSilenced ||= verdict.isSilenced ?? false;
    }
  }
  return { kind: "passed", received: current, isSilenced };
}

function rewritten(received: Received, text: string): Received {
  const result = read(text);
  const actor = result.ok ? result.document.json["actor"] : undefined;
  if (!result.ok || result.document.id !== received.id || actor !== received.sender.iri) {
    throw new TypeError(`A policy rewrote ${received.id} to an activity of another id or actor`);
  }
  return { ...received, document: result.document };
}
