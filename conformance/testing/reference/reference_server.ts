/**
 * A server that keeps every rule, unless it is given a fault: the project's own, behind a socket, with a
 * community, a person and books. The fault stands between it and the network.
 *
 * @module
 */

import type { Federation } from "@commonplace/federation";
import type { JsonObject } from "@commonplace/fixtures";
import { createPrivateKey } from "node:crypto";
import { idOf, parseObject } from "../../src/raw_json.ts";
import type { Fixtures } from "../../src/target/fixtures.ts";
import type { KeyPair } from "../../src/world/key_pair.ts";
import { signedHeaders, type Signer } from "../../src/world/signing.ts";
import { keepBooks } from "./book_fixtures.ts";
import { Calm } from "./calm.ts";
import type { Fault } from "./fault.ts";
import type { FaultyServer } from "./faulty_server.ts";
import type { Message, Reply } from "./message.ts";
import { firstPost, openOwnServer } from "./own_server.ts";

/** How to start one. */
export interface ReferenceOptions {
  /** The `host:port` pairs that it may reach. */
  readonly reaches: readonly string[];
  /** The keys of all its actors. */
  readonly keyPair: KeyPair;
  /** What it does differently. Default: nothing. */
  readonly fault?: Fault;
  /** How many public posts its person has written. Default: 2. */
  readonly posts?: number;
  /** A root certificate that it trusts, in PEM. Default: those of the machine alone. */
  readonly root?: string;
  /** Whether its person keeps books. Default: no. */
  readonly books?: boolean;
}

const everybody = "https://www.w3.org/ns/activitystreams#Public";

/** A server on a free port of 127.0.0.1. */
export class ReferenceServer implements FaultyServer {
  /** Where it is. */
  readonly origin: string;
  readonly #options: ReferenceOptions;
  readonly #stack: AsyncDisposableStack;
  readonly #socket: Deno.HttpServer<Deno.NetAddr>;
  #federation: Federation | undefined;
  readonly #calm: Calm;
  readonly #client: Deno.HttpClient | undefined;
  #library: Fixtures = {};

  /** Listens; {@linkcode ReferenceServer.start} makes it answer. */
  constructor(options: ReferenceOptions) {
    this.#options = options;
    this.#stack = new AsyncDisposableStack();
    this.#calm = new Calm();
    const { root } = options;
    if (root !== undefined) {
      this.#client = this.#stack.use(Deno.createHttpClient({ caCerts: [root] }));
    }
    this.#socket = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {} },
      (request) => this.#receive(request),
    );
    this.origin = `http://127.0.0.1:${this.#socket.addr.port}`;
  }

  /** Starts one. */
  static async start(options: ReferenceOptions): Promise<ReferenceServer> {
    const server = new ReferenceServer(options);
    await server.#open();
    return server;
  }

  /** Id of its community. */
  get community(): string {
    return `${this.origin}/c/main`;
  }

  /** Id of its person, who moderates the community. */
  get person(): string {
    return `${this.origin}/u/ann`;
  }

  /** What a client of its person holds. */
  readonly token: string = crypto.randomUUID();

  /** What federates. */
  get federation(): Federation {
    if (!this.#federation) throw new Error("The server has not started.");
    return this.#federation;
  }

  /** The books of its person. */
  get library(): Fixtures {
    return this.#library;
  }

  /** Resolves once nothing is left to do: all queues are empty, and nothing is on its way. */
  idle(): Promise<void> {
    return this.#calm.reached();
  }

  /** Who signs a request: the actor whose activity it carries. */
  signerOf({ body }: Message): Signer {
    const actor = idOf(parseObject(body)?.actor) ?? this.community;
    const privateKey = createPrivateKey(this.#options.keyPair.privateKeyPem);
    return { keyId: `${actor}#main-key`, privateKey };
  }

  /** The request, signed anew by {@linkcode signerOf} it. */
  signed(request: Message): Message {
    const { url, body } = request;
    const headers = signedHeaders({ method: "POST", url, body }, this.signerOf(request));
    return { ...request, headers };
  }

  /** Publishes an Announce of `text` by the community, as it stands. */
  async announce(text: string): Promise<void> {
    const { id: _, ...activity } = parseObject(text) ?? {};
    const community = this.community;
    await this.federation.publish({
      type: "Announce",
      to: [everybody],
      cc: [`${community}/followers`],
      object: idOf(parseObject(text)) ?? activity,
    }, { actor: community });
  }

  /** Has its person make somebody a moderator of the community. */
  async grantModerator(person: string): Promise<void> {
    await this.#publishIn({ type: "Add", object: person, target: `${this.community}/moderators` });
  }

  /** Has its person do something in the community. */
  async #publishIn(activity: JsonObject): Promise<void> {
    const [to, cc] = [[everybody], [this.community]];
    await this.federation.publish({ to, cc, ...activity }, { actor: this.person });
  }

  /** Sends an Accept of a Follow to the inbox of who sent it, and nothing else. */
  async accept(follow: JsonObject): Promise<void> {
    const [follower, followed] = [idOf(follow.actor) ?? "", idOf(follow.object) ?? ""];
    const activity = {
      "@context": "https://www.w3.org/ns/activitystreams",
      id: `${followed}/accepts/${crypto.randomUUID()}`,
      type: "Accept",
      actor: followed,
      to: [follower],
      object: follow,
    };
    const body = new TextEncoder().encode(JSON.stringify(activity));
    const { url, method, headers } = this.signed({
      method: "POST",
      url: `${follower}/inbox`,
      headers: {},
      body,
    });
    const response = await fetch(url, { method, headers, body });
    await response.body?.cancel();
  }

  /** Stops it. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#calm[Symbol.asyncDispose]();
    await this.#stack.disposeAsync();
    await this.#socket.shutdown();
  }

  async #open(): Promise<void> {
    const { origin, token } = this;
    const { reaches, keyPair, books } = this.#options;
    const send = (message: Message) => this.#calm.during(() => this.#send(message));
    const own = await openOwnServer({ origin, reaches, keyPair, token, send });
    const { federation, store } = this.#stack.use(own);
    this.#calm.watch(store);
    this.#federation = federation;
    await this.#publishIn(firstPost(origin));
    await this.#write(federation);
    if (books) this.#library = await keepBooks({ federation, store, person: this.person });
  }

  /** Public posts of the person. */
  async #write(federation: Federation): Promise<void> {
    const { posts = 2 } = this.#options;
    const to = [everybody];
    const cc = [`${this.person}/followers`];
    await Promise.all(Array.from({ length: posts }, (_, index) => {
      const object = { type: "Note", content: `<p>Commonplace ${index}.</p>`, to, cc };
      return federation.publish({ type: "Create", to, cc, object }, { actor: this.person });
    }));
  }

  async #receive(request: Request): Promise<Response> {
    const message = {
      method: request.method,
      url: request.url,
      headers: Object.fromEntries(request.headers),
      body: await request.bytes(),
    };
    // Whoever only asks gives no work: looking again and again must not keep a server busy.
    const { status, headers, body } = message.method === "GET"
      ? await this.#answer(message)
      : await this.#calm.during(() => this.#answer(message));
    return new Response(body.length === 0 ? null : body, { status, headers });
  }

  async #answer(message: Message): Promise<Reply> {
    const { fault = {} } = this.#options;
    const arrived = await fault.arrives?.(message, this) ?? message;
    if ("status" in arrived) return arrived;
    const { method, url, headers, body } = arrived;
    const hasBody = method !== "GET" && method !== "HEAD";
    const response = await this.federation.handle(
      new Request(url, { method, headers, ...(hasBody && { body }) }),
    );
    const reply = {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.bytes(),
    };
    return await fault.answers?.(reply, arrived, this) ?? reply;
  }

  async #send(message: Message): Promise<Response> {
    const { fault = {} } = this.#options;
    const requests = [await fault.leaves?.(message, this) ?? message].flat();
    const answers = await Promise.all(requests.map(({ method, url, headers, body }) => {
      const hasBody = method !== "GET" && method !== "HEAD";
      const init = { method, headers, redirect: "manual", ...(hasBody && { body }) } as const;
      if (this.#client) return fetch(url, { ...init, client: this.#client });
      return fetch(url, init);
    }));
    const [first = new Response(null, { status: 202 }), ...others] = answers;
    for (const { body } of others) await body?.cancel();
    return first;
  }
}
