import type { PublicKey } from "../crypto/crypto_port.ts";
import { BoundedMap } from "./bounded_map.ts";
import { createFetchBudget, type FetchBudget, type FetchVerdict } from "./fetch_budget.ts";

const MAX_KEY_ID_LENGTH = 2048;

/** What is known of a key beyond the key itself, such as its owner, is the caller's. */
export interface FoundKey {
  /** The key. */
  readonly key: PublicKey;
}

/** What fetching a key gave. */
export type KeyFinding<Found extends FoundKey> =
  | {
    /** The owner publishes the key. */
    readonly kind: "found";
    /** The key with what the caller knows of it. */
    readonly found: Found;
  }
  | {
    /**
     * - `absent`: its owner publishes no such key, or not one that can be used;
     * - `gone`: its owner is no more (410, or 404 for the actor);
     * - `unreachable`: nobody answered, or not now.
     */
    readonly kind: "absent" | "gone" | "unreachable";
  };

/** What a cache answers. */
export type KeyLookUp<Found extends FoundKey> =
  | {
    /** There is a key to verify with. */
    readonly kind: "found";
    /** The key with what the caller knows of it. */
    readonly found: Found;
    /** When it was fetched, in milliseconds. */
    readonly fetchedAt: number;
  }
  | {
    /** See {@linkcode KeyFinding}; or whose allowance of fetches is used up. */
    readonly kind: "absent" | "gone" | "unreachable" | Exclude<FetchVerdict, "granted">;
  };

/** Who asks for a key, and what for. */
export interface KeyAsker {
  /** Who sent the signature (see `sourceOf`). Whoever's fetch is under way already pays nothing. */
  readonly source: string;
  /**
   * Whether the message is the owner's Delete of itself. Its key is not published any more then, and the last one
   * that was known still verifies it; it verifies nothing else.
   */
  readonly isOwnDelete?: boolean;
}

/** Keys that were fetched, with the rules by which they are fetched again. */
export interface KeyCache<Found extends FoundKey> {
  /** The kept key, or a fetched one. What `find` throws is passed on and not remembered. */
  lookUp(keyId: string, asker: KeyAsker): Promise<KeyLookUp<Found>>;
  /**
   * A newer key than the one that failed. It is fetched unless that was tried within the last minute
   * (`refetchAfter`); `undefined` where there is none.
   */
  newer(
    keyId: string,
    failed: { readonly fetchedAt: number },
    asker: KeyAsker,
  ): Promise<KeyLookUp<Found> | undefined>;
  /** Forgets a key, as when its owner says that it has changed. */
  forget(keyId: string): void;
}

/** A key that was kept beyond the cache. */
export interface Recalled<Found extends FoundKey> {
  /** The key with what the caller knows of it. */
  readonly found: Found;
  /** When it was fetched, in milliseconds. */
  readonly fetchedAt: number;
  /** Whether its owner is known to be no more: then it verifies the owner's Delete of itself and nothing else. */
  readonly isGone?: boolean;
}

/** How a key cache works. */
export interface KeyCacheOptions<Found extends FoundKey> {
  /** Fetches a key and finds out whose it is. Never called twice at once for one key. */
  readonly find: (keyId: string) => Promise<KeyFinding<Found>>;
  /**
   * Finds what is kept of a key elsewhere, such as in a database, without asking anybody: it costs no budget. It is
   * asked where the cache has no key. Defaults to nothing.
   */
  readonly recall?: (keyId: string) => Promise<Recalled<Found> | undefined>;
  /** Tells the time in milliseconds. */
  readonly clock: { now(): number };
  /** What may be fetched for whom. Defaults to a budget with its own defaults. */
  readonly budget?: FetchBudget;
  /** How long a key is used without looking again, in milliseconds. Defaults to a day. */
  readonly lifetime?: number;
  /** How soon a key that failed, or that was not to be had, is asked for again, in milliseconds. Defaults to a minute. */
  readonly refetchAfter?: number;
  /** How many keys are kept, and how many failures. Defaults to 10,000 of each. */
  readonly maxKeys?: number;
}

/**
 * Makes a cache of public keys. Forgeries can neither push good keys out of it, because failures are kept apart,
 * nor make it fetch more than the budget and one fetch a minute for each key.
 *
 * @example A key that is fetched once
 * ```ts
 * import { createKeyCache, generateKeyPair } from "@commonplace/signatures";
 * import assert from "node:assert/strict";
 *
 * const { publicKey } = await generateKeyPair("ed25519");
 * let fetches = 0;
 * const cache = createKeyCache({
 *   clock: Date,
 *   find() {
 *     fetches += 1;
 *     return Promise.resolve({ kind: "found", found: { key: publicKey } } as const);
 *   },
 * });
 * const asker = { source: "192.0.2.1" };
 * await cache.lookUp("https://b.example/users/ben#main-key", asker);
 * await cache.lookUp("https://b.example/users/ben#main-key", asker);
 * assert.equal(fetches, 1);
 * ```
 */
export function createKeyCache<Found extends FoundKey>(
  options: KeyCacheOptions<Found>,
): KeyCache<Found> {
  return new BoundedKeyCache(options);
}

/** A key, and what became of the last attempt to fetch it. */
interface Entry<Found> {
  readonly found: Found | undefined;
  readonly fetchedAt: number;
  readonly last: KeyFinding<FoundKey>["kind"];
  readonly triedAt: number;
}

class BoundedKeyCache<Found extends FoundKey> implements KeyCache<Found> {
  readonly #options: Required<KeyCacheOptions<Found>>;
  // What is forgotten is left to the garbage collector: somebody may be verifying with it.
  readonly #keys: BoundedMap<Entry<Found>>;
  readonly #failures: BoundedMap<Entry<Found>>;
  readonly #underWay = new Map<string, Promise<Entry<Found>>>();

  constructor(options: KeyCacheOptions<Found>) {
    const { maxKeys = 10_000 } = options;
    this.#options = {
      budget: createFetchBudget(),
      lifetime: 24 * 60 * 60 * 1000,
      refetchAfter: 60 * 1000,
      maxKeys,
      recall: () => Promise.resolve(undefined),
      ...options,
    };
    this.#keys = new BoundedMap(maxKeys);
    this.#failures = new BoundedMap(maxKeys);
  }

  async lookUp(keyId: string, asker: KeyAsker): Promise<KeyLookUp<Found>> {
    const kept = await this.#kept(keyId);
    if (kept !== undefined && this.#isFresh(kept)) return answer(kept, asker);
    return await this.#fetch(keyId, kept, asker);
  }

  async newer(
    keyId: string,
    { fetchedAt }: { readonly fetchedAt: number },
    asker: KeyAsker,
  ): Promise<KeyLookUp<Found> | undefined> {
    const kept = this.#keys.get(keyId) ?? await this.#kept(keyId);
    // Another time, not a later one: the clock may have jumped back.
    if (kept?.found && kept.fetchedAt !== fetchedAt) return answer(kept, asker);
    if (kept?.found && this.#since(kept.triedAt) < this.#options.refetchAfter) {
      return undefined;
    }
    const fetched = await this.#fetch(keyId, kept, asker);
    return fetched.kind === "found" && fetched.fetchedAt !== fetchedAt ? fetched : undefined;
  }

  forget(keyId: string): void {
    this.#keys.delete(keyId);
    this.#failures.delete(keyId);
  }

  /** A failure hides no key that is kept elsewhere, but for as long as it counts. */
  async #kept(keyId: string): Promise<Entry<Found> | undefined> {
    const kept = this.#keys.get(keyId) ?? this.#failures.get(keyId);
    if (kept?.found || (kept !== undefined && this.#isFresh(kept))) return kept;
    return await this.#recall(keyId) ?? kept;
  }

  async #recall(keyId: string): Promise<Entry<Found> | undefined> {
    if (hostOf(keyId) === undefined) return undefined;
    const recalled = await this.#options.recall(keyId);
    if (recalled === undefined) return undefined;
    const { found, fetchedAt, isGone = false } = recalled;
    const entry = {
      found,
      fetchedAt,
      last: isGone ? "gone" : "found",
      triedAt: fetchedAt,
    } as const;
    (isGone ? this.#failures : this.#keys).set(keyId, entry);
    return entry;
  }

  async #fetch(
    keyId: string,
    kept: Entry<Found> | undefined,
    asker: KeyAsker,
  ): Promise<KeyLookUp<Found>> {
    const underWay = this.#underWay.get(keyId);
    if (underWay) return answer(await underWay, asker);
    const host = hostOf(keyId);
    if (host === undefined) return { kind: "absent" };
    const { budget, clock } = this.#options;
    const verdict = budget.spend({ source: asker.source, host, now: clock.now() });
    if (verdict !== "granted") return { kind: verdict };
    const fetching = this.#find(keyId, kept);
    this.#underWay.set(keyId, fetching);
    try {
      return answer(await fetching, asker);
    } finally {
      this.#underWay.delete(keyId);
    }
  }

  async #find(keyId: string, kept: Entry<Found> | undefined): Promise<Entry<Found>> {
    const finding = await this.#options.find(keyId);
    const entry = this.#entryOf(finding, kept);
    this.forget(keyId);
    (entry.found === undefined ? this.#failures : this.#keys).set(keyId, entry);
    return entry;
  }

  #entryOf(finding: KeyFinding<Found>, kept: Entry<Found> | undefined): Entry<Found> {
    const triedAt = this.#options.clock.now();
    if (finding.kind === "found") {
      return { found: finding.found, fetchedAt: triedAt, last: "found", triedAt };
    }
    // Otherwise a forgery could take a good key out of use while its host does not answer.
    const isStillGood = finding.kind === "unreachable" && kept?.last === "found" &&
      this.#isFresh(kept);
    if (isStillGood) return { ...kept, triedAt };
    return { found: kept?.found, fetchedAt: kept?.fetchedAt ?? 0, last: finding.kind, triedAt };
  }

  #isFresh({ last, fetchedAt, triedAt }: Entry<Found>): boolean {
    const { lifetime, refetchAfter } = this.#options;
    return last === "found"
      ? this.#since(fetchedAt) < lifetime
      : this.#since(triedAt) < refetchAfter;
  }

  /** Where the clock jumped back, the jump counts as time that has passed. */
  #since(time: number): number {
    return Math.abs(this.#options.clock.now() - time);
  }
}

function answer<Found extends FoundKey>(
  { found, fetchedAt, last }: Entry<Found>,
  { isOwnDelete = false }: KeyAsker,
): KeyLookUp<Found> {
  const isUsable = last === "found" || (last === "gone" && isOwnDelete);
  if (found !== undefined && isUsable) return { kind: "found", found, fetchedAt };
  return { kind: last === "found" ? "absent" : last };
}

/** Whose budget a fetch is on; `undefined` where nothing could be fetched. */
function hostOf(keyId: string): string | undefined {
  const url = keyId.length <= MAX_KEY_ID_LENGTH ? URL.parse(keyId) : null;
  return url?.protocol === "https:" || url?.protocol === "http:" ? url.host : undefined;
}
