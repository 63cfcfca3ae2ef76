/**
 * A federation that answers, and does nothing else: it is not started, so it has neither instance
 * actors nor work under way.
 *
 * @module
 */

import { openStore, type Store } from "@commonplace/storage";
import { openKvEngine } from "@commonplace/storage/kv";
import { type FakeClock, fakeClock } from "@commonplace/storage/testing";
import { createFederation, type Federation } from "../src/federation.ts";
import type { FederationOptions } from "../src/federation_options.ts";
import { createFetcher } from "../src/fetching/fetcher.ts";
import { createNetwork } from "../src/testing/network.ts";

export interface StillFederation extends AsyncDisposable {
  readonly federation: Federation;
  readonly store: Store;
  readonly clock: FakeClock;
  readonly reports: readonly unknown[];
}

/** Hosts `https://a.example` unless told otherwise; it can be started. */
export async function stillFederation(
  options: Partial<FederationOptions> = {},
): Promise<StillFederation> {
  await using stack = new AsyncDisposableStack();
  const clock = fakeClock();
  const reports: unknown[] = [];
  const engine = await openKvEngine({ path: ":memory:", clock });
  const store = stack.use(openStore({ engine, clock }));
  const fetcher = stack.use(createFetcher({ userAgent: "Test/1.0", clock, ...createNetwork() }));
  const federation = createFederation({
    store,
    fetcher,
    domains: [{ origin: "https://a.example" }],
    software: { name: "commonplace", version: "0.1.0" },
    report: (error) => reports.push(error),
    ...options,
  });
  stack.defer(() => federation.stop());
  const open = stack.move();
  return { federation, store, clock, reports, [Symbol.asyncDispose]: () => open.disposeAsync() };
}
