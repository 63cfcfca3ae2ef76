/**
 * A whole server without its socket.
 *
 * @module
 */

import {
  createFederation,
  type Federation,
  type Fetcher,
  type Software,
} from "@commonplace/federation";
import { booksWith, indexBooks } from "@commonplace/federation/books";
import { communitiesWith } from "@commonplace/federation/communities";
import { type CryptoPort, webCrypto } from "@commonplace/signatures";
import { type Clock, type Engine, openStore, type Store, systemClock } from "@commonplace/storage";
import type { SearchIndex } from "@commonplace/storage/search";
import type { Hono } from "hono";
import manifest from "../deno.json" with { type: "json" };
import { authenticate } from "./access_token.ts";
import { createApp, type SocketBindings } from "./app.ts";
import {
  administratorIri,
  beginFirstRun,
  completeFirstRun,
  type FirstRun,
  type FirstRunPlan,
} from "./first_run.ts";
import type { Log } from "./log.ts";

/** The program, as others see it. */
export const software: Software = { name: "commonplace", version: manifest.version };

/** What an instance is made of. */
export interface InstanceOptions {
  /** Where it is reached, and what its first run makes. */
  readonly plan: FirstRunPlan;
  /** Where everything is kept; the instance disposes it. */
  readonly engine: Engine;
  /** The way out; the instance disposes it. */
  readonly fetcher: Fetcher;
  /**
   * Where books are found by words; the instance disposes it.
   * @default they are found by their identifiers alone
   */
  readonly search?: SearchIndex;
  /**
   * What signs and verifies.
   * @default WebCrypto
   */
  readonly crypto?: CryptoPort;
  /** Told what happens. */
  readonly log: Log;
  /** Told once what the first run made; called before that is recorded as told. */
  readonly onFirstRun: (made: FirstRun) => void;
  /**
   * What the time is taken from; the engine should have the same one.
   * @default systemClock
   */
  readonly clock?: Clock;
}

/** A running server without its socket. Disposing it stops it and closes its data. */
export interface Instance extends AsyncDisposable {
  /** What answers requests. */
  readonly app: Hono<SocketBindings>;
  /** What is kept. */
  readonly store: Store;
  /** What federates. */
  readonly federation: Federation;
}

/**
 * Starts an instance, its first run included.
 *
 * @throws {ServerError} with code `other-origin`.
 */
export async function openInstance(options: InstanceOptions): Promise<Instance> {
  const { plan, engine, fetcher, search, crypto = webCrypto, log, clock = systemClock } = options;
  const { origin } = plan;
  await using stack = new AsyncDisposableStack();
  const store = stack.use(openStore({ engine, clock }));
  stack.use(fetcher);
  stack.use(search);
  const federation = createFederation({
    store,
    fetcher,
    crypto,
    software,
    domains: [{ origin }],
    extensions: [
      communitiesWith({
        isAdministrator: async (person, view) => person === await administratorIri(view),
      }),
      booksWith({ otherPosts: "keep", ...(search && { search }) }),
    ],
    authenticate: (request) => authenticate(store.view, request),
    report: (error) => log("error", "The federation failed at something", { error }),
  });
  await beginFirstRun(store, plan);
  stack.defer(() => federation.stop());
  await federation.start();
  await completeFirstRun(store, federation, options.onFirstRun);
  // Nobody waits for it: what is not indexed yet is found a little later.
  const indexing = search === undefined ? undefined : index(store, { search, log });
  stack.defer(async () => await indexing);
  const running = stack.move();
  return {
    app: createApp({ origin, store, federation, log }),
    store,
    federation,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** Takes up what the index has missed, or all where it is new. */
async function index(
  store: Store,
  { search, log }: { readonly search: SearchIndex; readonly log: Log },
): Promise<void> {
  try {
    await indexBooks(store, search);
  } catch (error) {
    log("error", "The index of books could not be brought up to date", { error });
  }
}
