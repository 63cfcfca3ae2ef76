/**
 * What resolving an IRI comes to.
 *
 * @module
 */

import type { Provenance } from "@commonplace/storage";
import type { Document } from "@commonplace/vocabulary";

/** A document that its origin or its owner speaks for. */
export interface Resolved {
  /** It is known. */
  readonly ok: true;
  /** Its id: another than was asked for where that redirects to it. */
  readonly iri: string;
  /** The document as it came. */
  readonly document: Document;
  /** How it is known; never `vouched`. */
  readonly provenance: Provenance;
  /** When it was fetched, milliseconds since 1970. */
  readonly fetchedAt: number;
}

/** Why there is no document. */
export interface Unresolved {
  /** It is not known. */
  readonly ok: false;
  /** `gone` for what has been deleted, for ever; `unknown` for what was not asked for, such as what is ours and not there. */
  readonly state: "failed" | "gone" | "unknown";
  /** One sentence for a log. */
  readonly message: string;
  /** Whether the same question may be answered later. */
  readonly retryable: boolean;
  /** Whether its host did not answer at all, just now. */
  readonly unreachable: boolean;
  /** Milliseconds until asking again has any use, where that is known. */
  readonly retryAfter?: number;
}

/** A document, or why there is none. */
export type Resolution = Resolved | Unresolved;

/** How current and how certain a document must be. */
export interface ResolveOptions {
  /**
   * Fetch again what was fetched before this time, milliseconds since 1970. What was fetched within
   * the last minute is not fetched again, whatever this says. With 0 whatever is kept is taken, be
   * it of an actor that is gone since.
   * @default a day ago
   */
  readonly since?: number;
  /**
   * Who must have said so: its `owner`, who may have sent it, or its `origin`, which served it.
   * @default "owner"
   */
  readonly from?: "origin" | "owner";
  /**
   * Whether an old copy does where no new one can be fetched.
   * @default true
   */
  readonly stale?: boolean;
}

/** Not now, or never. */
export function unresolved(
  message: string,
  details: Partial<Omit<Unresolved, "ok" | "message">> = {},
): Unresolved {
  return {
    ok: false,
    state: "failed",
    message,
    retryable: false,
    unreachable: false,
    ...details,
  };
}
