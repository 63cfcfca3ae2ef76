import { parseAcceptSignature } from "../rfc9421/accept_signature.ts";
import type { SignatureScheme } from "../verification.ts";

const DEFAULT_LIFETIME = 7 * 24 * 3600;
const DEFAULT_MAX_ORIGINS = 10_000;
/** The refusals that can mean the signature: all others are about something else, and a second request adds to it. */
const refusals: ReadonlySet<number> = new Set([400, 401, 403]);

/** How long and how much to remember. */
export interface SchemeMemoryOptions {
  /** Tells the time in milliseconds since the epoch. Defaults to `Date.now`. */
  readonly now?: () => number;
  /** For how many seconds it counts that a peer reads RFC 9421. Defaults to a week. */
  readonly lifetime?: number;
  /** How many origins are remembered; beyond that, the one that was confirmed longest ago is forgotten. Defaults to 10,000. */
  readonly maxOrigins?: number;
}

/** What of an answer decides; a `Response` is one. */
export interface Answer {
  /** The status code. */
  readonly status: number;
  /** The headers, for `Accept-Signature`. */
  readonly headers: Headers;
}

/**
 * Decides which signature to send to whom. Every server reads draft-cavage, and some answer 202 to RFC 9421 and drop
 * what they could not verify, so draft-cavage goes first and a 2xx proves nothing; RFC 9421 goes first only to peers
 * that have shown that they read it: they signed so themselves, or sent `Accept-Signature`. After a refusal that can
 * mean the signature (400, 401, 403) the other one is tried, once.
 *
 * @example Send, and perhaps once more
 * ```ts
 * import { SchemeMemory, type SignatureScheme } from "@commonplace/signatures";
 * import assert from "node:assert/strict";
 *
 * const memory = new SchemeMemory();
 * const origin = "https://b.example";
 * const tried: SignatureScheme[] = [memory.first(origin)];
 * assert.deepEqual(tried, ["cavage"]);
 *
 * const answer = new Response(null, { status: 401 });
 * assert.equal(memory.next(origin, tried, answer), "rfc9421");
 *
 * memory.verified(origin, "rfc9421");
 * assert.equal(memory.first(origin), "rfc9421");
 * ```
 */
export class SchemeMemory {
  readonly #now: () => number;
  readonly #lifetime: number;
  readonly #maxOrigins: number;
  /** Until when each origin counts as a reader of RFC 9421, the one that was confirmed longest ago first. */
  readonly #readers = new Map<string, number>();

  /**
   * Makes an empty memory.
   *
   * @param options How long and how much to remember.
   */
  constructor(options: SchemeMemoryOptions = {}) {
    this.#now = options.now ?? Date.now;
    this.#lifetime = (options.lifetime ?? DEFAULT_LIFETIME) * 1000;
    this.#maxOrigins = options.maxOrigins ?? DEFAULT_MAX_ORIGINS;
  }

  /**
   * The signature to send first.
   *
   * @param origin The origin that is asked, as `URL.origin` has it.
   */
  first(origin: string): SignatureScheme {
    const until = this.#readers.get(origin);
    if (until === undefined) return "cavage";
    if (this.#now() < until) return "rfc9421";
    this.#readers.delete(origin);
    return "cavage";
  }

  /**
   * The signature to send in the next request, or `undefined` where there shall be none. It learns from the answer:
   * call it for every one, those that need no next request included.
   *
   * @param origin The origin that answered.
   * @param tried What was sent already, the last one last.
   * @param answer What came back for the last one.
   */
  next(
    origin: string,
    tried: readonly SignatureScheme[],
    answer: Answer,
  ): SignatureScheme | undefined {
    const asks = parseAcceptSignature(answer.headers.get("accept-signature") ?? "").length > 0;
    if (asks) this.#remember(origin);
    if (!refusals.has(answer.status)) return undefined;
    const last = tried.at(-1);
    if (last === "rfc9421" && !asks) this.#readers.delete(origin);
    const other = last === "cavage" ? "rfc9421" : "cavage";
    return tried.includes(other) ? undefined : other;
  }

  /**
   * Takes note of how a peer signs. Call it only for what was verified: anybody can claim to be somebody.
   *
   * @param origin The origin of the key that signed.
   * @param scheme What it signed with, as `verify` says.
   */
  verified(origin: string, scheme: SignatureScheme): void {
    if (scheme === "rfc9421") this.#remember(origin);
  }

  #remember(origin: string): void {
    this.#readers.delete(origin);
    this.#readers.set(origin, this.#now() + this.#lifetime);
    const [oldest] = this.#readers.keys();
    if (this.#readers.size > this.#maxOrigins && oldest !== undefined) {
      this.#readers.delete(oldest);
    }
  }
}
