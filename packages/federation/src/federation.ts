/**
 * The one entry: a federation over a store, as a fetch handler and a few calls.
 *
 * @module
 */

import {
  type CryptoPort,
  generateKeyPair,
  type KeyKind,
  type KeyPair,
  webCrypto,
} from "@commonplace/signatures";
import { actors, type FollowPair, type LocalActor, type Store } from "@commonplace/storage";
import { originOf } from "@commonplace/vocabulary";
import { answerFollow } from "./answer_follow.ts";
import type { Context, Domains, Software } from "./context.ts";
import { type ActorOptions, createActor } from "./create_actor.ts";
import { Dispatcher } from "./delivery/dispatcher.ts";
import { checkedSoftware } from "./discovery/software.ts";
import { actorIri, type Domain, domain, type DomainOptions } from "./domain.ts";
import { FederationError } from "./error.ts";
import { servingOf, type ServingOptions } from "./documents/serving.ts";
import type { On } from "./events/event.ts";
import { Events } from "./events/events.ts";
import type { Fetcher } from "./fetching/fetcher.ts";
import { type Connection, handle } from "./handle.ts";
import { INBOX_QUEUE } from "./inbox/accept.ts";
import { continueFanOut, FAN_OUT_QUEUE } from "./inbox/recipients.ts";
import { Turns } from "./inbox/turns.ts";
import { inboxWorker, WANTING_QUEUE } from "./inbox/work.ts";
import { DELIVERY_QUEUE } from "./outbox/publish.ts";
import type { FollowPolicy } from "./policies/follow_policy.ts";
import { followTheMoved, type MovePolicy } from "./policies/move_policy.ts";
import type { Policy } from "./policies/policy.ts";
import { closeQuestion, QUESTION_QUEUE } from "./processing/close_question.ts";
import { continueFarewell, FAREWELL_QUEUE } from "./processing/farewell.ts";
import { FETCH_QUEUE, fetchNow } from "./processing/fetch_later.ts";
import { continueMove, MOVE_QUEUE } from "./processing/move_followers.ts";
import {
  type Extension,
  type Processor,
  processorOf,
  processorTable,
} from "./processing/processor.ts";
import { standard } from "./processing/standard.ts";
import type { Resolution, Resolved, ResolveOptions } from "./resolution/resolution.ts";
import { resolve } from "./resolution/resolve.ts";
import { resolveThread, type ThreadOptions } from "./resolution/resolve_thread.ts";
import { handleOf, resolveHandle } from "./resolution/resolve_handle.ts";

/** Activities in processing at once; of one actor it is one at a time. */
const INBOX_OVERLAP = 64;

/** What is fetched from other hosts at once, and from one of them: it may be slow. */
const FETCHING = { concurrency: 16, perLane: 2 };

/** What a federation is made of. */
export interface FederationOptions extends ServingOptions {
  /** Where everything is kept. The federation does not close it. */
  readonly store: Store;
  /** The hosted domains; the first one signs fetches. */
  readonly domains: readonly [DomainOptions, ...DomainOptions[]];
  /** The way out. The federation does not close it. */
  readonly fetcher: Fetcher;
  /** The program around it, as NodeInfo shows it. */
  readonly software: Software;
  /**
   * The IRI of the local actor that a client may act as, by the credentials in its request. It is asked about
   * documents only where the request has an `Authorization` or a `Cookie`.
   * @default nobody
   */
  readonly authenticate?: (request: Request) => Promise<string | undefined>;
  /**
   * Protocols that are spoken besides the standard.
   * @default none
   */
  readonly extensions?: readonly Extension[];
  /**
   * What judges an activity before it has any effect, one after the other.
   * @default none
   */
  readonly policies?: readonly Policy[];
  /**
   * What answers those who want to follow actors of ours; the first that decides does so.
   * @default who wants to approve followers by hand is asked, everybody else accepts
   */
  readonly followPolicies?: readonly FollowPolicy[];
  /**
   * What becomes of those of ours who follow an actor that moves.
   * @default they follow it to where it moved
   */
  readonly movePolicy?: MovePolicy;
  /**
   * Told about failures that no caller waits for.
   * @default they are not told
   */
  readonly report?: (error: unknown) => void;
  /**
   * What signs and verifies, such as the choice of `chooseCrypto` from `@commonplace/signatures/libcrypto`. The
   * federation does not close it.
   * @default webCrypto
   */
  readonly crypto?: CryptoPort;
  /**
   * Numbers from 0 up to 1, for jitter.
   * @default Math.random
   */
  readonly random?: () => number;
  /**
   * Makes the keys of new actors.
   * @default generateKeyPair
   */
  readonly newKeyPair?: (kind: KeyKind) => Promise<KeyPair>;
  /**
   * New unguessable ids.
   * @default crypto.randomUUID
   */
  readonly newId?: () => string;
}

/** A running or stopped federation. */
export interface Federation {
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
  /** Calls a handler when something happens; see {@linkcode On}. */
  readonly on: On;
  /** Creates the instance actors where they are missing, and starts processing and delivery. */
  start(): Promise<void>;
  /** Stops taking work, and waits for what is under way. */
  stop(): Promise<void>;
}

/**
 * Creates a federation. Nothing runs before {@linkcode Federation.start}.
 *
 * @throws {FederationError} with code `invalid-domain` or `invalid-option`.
 */
export function createFederation(options: FederationOptions): Federation {
  const { store, fetcher, software, extensions = [] } = options;
  const domains = hosted(options.domains);
  const context: Context = {
    store,
    domains,
    fetcher,
    software: checkedSoftware(software),
    serving: servingOf(options),
    crypto: options.crypto ?? webCrypto,
    random: options.random ?? Math.random,
    newKeyPair: options.newKeyPair ?? generateKeyPair,
    newId: options.newId ?? (() => crypto.randomUUID()),
    report: quietly(options.report),
    authenticate: options.authenticate ?? (() => Promise.resolve(undefined)),
    events: new Events(store),
    policies: options.policies ?? [],
    followPolicies: options.followPolicies ?? [],
    movePolicy: options.movePolicy ?? followTheMoved,
    standings: extensions.flatMap(({ standing }) => standing ?? []),
  };
  const process = processorOf(processorTable([standard, ...extensions]));
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
    resolveThread: (iri, options) => resolveThread(context, iri, options),
    acceptFollow: (follow) => answerFollow(context, follow, "Accept"),
    rejectFollow: (follow) => answerFollow(context, follow, "Reject"),
    on: context.events.on.bind(context.events),
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

async function startWork(context: Context, process: Processor): Promise<AsyncDisposableStack> {
  const { jobs } = context.store;
  await using stack = new AsyncDisposableStack();
  const dispatcher = new Dispatcher(context);
  stack.use(jobs.work(DELIVERY_QUEUE, () => {
    dispatcher.wake();
    return Promise.resolve({ kind: "done" });
  }, { concurrency: 1 }));
  stack.use(jobs.work(FAN_OUT_QUEUE, (job) => continueFanOut(context, job)));
  stack.use(jobs.work(FAREWELL_QUEUE, (job) => continueFarewell(context, job)));
  stack.use(jobs.work(QUESTION_QUEUE, (job) => closeQuestion(context, job)));
  stack.use(jobs.work(MOVE_QUEUE, (job) => continueMove(context, job)));
  stack.use(jobs.work(FETCH_QUEUE, (job) => fetchNow(context, job), FETCHING));
  const work = inboxWorker(context, { process, turns: new Turns() });
  stack.use(jobs.work(INBOX_QUEUE, work, { concurrency: INBOX_OVERLAP }));
  stack.use(jobs.work(WANTING_QUEUE, work, FETCHING));
  stack.use(context.events.start());
  // The last to start is the first to stop: nothing new goes out while the others finish.
  stack.use(dispatcher);
  await dispatcher.start();
  return stack.move();
}
