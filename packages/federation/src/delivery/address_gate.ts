/**
 * How many requests go to one address at once, whatever hosts are behind it: a thousand names of one tarpit
 * are one.
 *
 * @module
 */

import type { Clock } from "@commonplace/storage";
import type { Fetcher } from "../fetching/fetcher.ts";
import type { PinnedAddress } from "../fetching/transport.ts";
import { Pace } from "./pace.ts";
import type { Slots } from "./slots.ts";

/** Requests to one address: what answers fast gets more, and what keeps us waiting hardly any. */
const OVERLAP = { first: 16, least: 2, most: 128 };
/** An answer that takes longer is slow: two seconds. */
const SLOW = 2000;
/** For how long an address is taken to be that of a host: a minute. Nothing but counting rests on it. */
const LIFETIME = 60 * 1000;
/** How long the name of a host may take to be found; the slowest count as one address. */
const LONGEST_LOOK_UP = 1000;
/** Addresses that are remembered. */
const MOST = 10_000;
/** What stands for the address of a host that is not found in time, or at all. */
const NOWHERE = "nowhere";

interface Place {
  readonly pace: Pace;
  underWay: number;
  readonly waiting: (() => void)[];
}

/** What the gate needs. */
export interface AddressGateOptions {
  readonly fetcher: Pick<Fetcher, "locate">;
  readonly clock: Clock;
  /** Aborted once nothing new is to begin. */
  readonly signal: AbortSignal;
}

/** Lets requests through as the address that they go to keeps up with them. */
export class AddressGate {
  readonly #options: AddressGateOptions;
  readonly #places = new Map<string, Place>();
  readonly #addresses = new Map<string, { readonly address: Promise<string>; until: number }>();

  constructor(options: AddressGateOptions) {
    this.#options = options;
    const release = () => {
      for (const { waiting } of this.#places.values()) for (const go of waiting.splice(0)) go();
    };
    options.signal.addEventListener("abort", release, { once: true });
  }

  /**
   * Waits for its turn at the address of an origin, and for one of the slots that are given for it, and runs;
   * `undefined` when that came too late.
   *
   * @param slotsOf The slots, by whether the address has kept us waiting.
   */
  async run<T>(
    origin: string,
    slotsOf: (isSlow: boolean) => Slots,
    work: () => Promise<T>,
  ): Promise<T | undefined> {
    const { signal } = this.#options;
    const place = this.#placeOf(await this.#addressOf(origin));
    while (place.underWay >= place.pace.limit && !signal.aborted) {
      await new Promise<void>((resolve) => place.waiting.push(resolve));
    }
    if (signal.aborted) return undefined;
    place.underWay++;
    try {
      const isSlow = place.pace.limit < OVERLAP.first;
      return await slotsOf(isSlow).run(() => this.#time(place, work));
    } finally {
      place.underWay--;
      const free = Math.max(0, place.pace.limit - place.underWay);
      for (const go of place.waiting.splice(0, free)) go();
    }
  }

  async #time<T>(place: Place, work: () => Promise<T>): Promise<T> {
    const { clock } = this.#options;
    const begunAt = clock.elapsed();
    try {
      return await work();
    } finally {
      if (clock.elapsed() - begunAt >= SLOW) place.pace.fall();
      else place.pace.rise(place.underWay + place.waiting.length);
    }
  }

  #placeOf(address: string): Place {
    const known = this.#places.get(address);
    if (known) return known;
    for (const [oldest, { underWay, waiting }] of this.#places) {
      if (this.#places.size < MOST) break;
      if (underWay + waiting.length === 0) this.#places.delete(oldest);
    }
    const place = { pace: new Pace(OVERLAP), underWay: 0, waiting: [] };
    this.#places.set(address, place);
    return place;
  }

  #addressOf(origin: string): Promise<string> {
    const now = this.#options.clock.elapsed();
    const known = this.#addresses.get(origin);
    if (known && known.until > now) return known.address;
    this.#addresses.delete(origin);
    for (const oldest of this.#addresses.keys()) {
      if (this.#addresses.size < MOST) break;
      this.#addresses.delete(oldest);
    }
    const address = this.#lookUp(origin);
    this.#addresses.set(origin, { address, until: now + LIFETIME });
    return address;
  }

  async #lookUp(origin: string): Promise<string> {
    const { fetcher, clock, signal } = this.#options;
    const over = new AbortController();
    const late = clock.wait(LONGEST_LOOK_UP, AbortSignal.any([signal, over.signal]))
      .then(() => NOWHERE);
    const found = fetcher.locate(origin, over.signal).then(networkOf, () => NOWHERE);
    const address = await Promise.race([found, late]);
    over.abort();
    return address;
  }
}

/** Who has one address of IPv6 has 2^64 of them (RFC 6177). */
function networkOf({ address, family }: PinnedAddress): string {
  if (family === 4) return address;
  const [head = "", tail] = address.toLowerCase().split("::");
  const groups = head === "" ? [] : head.split(":");
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(":").length;
  return [...groups, ...Array(Math.max(0, missing)).fill("0"), ...tail?.split(":") ?? []]
    .slice(0, 4).join(":");
}
