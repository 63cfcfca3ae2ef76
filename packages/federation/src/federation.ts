/**
 * The one entry: a federation over a store, as a fetch handler and a few calls.
 *
 * @module
 */

import { generateKeyPair, webCrypto } from "@commonplace/signatures";
import { actors, type FollowPair, type LocalActor } from "@commonplace/storage";
import { originOf } from "@commonplace/vocabulary";
import { type ActorCalls, actorCalls } from "./actors/actor_calls.ts";
import { answerFollow } from "./answer_follow.ts";
import type { Context, Domains } from "./context.ts";
import { type ActorOptions, createActor } from "./create_actor.ts";
import { deliverActivityToInbox } from "./delivery/deliver_to_inbox.ts";
import { type DeliveryRecords, deliveryRecords } from "./delivery/delivery_records.ts";
import { checkedSoftware } from "./discovery/software.ts";
import { actorIri, type Domain, domain } from "./domain.ts";
import { FederationError } from "./error.ts";
import { servingOf } from "./documents/serving.ts";
import type { On } from "./events/event.ts";
import { Events } from "./events/events.ts";
import type { FederationOptions } from "./federation_options.ts";
import { type Connection, handle } from "./handle.ts";
import { guardedFetcher } from "./moderation/guarded_fetcher.ts";
import { type Moderation, moderationOf } from "./moderation/moderation.ts";
import { moderationPolicy } from "./moderation/moderation_policy.ts";
import { silencedFollowPolicy } from "./moderation/silence.ts";
import { type Publishing, publishing } from "./outbox/publishing.ts";
import { followTheMoved } from "./policies/move_policy.ts";
import { processing } from "./processing/processing.ts";
import type { Resolution, Resolved, ResolveOptions } from "./resolution/resolution.ts";
import { resolve } from "./resolution/resolve.ts";
import { resolveThread, type ThreadOptions } from "./resolution/resolve_thread.ts";
import { handleOf, resolveHandle } from "./resolution/resolve_handle.ts";
import { startWork } from "./start_work.ts";

/** A running or stopped federation. */
export interface Federation extends ActorCalls, Publishing {
  /**
   * Answers a request, in any server that speaks `Request` and `Response`. Never throws.
   *
   * @param connection Where it came from: what strangers make us fetch is bounded for each address.
   */
  handle(request: Request, connection?: Connection): Promise<Response>;
  /**
   * Creates an actor on a domain, the first one by default.
   *
   * @throws {FederationError} with code `invalid-name`, `name-taken` or `invalid-domain`.
   */
  createActor(options: ActorOptions, origin?: string): Promise<LocalActor>;
  /**
   * Finds the document of an IRI, or of the actor that a handle stands for: what is kept while that is
   * fresh, else what its own origin serves. Fetches are signed by the instance actor, so a federation
   * must have been started once. Never throws for what others do.
   *
   * @param iri An IRI, or a handle like `@ann@example.org` or `acct:ann@example.org`.
   *
   * @example Find somebody by their handle
   * ```ts
   * import { createNetwork, startInstance } from "@commonplace/federation/testing";
   * import assert from "node:assert/strict";
   *
   * const network = createNetwork();
   * await using a = await startInstance({ network, origin: "https://a.example" });
   * await using b = await startInstance({ network, origin: "https://b.example" });
   * const { iri } = await b.federation.createActor({ type: "Person", name: "ben" });
   *
   * const found = await a.federation.resolve("@ben@b.example");
   * assert(found.ok);
   * assert.equal(found.iri, iri);
   * assert.equal(found.provenance.kind, "fetched");
   * ```
   */
  resolve(iri: string, options?: ResolveOptions): Promise<Resolution>;
  /**
   * Finds the chain of posts that a post answers, its own parent first, at most 50 of them. It ends where a post
   * answers nothing, cannot be found, or comes for the second time; it is empty where the post itself
   * cannot be found.
   *
   * @param iri The IRI of the post.
   */
  resolveThread(iri: string, options?: ThreadOptions): Promise<readonly Resolved[]>;
  /**
   * Accepts who asked to follow an actor of ours, and tells it; pages of those who wait are
   * `followRequests.pending` of the store.
   *
   * @throws {FederationError} with code `unknown-follow-request`, or `unknown-actor` when the follower
   * cannot be found.
   *
   * @example A person who approves followers by hand
   * ```ts
   * import { createNetwork, startInstance, until } from "@commonplace/federation/testing";
   * import { followers, followRequests } from "@commonplace/storage";
   *
   * const network = createNetwork();
   * await using a = await startInstance({ network, origin: "https://a.example" });
   * await using b = await startInstance({ network, origin: "https://b.example" });
   * const ann = await a.federation.createActor({ type: "Person", name: "ann" });
   * const ben = await b.federation.createActor({
   *   type: "Person",
   *   name: "ben",
   *   manuallyApprovesFollowers: true,
   * });
   *
   * await a.act(ann.iri, { type: "Follow", object: ben.iri });
   * const { view } = b.store;
   * const [request] = await until(async () => {
   *   const { items } = await followRequests.pending(view, ben.iri);
   *   return items.length > 0 && items;
   * }, { what: "the request" });
   * if (request) await b.federation.acceptFollow(request);
   * await until(() => followers.follows(a.store.view, ben.iri, ann.iri), { what: "the Accept" });
   * ```
   */
  acceptFollow(follow: FollowPair): Promise<void>;
  /**
   * Rejects who asked to follow an actor of ours, also one that was accepted before, and tells it.
   *
   * @throws {FederationError} with code `unknown-follow-request`.
   */
  rejectFollow(follow: FollowPair): Promise<void>;
  /**
   * Sends a published activity of ours to one more inbox, whoever is behind it. It is kept as delivery from the
   * return on: it goes the way of all others, with its retries.
   *
   * @param activity The IRI of the activity.
   * @param inbox The IRI of the inbox.
   * @throws {FederationError} With code `unknown-activity` when it is not one of an actor of ours, `invalid-option`
   * when the inbox is no http(s) IRI.
   */
  deliverActivityToInbox(activity: string, inbox: string): Promise<void>;
  /**
   * Where activities went, and why not.
   *
   * @example A host that is down
   * ```ts
   * import { createNetwork, startInstance, until } from "@commonplace/federation/testing";
   * import assert from "node:assert/strict";
   *
   * const network = createNetwork();
   * await using a = await startInstance({ network, origin: "https://a.example" });
   * const { iri } = await a.federation.createActor({ type: "Person", name: "ann" });
   * const id = await a.act(iri, { type: "Note", content: "Hi", to: "https://down.example/ben" });
   *
   * const record = await until(async () => {
   *   const [record] = await Array.fromAsync(a.federation.deliveries.of(id));
   *   return record?.state === "retrying" && record;
   * }, { what: "the first attempt" });
   * assert.equal(record.origin, "https://down.example");
   * assert.equal((await a.federation.deliveries.host(record.origin)).state, "behind");
   * ```
   */
  readonly deliveries: DeliveryRecords;
  /** Calls a handler when something happens; see {@linkcode On}. */
  readonly on: On;
  /** Blocks, the allow-list and reports. */
  readonly moderation: Moderation;
  /** Creates the instance actors where they are missing, and starts processing and delivery. */
  start(): Promise<void>;
  /** Stops taking work, and waits for what is under way. */
  stop(): Promise<void>;
}

/**
 * Creates a federation. Nothing runs before {@linkcode Federation.start}.
 *
 * @throws {FederationError} with code `invalid-domain` or `invalid-option`.
 *
 * @example In a server of one's own
 * ```ts
 * import { createFederation, createFetcher } from "@commonplace/federation";
 * import { openStore } from "@commonplace/storage";
 * import { openKvEngine } from "@commonplace/storage/kv";
 * import assert from "node:assert/strict";
 *
 * await using store = openStore({ engine: await openKvEngine({ path: ":memory:" }) });
 * using fetcher = createFetcher({ userAgent: "Example/1.0 (+https://example.org)" });
 * const federation = createFederation({
 *   store,
 *   fetcher,
 *   domains: [{ origin: "https://example.org" }],
 *   software: { name: "example", version: "1.0.0" },
 * });
 * await federation.start();
 * const { iri } = await federation.createActor({ type: "Person", name: "ann" });
 * const answer = await federation.handle(new Request(iri));
 * assert.equal((await answer.json()).preferredUsername, "ann");
 * await federation.stop();
 * ```
 */
export function createFederation(options: FederationOptions): Federation {
  const { store, fetcher, software, extensions = [] } = options;
  const domains = hosted(options.domains);
  const context: Context = {
    store,
    domains,
    fetcher: guardedFetcher(fetcher, {
      store,
      domains,
      userAgentFor: (url) => userAgentFor(context, url),
    }),
    software: checkedSoftware(software),
    serving: servingOf(options),
    crypto: options.crypto ?? webCrypto,
    random: options.random ?? Math.random,
    newKeyPair: options.newKeyPair ?? generateKeyPair,
    newId: options.newId ?? (() => crypto.randomUUID()),
    report: quietly(options.report),
    authenticate: options.authenticate ?? (() => Promise.resolve(undefined)),
    events: new Events(store),
    policies: [moderationPolicy, ...options.policies ?? []],
    followPolicies: [...options.followPolicies ?? [], silencedFollowPolicy],
    movePolicy: options.movePolicy ?? followTheMoved,
    performers: extensions.flatMap(({ performers }) => performers ? [performers] : []),
    hooks: extensions,
    upload: options.upload,
  };
  const process = processing(extensions);
  let running: AsyncDisposableStack | undefined;
  return {
    handle: (request, connection) => handle(context, request, connection),
    async createActor(actor, origin) {
      return await createActor(context, domainNamed(domains, origin), actor);
    },
    async resolve(iri, options) {
      const handle = handleOf(iri);
      return handle
        ? await resolveHandle(context, handle, options)
        : await resolve(context, iri, options);
    },
    ...actorCalls(context),
    ...publishing(context),
    resolveThread: (iri, options) => resolveThread(context, iri, options),
    acceptFollow: (follow) => answerFollow(context, follow, "Accept"),
    rejectFollow: (follow) => answerFollow(context, follow, "Reject"),
    deliverActivityToInbox: (activity, inbox) => deliverActivityToInbox(context, activity, inbox),
    deliveries: deliveryRecords(context),
    on: context.events.on.bind(context.events),
    moderation: moderationOf(context),
    async start() {
      if (running) return;
      await createInstanceActors(context);
      running = await startWork(context, process);
    },
    async stop() {
      const stopping = running;
      running = undefined;
      await stopping?.disposeAsync();
    },
  };
}

function hosted(options: FederationOptions["domains"]): Domains {
  const [first, ...rest] = options;
  const all: [Domain, ...Domain[]] = [domain(first), ...rest.map(domain)];
  if (new Set(all.map(({ host }) => host)).size < all.length) {
    throw new FederationError("invalid-domain", "Two of the hosted domains have the same host");
  }
  const byOrigin = new Map(all.map((domain) => [domain.origin, domain]));
  return {
    all,
    of(iri) {
      const origin = originOf(iri);
      return origin === undefined ? undefined : byOrigin.get(origin);
    },
  };
}

/** What extensions say to a host that they know. */
async function userAgentFor(context: Context, { origin }: URL): Promise<string | undefined> {
  const said: string[] = [];
  for (const { userAgent } of context.hooks) {
    const more = await userAgent?.(origin, context);
    if (more !== undefined) said.push(more);
  }
  return said.length === 0 ? undefined : said.join(" ");
}

/** A report that fails must not take down what it is about. */
function quietly(report: (error: unknown) => void = () => {}): (error: unknown) => void {
  return (error) => {
    try {
      report(error);
    } catch {
      // There is nobody left to tell.
    }
  };
}

function domainNamed({ all, of }: Domains, origin: string | undefined): Domain {
  const domain = origin === undefined ? all[0] : of(origin);
  if (domain) return domain;
  throw new FederationError("invalid-domain", `The origin ${origin} is not hosted here`);
}

async function createInstanceActors(context: Context): Promise<void> {
  for (const domain of context.domains.all) {
    const iri = actorIri(domain, "Application", "");
    if (await actors.read(context.store.view, iri)) continue;
    await createActor(context, domain, { type: "Application", name: domain.host });
  }
}
