/**
 * How an attempt to deliver ended.
 *
 * @module
 */

/** What an attempt came to, and so what happens next. */
export type DeliveryOutcome =
  | { readonly kind: "delivered" }
  /** The peer will never take it: it is parked with the reason. */
  | { readonly kind: "refused"; readonly reason: string }
  /** Worth trying again; `unreachable` when the host itself did not answer. */
  | { readonly kind: "failed"; readonly reason: string; readonly unreachable: boolean };

/** Answers that a peer may take back: try again (RFC 9110 §15, RFC 6585 §4). */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);

/** What the status of an answer to an inbox POST means for the delivery. */
export function outcomeOfStatus(status: number): DeliveryOutcome {
  if (status >= 200 && status < 300) return { kind: "delivered" };
  const reason = `The inbox answered ${status}`;
  return status >= 500 || PASSING.has(status)
    ? { kind: "failed", reason, unreachable: false }
    : { kind: "refused", reason };
}

/** One outcome for several inboxes of one host: what must be repeated outweighs what is refused. */
export function worst(outcomes: readonly DeliveryOutcome[]): DeliveryOutcome {
  return outcomes.find(({ kind }) => kind === "failed") ??
    outcomes.find(({ kind }) => kind === "refused") ??
    { kind: "delivered" };
}
