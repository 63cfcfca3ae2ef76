/**
 * The world that the target federates with: two hosts of the suite with a person each.
 *
 * @module
 */

import { generateKeyPair, type KeyPair } from "./key_pair.ts";
import { type Host, openHost } from "./host.ts";
import type { Persona } from "./persona.ts";
import { readAtMost } from "./read_at_most.ts";
import { plainHeaders, signedHeaders, type Signer, type Unsigned } from "./signing.ts";
import type { WireEntry } from "../wire_entry.ts";
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
  /** Addresses of A and B. Default: 127.0.0.1 and any free port, twice. */
  readonly listen?: readonly ListenAddress[];
  /** Keys of the persons on A and B. Default: fresh ones. */
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
  /** What is signed, where it is not what is sent. */
  readonly signedText?: string;
  /** Another person who signs; `null` sends the request without a signature. */
  readonly signer?: Persona | null;
}

const maxBody = 4_194_304;

/** The suite's two hosts and its line to the target. */
export class World {
  /** Everything sent and received. */
  readonly wire: WireLog;
  readonly #hosts: readonly [Host, Host];
  readonly #options: WorldOptions;

  /** Made by {@linkcode World.open}. */
  constructor(wire: WireLog, parts: { hosts: readonly [Host, Host]; options: WorldOptions }) {
    this.wire = wire;
    this.#hosts = parts.hosts;
    this.#options = parts.options;
  }

  /** Opens both hosts; throws a `ConformanceError` when an address is taken. */
  static async open(options: WorldOptions): Promise<World> {
    const wire = new WireLog();
    const nonce = crypto.randomUUID().slice(0, 8);
    const keys = await keyPairsOf(options);
    const a = openHost({
      name: "A",
      listen: options.listen?.[0] ?? anyPort,
      personName: `alice_${nonce}`,
      keyPair: keys[0],
      wire,
    });
    try {
      const b = openHost({
        name: "B",
        listen: options.listen?.[1] ?? anyPort,
        personName: `bob_${nonce}`,
        keyPair: keys[1],
        wire,
      });
      return new World(wire, { hosts: [a, b], options });
    } catch (error) {
      await a.close();
      throw error;
    }
  }

  /** The person on host A. */
  get alice(): Persona {
    return this.#hosts[0].persona;
  }

  /** The person on host B. */
  get bob(): Persona {
    return this.#hosts[1].persona;
  }

  /** Serves a document of a person's at its id. */
  publish(owner: Persona, document: { readonly id: string; readonly text: string }): void {
    this.#hosts.find((host) => host.name === owner.host)?.publish(document.id, document.text);
  }

  /** Asks the target for a document; signed when `signer` is given. */
  get(url: string, signer?: Persona): Promise<WireEntry> {
    const request = { method: "GET", url } as const;
    const headers = headersOf(request, signer);
    return this.#send({ host: signer?.host ?? "A", method: "GET", url, headers });
  }

  /** Delivers an activity. */
  deliver(delivery: Delivery): Promise<WireEntry> {
    const { from, inbox: url, text, signedText = text, signer = from } = delivery;
    const request = { method: "POST", url, body: new TextEncoder().encode(signedText) } as const;
    const headers = headersOf(request, signer);
    const body = new TextEncoder().encode(text);
    return this.#send({ host: from.host, method: "POST", url, headers, body });
  }

  /** Closes both hosts. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#hosts.map((host) => host.close()));
  }

  async #send(request: Outgoing): Promise<WireEntry> {
    const { host, method, url, headers, body = new Uint8Array() } = request;
    const at = this.wire.elapsed();
    const answer = URL.parse(url)?.origin === this.#options.targetOrigin
      ? await ask(request, this.#options.requestTimeoutMs)
      : { ...noAnswer, failure: `${url} is not on the target's origin; nothing is sent there` };
    return this.wire.append({ direction: "sent", host, at, method, url, headers, body, ...answer });
  }
}

function headersOf(request: Unsigned, signer?: Signer | null): Record<string, string> {
  return signer && URL.canParse(request.url)
    ? signedHeaders(request, signer)
    : plainHeaders(request);
}

interface Outgoing {
  readonly host: string;
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body?: Uint8Array<ArrayBuffer>;
}

type Answer = Pick<WireEntry, "status" | "responseHeaders" | "responseBody" | "failure">;

const noAnswer = { status: null, responseHeaders: {}, responseBody: new Uint8Array() };
const anyPort: ListenAddress = { hostname: "127.0.0.1", port: 0 };

async function ask(request: Outgoing, timeoutMs: number): Promise<Answer> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      body: request.body ?? null,
      redirect: "manual",
      signal: abort.signal,
    });
    const responseBody = await readAtMost(response.body, maxBody);
    if (responseBody === undefined) return { ...noAnswer, failure: "the answer exceeds 4 MiB" };
    return {
      status: response.status,
      responseHeaders: Object.fromEntries(response.headers),
      responseBody,
    };
  } catch (error) {
    const failure = abort.signal.aborted ? `no answer within ${timeoutMs} ms` : String(error);
    return { ...noAnswer, failure };
  } finally {
    clearTimeout(timer);
  }
}

async function keyPairsOf(options: WorldOptions): Promise<readonly [KeyPair, KeyPair]> {
  const [first, second] = options.keyPairs ?? [];
  return [first ?? await generateKeyPair(), second ?? await generateKeyPair()];
}
