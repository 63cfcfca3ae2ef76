/**
 * A scripted peer: an actor on another server that does what a test tells it.
 *
 * @module
 */

import { exportPublicKey, sign, type SigningKey } from "@commonplace/signatures";
import { type Clock, systemClock } from "@commonplace/storage";
import { actor, idOf, isJsonObject, type JsonObject, read } from "@commonplace/vocabulary";
import { createFetcher } from "../fetching/fetcher.ts";
import type { Network } from "./network.ts";
import { testKeyPair } from "./test_key_pair.ts";

/** What a peer is made of. */
export interface PeerOptions {
  /** The network that it is served in. */
  readonly network: Network;
  /** Where it is served, e.g. `https://peer.example`. */
  readonly origin: string;
  /**
   * The name of its actor.
   * @default "peer"
   */
  readonly name?: string;
  /**
   * What it dates its requests by.
   * @default systemClock
   */
  readonly clock?: Clock;
  /**
   * Whether its actors name an inbox for the whole host.
   * @default true
   */
  readonly hasSharedInbox?: boolean;
  /**
   * Answers what is posted to its inboxes.
   * @default always 202
   */
  readonly respond?: (delivery: PeerDelivery) => Response | Promise<Response>;
}

/** What was posted to an inbox of a peer. */
export interface PeerDelivery {
  /** The URL of the inbox. */
  readonly inbox: string;
  /** The activity, byte for byte. */
  readonly text: string;
  /** The activity. */
  readonly activity: JsonObject;
  /** The request's headers. */
  readonly headers: Headers;
}

/** An actor of another server, in the hands of a test. Disposing it takes its host off the network. */
export interface Peer extends Disposable {
  /** The IRI of its actor. */
  readonly iri: string;
  /** The IRI of its actor's inbox. */
  readonly inbox: string;
  /** The IRI of its actor's followers collection. */
  readonly followers: string;
  /** The key that it signs with; the public half is in its document. */
  readonly key: SigningKey;
  /** The document of its actor, as it is served. */
  readonly document: JsonObject;
  /** What was posted to the inboxes of its host, oldest first, whatever it answered. */
  readonly received: readonly PeerDelivery[];
  /** A signed POST of an activity, for a test to alter or to hand to a server directly. */
  request(inbox: string, activity: JsonObject | string): Promise<Request>;
  /** Posts a signed activity through the network, and returns the answer. */
  send(inbox: string, activity: JsonObject | string): Promise<Response>;
  /** Another actor on the same host, with a key of its own. */
  sibling(name: string): Promise<Peer>;
  /** Changes the key, in the document too. */
  rotateKey(): Promise<void>;
  /** Serves a document of its host by its id from now on, such as another one for its actor. */
  publish(document: JsonObject): void;
  /** Answers 410 from now on where a document of its host was. */
  withdraw(iri: string): void;
}

/**
 * Starts a peer.
 *
 * @example A peer follows, and is accepted
 * ```ts
 * import { createNetwork, startInstance, startPeer, until } from "@commonplace/federation/testing";
 * import assert from "node:assert/strict";
 *
 * const network = createNetwork();
 * await using a = await startInstance({ network, origin: "https://a.example" });
 * const { iri } = await a.federation.createActor({ type: "Group", name: "books" });
 * using peer = await startPeer({ network, origin: "https://peer.example" });
 *
 * const id = "https://peer.example/follows/1";
 * const response = await peer.send(`${iri}/inbox`, {
 *   id,
 *   type: "Follow",
 *   actor: peer.iri,
 *   object: iri,
 * });
 * assert.equal(response.status, 202);
 * const { activity } = await until(() => peer.received[0], { what: "an answer" });
 * assert.equal(activity["type"], "Accept");
 * ```
 */
export async function startPeer(options: PeerOptions): Promise<Peer> {
  const host = new PeerHost(options);
  return await host.actor(options.name ?? "peer");
}

/** The host of a peer: its documents and its inboxes. */
class PeerHost {
  readonly #options: PeerOptions;
  readonly #origin: string;
  readonly #served: Disposable;
  /** By id; `undefined` for what is gone. */
  readonly #documents = new Map<string, JsonObject | undefined>();
  readonly #received: PeerDelivery[] = [];

  constructor(options: PeerOptions) {
    this.#options = options;
    this.#origin = new URL(options.origin).origin;
    this.#served = options.network.serve(this.#origin, (request) => this.#handle(request));
  }

  async actor(name: string): Promise<Peer> {
    const { network, clock = systemClock } = this.#options;
    const iri = `${this.#origin}/users/${name}`;
    const documents = this.#documents;
    let key = await this.#publishKey(iri, `${iri}#main-key`);
    const request = (inbox: string, activity: JsonObject | string) =>
      signedPost(inbox, activity, { key, now: clock.now() });
    return {
      iri,
      inbox: `${iri}/inbox`,
      followers: `${iri}/followers`,
      get key() {
        return key;
      },
      get document() {
        return documents.get(iri) ?? {};
      },
      received: this.#received,
      request,
      async send(inbox, activity) {
        using fetcher = createFetcher({
          userAgent: "Peer/1.0",
          resolver: network.resolver,
          transport: network.transport,
          allowHttp: true,
        });
        return await fetcher.fetch(await request(inbox, activity));
      },
      sibling: (other) => this.actor(other),
      rotateKey: async () => {
        key = await this.#publishKey(iri, key.id);
      },
      publish: (document) => void this.#documents.set(idOf(document) ?? iri, document),
      withdraw: (gone) => void this.#documents.set(gone, undefined),
      [Symbol.dispose]: () => this.#served[Symbol.dispose](),
    };
  }

  async #publishKey(iri: string, id: string): Promise<SigningKey> {
    const { privateKey, publicKey } = await testKeyPair("rsa-2048");
    const publicKeyPem = await exportPublicKey(publicKey);
    const known = this.#documents.get(iri) ?? this.#newDocument(iri);
    this.#documents.set(iri, { ...known, publicKey: { id, owner: iri, publicKeyPem } });
    return { id, privateKey };
  }

  #newDocument(iri: string): JsonObject {
    const { hasSharedInbox = true } = this.#options;
    return actor({
      id: iri,
      type: "Person",
      preferredUsername: iri.slice(iri.lastIndexOf("/") + 1),
      inbox: `${iri}/inbox`,
      outbox: `${iri}/outbox`,
      followers: `${iri}/followers`,
      ...(hasSharedInbox && { endpoints: { sharedInbox: `${this.#origin}/inbox` } }),
    });
  }

  async #handle(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const iri = this.#origin + pathname;
    if (request.method === "POST" && pathname.endsWith("/inbox")) {
      return await this.#receive(iri, request);
    }
    const document = this.#documents.get(iri);
    if (document === undefined) {
      return new Response(null, { status: this.#documents.has(iri) ? 410 : 404 });
    }
    const headers = { "content-type": "application/activity+json" };
    return new Response(JSON.stringify(document), { headers });
  }

  async #receive(inbox: string, request: Request): Promise<Response> {
    const { headers } = request;
    const text = await request.text();
    const result = read(text);
    if (!result.ok || !isJsonObject(result.document.json)) {
      return new Response(null, { status: 400 });
    }
    const delivery = { inbox, text, activity: result.document.json, headers };
    this.#received.push(delivery);
    return await this.#options.respond?.(delivery) ?? new Response(null, { status: 202 });
  }
}

interface Signing {
  readonly key: SigningKey;
  readonly now: number;
}

async function signedPost(
  inbox: string,
  activity: JsonObject | string,
  { key, now }: Signing,
): Promise<Request> {
  const text = typeof activity === "string" ? activity : JSON.stringify(activity);
  const body = new TextEncoder().encode(text);
  const headers = { "content-type": "application/activity+json" };
  const unsigned = new Request(inbox, { method: "POST", headers, body });
  return await sign(unsigned, key, { body, now });
}
