/**
 * How an attempt to deliver ended.
 *
 * @module
 */

/** What an attempt came to, and so what happens next. */
export type DeliveryOutcome =
  | { readonly kind: "delivered"; readonly status?: number }
  /** The peer will never take it: it is parked with the reason. */
  | { readonly kind: "refused"; readonly reason: string; readonly status?: number }
  /** Nothing was sent, and nothing is to be. */
  | { readonly kind: "skipped"; readonly reason: string }
  | Failure;

/** Worth trying again. */
export interface Failure {
  readonly kind: "failed";
  readonly reason: string;
  readonly status?: number;
  /** Whether the host itself did not answer. */
  readonly unreachable: boolean;
  /** Milliseconds for which the peer wants to be left in peace (RFC 9110 §10.2.3). */
  readonly retryAfter?: number;
  /** Whether the peer says that it is sent too much. */
  readonly isTooMuch?: boolean;
  /** Inboxes, and actors whose inboxes are not known, that did not get it; all when missing. */
  readonly left?: readonly string[];
}

/** Answers that a peer may take back: try again (RFC 9110 §15, RFC 6585 §4). */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);

/** What the status of an answer to an inbox POST means for the delivery. */
export function outcomeOfStatus(status: number, retryAfter?: number): DeliveryOutcome {
  if (status >= 200 && status < 300) return { kind: "delivered", status };
  const reason = `The inbox answered ${status}`;
  if (status < 500 && !PASSING.has(status)) return { kind: "refused", reason, status };
  return {
    kind: "failed",
    reason,
    status,
    unreachable: false,
    ...(retryAfter !== undefined && { retryAfter }),
    ...(status === 429 && { isTooMuch: true }),
  };
}

/**
 * One outcome for several recipients on one host: what must be repeated outweighs what is refused, and
 * that what was delivered.
 */
export function worst(outcomes: readonly DeliveryOutcome[]): DeliveryOutcome {
  const first = (wanted: DeliveryOutcome["kind"]) => outcomes.find(({ kind }) => kind === wanted);
  const failures = outcomes.filter((outcome) => outcome.kind === "failed");
  const unreachable = failures.find((failure) => failure.unreachable);
  const asking = failures.find(({ retryAfter }) => retryAfter !== undefined);
  return unreachable ?? asking ?? failures[0] ?? first("refused") ?? first("delivered") ??
    first("skipped") ?? { kind: "delivered" };
}
