/** How many fetches are allowed: `burst` at once, and then `perMinute`. */
export interface Allowance {
  /** How many may follow each other at once after a quiet time. */
  readonly burst: number;
  /** How many come back in a minute. */
  readonly perMinute: number;
}

/** The bounds of a {@linkcode FetchBudget}. */
export interface FetchBudgetOptions {
  /** For each client that sends signatures (see `sourceOf`). Defaults to a burst of 60 and 30 a minute. */
  readonly perSource?: Allowance;
  /** For each host that is fetched from. Defaults to a burst of 120 and 60 a minute. */
  readonly perHost?: Allowance;
  /** How many sources, and how many hosts, are counted at a time. Defaults to 10,000. */
  readonly maxTracked?: number;
}

/** One fetch that somebody's signature asks for. */
export interface FetchRequest {
  /** Who sent the signature. */
  readonly source: string;
  /** The host that would be asked, with its port. */
  readonly host: string;
  /** The time in milliseconds. */
  readonly now: number;
}

/** Whether a fetch may be made, or whose allowance is used up. */
export type FetchVerdict = "granted" | "source-exhausted" | "host-exhausted";

/**
 * Counts the fetches that are made for signatures nobody has verified yet, so that forgeries cannot make this
 * server hammer another. It knows no clock: every request brings the time.
 */
export interface FetchBudget {
  /** Asks for one fetch and counts it. A refusal because of the host still counts against the source. */
  spend(request: FetchRequest): FetchVerdict;
}

/**
 * Makes a budget of fetches. Its memory is bounded: while as many sources or hosts are being counted as it may
 * count, fetches for further ones are refused, since forgetting one early would give it a new allowance.
 *
 * @example Two fetches from a host, then one a minute
 * ```ts
 * import { createFetchBudget } from "@commonplace/signatures";
 * import assert from "node:assert/strict";
 *
 * const budget = createFetchBudget({ perHost: { burst: 2, perMinute: 1 } });
 * const ask = (now: number) => budget.spend({ source: "192.0.2.1", host: "b.example", now });
 * assert.deepEqual([ask(0), ask(0), ask(0)], ["granted", "granted", "host-exhausted"]);
 * assert.equal(ask(60_000), "granted");
 * ```
 */
export function createFetchBudget(options: FetchBudgetOptions = {}): FetchBudget {
  const { maxTracked = 10_000 } = options;
  const sources = new Buckets(options.perSource ?? { burst: 60, perMinute: 30 }, maxTracked);
  const hosts = new Buckets(options.perHost ?? { burst: 120, perMinute: 60 }, maxTracked);
  return {
    spend({ source, host, now }: FetchRequest): FetchVerdict {
      if (!sources.take(source, now)) return "source-exhausted";
      return hosts.take(host, now) ? "granted" : "host-exhausted";
    },
  };
}

interface Bucket {
  readonly left: number;
  /** When `left` was right. */
  readonly at: number;
}

/** Token buckets by name, in the order in which they were last used. */
class Buckets {
  readonly #allowance: Allowance;
  readonly #maxTracked: number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(allowance: Allowance, maxTracked: number) {
    this.#allowance = allowance;
    this.#maxTracked = maxTracked;
  }

  take(name: string, now: number): boolean {
    this.#forgetFull(now);
    const { burst } = this.#allowance;
    const kept = this.#buckets.get(name);
    if (kept === undefined && this.#buckets.size >= this.#maxTracked) return false;
    const left = kept === undefined ? burst : this.#refilled(kept, now);
    this.#buckets.delete(name);
    const granted = left >= 1;
    // A clock that jumped back gives nothing and takes nothing.
    const at = kept === undefined ? now : Math.max(kept.at, now);
    this.#buckets.set(name, { left: granted ? left - 1 : left, at });
    return granted;
  }

  /** A bucket that is full again says as much as none; the one used longest ago is full first. */
  #forgetFull(now: number): void {
    for (const [name, bucket] of this.#buckets) {
      if (this.#refilled(bucket, now) < this.#allowance.burst) return;
      this.#buckets.delete(name);
    }
  }

  #refilled({ left, at }: Bucket, now: number): number {
    const { burst, perMinute } = this.#allowance;
    const minutes = Math.max(0, now - at) / 60_000;
    return Math.min(burst, left + minutes * perMinute);
  }
}
