/**
 * The world that the target federates with: four hosts of the suite, and people on them.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { ConformanceError } from "../conformance_error.ts";
import type { HostName, WireEntry } from "../wire_entry.ts";
import { type Answer, ask, noAnswer, type Outgoing } from "./ask.ts";
import { type Host, type HostTls, openHost } from "./host.ts";
import type { HostHandler } from "./host_handler.ts";
import { generateKeyPair, type KeyPair } from "./key_pair.ts";
import { Pace } from "./pace.ts";
import { createPersona, type Persona } from "./persona.ts";
import { plainHeaders, signedHeaders, type Signer, type Unsigned } from "./signing.ts";
import { WireLog } from "./wire_log.ts";

/** An address to listen on. */
export interface ListenAddress {
  /** Host name or IP address, without brackets. */
  readonly hostname: string;
  /** Port; 0 takes any that is free. */
  readonly port: number;
}

/** How to open a world. */
export interface WorldOptions {
  /** The only origin that the suite sends requests to. */
  readonly targetOrigin: string;
  /** Addresses of A, B, C and E. Default: 127.0.0.1 and any free port, four times. */
  readonly listen?: readonly ListenAddress[];
  /**
   * Where the target finds A, B, C and E: origins without a path, as `https://a.example`, that a proxy
   * passes on to the addresses. With fewer than four the hosts that are missing are left out. Default:
   * the addresses themselves.
   */
  readonly origins?: readonly string[];
  /** The certificate of all hosts, and its key: they speak HTTPS. Default: plain HTTP. */
  readonly tls?: HostTls;
  /** Requests that are sent in a second, at most. Default: no limit. */
  readonly ratePerSecond?: number;
  /** Keys of the people, shared by those of one host. Default: fresh ones. */
  readonly keyPairs?: readonly KeyPair[];
  /** Milliseconds that a request may take. */
  readonly requestTimeoutMs: number;
}

/** One POST to an inbox. */
export interface Delivery {
  /** The person whose host sends it, and who signs it unless `signer` says otherwise. */
  readonly from: Persona;
  /** The inbox. */
  readonly inbox: string;
  /** What is sent. */
  readonly text: string;
  /** What is sent in place of the text, where that is not text at all. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
  /** What is signed, where it is not what is sent. */
  readonly signedText?: string;
  /** Another person who signs; `null` sends the request without a signature. */
  readonly signer?: Signer | null;
  /** Makes the headers, where they are to be others than {@linkcode signedHeaders} makes. */
  readonly headers?: (request: Unsigned, signer: Signer) => Record<string, string>;
}

/** What is peculiar about a new person. */
export interface PersonaOptions {
  /** Its own keys. Default: those of its host. */
  readonly keyPair?: KeyPair;
  /** Changes its document before it is served. Default: it is served as it is. */
  readonly edit?: (document: JsonObject) => JsonObject;
}

/** How a document is asked for. */
export interface Asking {
  /** Who signs the request. Default: nobody. */
  readonly signer?: Persona;
  /** Headers besides, or in place of, those that are always sent. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Request method. Default: GET. */
  readonly method?: "GET" | "HEAD" | "OPTIONS";
}

const hostNames: readonly HostName[] = ["A", "B", "C", "E"];
const anyPort: ListenAddress = { hostname: "127.0.0.1", port: 0 };

/** The suite's hosts and its line to the target. */
export class World {
  /** Everything sent and received. */
  readonly wire: WireLog;
  /** Part of every name in this run. */
  readonly nonce: string = crypto.randomUUID().slice(0, 8);
  readonly #hosts: ReadonlyMap<HostName, Host>;
  readonly #keyPairs: ReadonlyMap<HostName, KeyPair>;
  readonly #options: WorldOptions;
  readonly #pace: Pace;
  #people = 0;

  /** Made by {@linkcode World.open}. */
  constructor(wire: WireLog, parts: WorldParts) {
    this.wire = wire;
    this.#hosts = new Map(parts.hosts.map((host) => [host.name, host]));
    this.#keyPairs = parts.keyPairs;
    this.#options = parts.options;
    this.#pace = new Pace(parts.options.ratePerSecond);
  }

  /** Opens the hosts; throws a `ConformanceError` when an address is taken. */
  static async open(options: WorldOptions): Promise<World> {
    const wire = new WireLog();
    const keyPairs = await keyPairsOf(options.keyPairs ?? []);
    const hosts: Host[] = [];
    try {
      for (const [index, name] of hostNames.entries()) {
        const origin = options.origins?.[index];
        if (options.origins && origin === undefined) break;
        hosts.push(openHost({
          name,
          listen: options.listen?.[index] ?? anyPort,
          wire,
          ...(origin !== undefined && { origin: new URL(origin).origin }),
          ...(options.tls && { tls: options.tls }),
        }));
      }
    } catch (error) {
      await Promise.all(hosts.map((host) => host.close()));
      throw error;
    }
    return new World(wire, { hosts, keyPairs, options });
  }

  /** A host; throws a `ConformanceError` where it was left out. */
  host(name: HostName): Host {
    const host = this.#hosts.get(name);
    if (host) return host;
    throw new ConformanceError(
      "host-missing",
      `The suite has no host ${name}: it was given ${this.#hosts.size} public names instead of four.`,
    );
  }

  /** The hosts and ports that the target has to reach. */
  get addresses(): string[] {
    return [...this.#hosts.values()].map(({ origin }) => new URL(origin).host);
  }

  /** A new person on a host, whom no server has ever heard of. */
  newPerson(host: HostName, options: PersonaOptions = {}): Persona {
    return this.#settle(host, `person${++this.#people}_${this.nonce}`, options);
  }

  /** A person of an earlier run, who is to take something back. */
  returning(host: HostName, name: string): Persona {
    return this.#settle(host, name);
  }

  /** Where the hosts listen, in their order. */
  get listen(): readonly ListenAddress[] {
    return [...this.#hosts.values()].map(({ listen }) => listen);
  }

  /** The keys of the people, as {@linkcode WorldOptions.keyPairs} takes them. */
  get keyPairs(): readonly KeyPair[] {
    return (["A", "B", "E"] as const).flatMap((name) => this.#keyPairs.get(name) ?? []);
  }

  /** Serves a document at its id, which is on the host of its owner. */
  publish(owner: Persona, document: { readonly id: string; readonly text: string }): void {
    this.host(owner.host).publish(document.id, document.text);
  }

  /** Has `handler` answer all requests for `url`, which is on `host`. */
  handle(host: HostName, url: string, handler: HostHandler): void {
    this.host(host).handle(url, handler);
  }

  /** Asks the target for a document. */
  get(url: string, asking: Asking = {}): Promise<WireEntry> {
    const { signer, method = "GET", headers = {} } = asking;
    const request = { method, url };
    const own = signer && URL.canParse(url)
      ? signedHeaders(request, signer)
      : plainHeaders(request);
    return this.#send({ host: signer?.host ?? "A", method, url, headers: { ...own, ...headers } });
  }

  /** Delivers an activity. */
  deliver(delivery: Delivery): Promise<WireEntry> {
    const { from, inbox: url, text, bytes, signedText = text, signer = from } = delivery;
    const signed = bytes ?? new TextEncoder().encode(signedText);
    const request = { method: "POST", url, body: signed } as const;
    const { headers: sign = signedHeaders } = delivery;
    const headers = signer && URL.canParse(url) ? sign(request, signer) : plainHeaders(request);
    const body = bytes ?? new TextEncoder().encode(text);
    return this.#send({ host: from.host, method: "POST", url, headers, body });
  }

  /**
   * Sends a request that a user of the target makes, or has `carrier` bring it elsewhere; the log has
   * it as one of host A's.
   */
  act(
    request: Outgoing,
    carrier?: (request: Outgoing) => Promise<Answer>,
  ): Promise<WireEntry> {
    return this.#send({ ...request, host: "A" }, carrier);
  }

  /** Closes all hosts. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#hosts.values()].map((host) => host.close()));
  }

  #settle(host: HostName, name: string, options: PersonaOptions = {}): Persona {
    const { origin } = this.host(host);
    const keyPair = options.keyPair ?? this.#keyPairs.get(host);
    if (!keyPair) throw new RangeError(`There are no keys for host ${host}.`);
    const persona = createPersona({ ...options, host, origin, name, keyPair });
    this.host(host).add(persona);
    return persona;
  }

  async #send(
    request: Outgoing & { readonly host: HostName },
    carry: (request: Outgoing) => Promise<Answer> = (one) => this.#ask(one),
  ): Promise<WireEntry> {
    const { host, method, url, headers, body = new Uint8Array() } = request;
    await this.#pace.next();
    const at = this.wire.elapsed();
    const answer = await carry(request);
    return this.wire.append({ direction: "sent", host, at, method, url, headers, body, ...answer });
  }

  async #ask(request: Outgoing): Promise<Answer> {
    const { url } = request;
    if (URL.parse(url)?.origin === this.#options.targetOrigin) {
      return await ask(request, this.#options.requestTimeoutMs);
    }
    return noAnswer(`${url} is not on the target's origin; nothing is sent there`);
  }
}

interface WorldParts {
  readonly hosts: readonly Host[];
  readonly keyPairs: ReadonlyMap<HostName, KeyPair>;
  readonly options: WorldOptions;
}

/** Three pairs are enough: C comes and goes with the keys of B. */
async function keyPairsOf(given: readonly KeyPair[]): Promise<ReadonlyMap<HostName, KeyPair>> {
  const [a, b, e] = await Promise.all(
    [0, 1, 2].map((index) => given[index] ?? generateKeyPair()),
  );
  const pairs: readonly (readonly [HostName, KeyPair | undefined])[] = [
    ["A", a],
    ["B", b],
    ["C", b],
    ["E", e],
  ];
  return new Map(pairs.flatMap(([name, pair]) => pair ? [[name, pair] as const] : []));
}
