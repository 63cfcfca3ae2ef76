/**
 * A whole server in memory.
 *
 * @module
 */

import type { CryptoPort } from "@commonplace/signatures";
import { type Clock, type Engine, openStore, type Store, systemClock } from "@commonplace/storage";
import { openKvEngine } from "@commonplace/storage/kv";
import { type JsonObject, many, read } from "@commonplace/vocabulary";
import type { ServingOptions } from "../documents/serving.ts";
import { createFederation, type Federation } from "../federation.ts";
import type { FederationOptions } from "../federation_options.ts";
import { createFetcher } from "../fetching/fetcher.ts";
import type { Extension } from "../extension.ts";
import type { Network } from "./network.ts";
import { testKeyPair } from "./test_key_pair.ts";

/** What an instance is made of. */
export interface InstanceOptions {
  /** The network that it is served in. */
  readonly network: Network;
  /** Where it is served, e.g. `https://a.example`. */
  readonly origin: string;
  /**
   * What the time is taken from.
   * @default systemClock
   */
  readonly clock?: Clock;
  /**
   * The path of its data, which is kept when the instance is disposed.
   * @default ":memory:"
   */
  readonly path?: string;
  /**
   * What signs and verifies.
   * @default webCrypto
   */
  readonly crypto?: CryptoPort;
  /** Protocols that it speaks besides the standard. */
  readonly extensions?: readonly Extension[];
  /** Who may read what, and what the program around knows better. */
  readonly serving?: ServingOptions;
  /**
   * Opens what keeps its data; it is closed when the instance is disposed.
   * @default Deno KV at `path`
   */
  readonly engine?: (clock: Clock) => Promise<Engine>;
  /**
   * What its federation is made of besides, such as its policies.
   * @default nothing
   */
  readonly options?: Partial<FederationOptions>;
}

/** A server in memory, served in a network, started. Disposing it stops it. */
export interface Instance extends AsyncDisposable {
  /** Where it is served. */
  readonly origin: string;
  /** What answers for it. */
  readonly federation: Federation;
  /** Where it keeps everything. */
  readonly store: Store;
  /** What it failed at where no caller waited. */
  readonly reports: readonly unknown[];
  /** Posts to an actor's outbox as its client; returns the id of the activity. */
  act(actor: string, activity: JsonObject | string): Promise<string>;
  /** The texts of the activities in an actor's inbox, newest first, up to a page of them. */
  inbox(actor: string): Promise<readonly JsonObject[]>;
}

/** The credentials of a test's clients are the IRIs of their actors. */
function clientOf(request: Request): Promise<string | undefined> {
  return Promise.resolve(request.headers.get("authorization")?.slice("Bearer ".length));
}

/**
 * Starts a server in memory.
 *
 * @example A person posts, and anybody can read it
 * ```ts
 * import { createNetwork, startInstance } from "@commonplace/federation/testing";
 * import assert from "node:assert/strict";
 *
 * const network = createNetwork();
 * await using a = await startInstance({ network, origin: "https://a.example" });
 * const { iri } = await a.federation.createActor({ type: "Person", name: "ann" });
 * const id = await a.act(iri, {
 *   type: "Note",
 *   content: "Hello",
 *   to: "https://www.w3.org/ns/activitystreams#Public",
 * });
 * const response = await a.federation.handle(new Request(id));
 * assert.equal((await response.json()).type, "Create");
 * ```
 */
export async function startInstance(options: InstanceOptions): Promise<Instance> {
  const { network, origin, clock = systemClock, path = ":memory:", extensions = [] } = options;
  const reports: unknown[] = [];
  await using stack = new AsyncDisposableStack();
  const open = options.engine ?? ((clock) => openKvEngine({ path, clock }));
  const store = stack.use(openStore({ engine: await open(clock), clock }));
  const userAgent = `Commonplace/test (+${origin})`;
  const { resolver, transport } = network;
  const fetcher = stack.use(
    createFetcher({ userAgent, resolver, transport, clock, allowHttp: true }),
  );
  const federation = createFederation({
    store,
    fetcher,
    domains: [{ origin }],
    software: { name: "commonplace", version: "0.1.0" },
    extensions,
    ...options.serving,
    ...(options.crypto === undefined ? {} : { crypto: options.crypto }),
    newKeyPair: testKeyPair,
    authenticate: clientOf,
    report: (error) => reports.push(error),
    ...options.options,
  });
  await federation.start();
  stack.defer(() => federation.stop());
  stack.use(network.serve(origin, (request) => federation.handle(request)));
  const running = stack.move();
  return {
    origin,
    federation,
    store,
    reports,
    async act(actor, activity) {
      const body = typeof activity === "string" ? activity : JSON.stringify(activity);
      const response = await federation.handle(
        new Request(`${actor}/outbox`, { method: "POST", headers: headersOf(actor), body }),
      );
      if (response.status !== 201) throw new Error(await response.text());
      return response.headers.get("location") ?? "";
    },
    async inbox(actor) {
      const url = `${actor}/inbox?page=first`;
      const response = await federation.handle(new Request(url, { headers: headersOf(actor) }));
      const page = read(await response.text());
      return page.ok ? many(page.document.json, "orderedItems") as readonly JsonObject[] : [];
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

function headersOf(actor: string): HeadersInit {
  return { "authorization": `Bearer ${actor}`, "content-type": "application/activity+json" };
}
