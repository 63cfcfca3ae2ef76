/**
 * The keys of actors, kept at hand: read once, fetched within a budget, fetched anew when they fail.
 *
 * @module
 */

import { createKeyCache, type FetchBudget, type KeyCache, sourceOf } from "@commonplace/signatures";
import { originOf, sameOrigin } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { budgetOf } from "../fetching/budget_of.ts";
import { houseOf } from "../fetching/house_of.ts";
import { fetchKey, type KeyName, type OwnedKey, recallKey } from "./find_key.ts";

/** What one address may have us fetch before its signatures are verified: one a second for long. */
const PER_SOURCE = { burst: 100, perMinute: 60 };

/** What one host is asked for because of signatures that are not verified: two a second for long. */
const PER_HOST = { burst: 200, perMinute: 120 };

interface Keys {
  readonly cache: KeyCache<OwnedKey>;
  readonly budget: FetchBudget;
}

const all = new WeakMap<Context, Keys>();

/**
 * The keys that an actor publishes on its own origin, as a cache to verify with. A key id elsewhere is
 * none of them, and nobody is asked for it.
 */
export function keysOf(context: Context, actor: string): KeyCache<OwnedKey> {
  const { cache } = ofContext(context);
  return {
    async lookUp(keyId, asker) {
      if (!sameOrigin(keyId, actor)) return { kind: "absent" };
      return await cache.lookUp(nameOf({ keyId, actor }), asker);
    },
    newer: (keyId, failed, asker) => cache.newer(nameOf({ keyId, actor }), failed, asker),
    forget: (keyId) => cache.forget(nameOf({ keyId, actor })),
  };
}

/** Counts a fetch that is made at the word of a stranger; false where there were too many. */
export function spendFor(context: Context, source: string, iri: string): boolean {
  const { budget } = ofContext(context);
  const now = context.store.clock.now();
  return budget.spend({ source, host: URL.parse(iri)?.host ?? "", now }) === "granted";
}

/** Whose account fetches are on: the address that a request came from, or where that is not known the host that is asked. */
export function accountOf(address: string | undefined, actor: string): string {
  return address === undefined ? originOf(actor) ?? actor : sourceOf(address);
}

function ofContext(context: Context): Keys {
  const known = all.get(context);
  if (known) return known;
  const { fetcher } = context;
  const budget = perHouse(
    budgetOf(fetcher, { perSource: PER_SOURCE, perHost: PER_HOST }),
    (host) => fetcher.allows(host),
  );
  const cache = createKeyCache<OwnedKey>({
    clock: context.store.clock,
    budget,
    find: (name) => fetchKey(context, keyNameOf(name)),
    recall: (name) => recallKey(context, keyNameOf(name)),
  });
  const keys = { cache, budget };
  all.set(context, keys);
  return keys;
}

/** All names of a house share its bound, lest a thousand of them take every request that may be under way. */
function perHouse({ spend }: FetchBudget, isNear: (host: string) => boolean): FetchBudget {
  return {
    spend: ({ host, ...request }) =>
      spend({ ...request, host: isNear(host) ? host : houseOf(`https://${host}`) ?? host }),
  };
}

/** One name for key and actor that begins with the actor's URL, whose host has a budget. */
function nameOf({ keyId, actor }: KeyName): string {
  return `${actor} ${keyId}`;
}

/** Neither has a space: they have an origin, and an IRI with a space has none. */
function keyNameOf(name: string): KeyName {
  const space = name.indexOf(" ");
  return { actor: name.slice(0, space), keyId: name.slice(space + 1) };
}
