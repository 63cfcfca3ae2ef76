/**
 * One server of the suite: it serves its people, takes what is delivered and records every request.
 *
 * @module
 */

import { ConformanceError } from "../conformance_error.ts";
import { hostDocument } from "./host_document.ts";
import type { HostAnswer, HostHandler, HostRequest } from "./host_handler.ts";
import type { HostName } from "../wire_entry.ts";
import type { Persona } from "./persona.ts";
import { readAtMost } from "./read_at_most.ts";
import type { WireLog } from "./wire_log.ts";

/** A running host. */
export interface Host {
  /** Its name. */
  readonly name: HostName;
  /** Where the target finds it. */
  readonly origin: string;
  /** Where it listens. */
  readonly listen: { readonly hostname: string; readonly port: number };
  /** Serves a person from now on. */
  add(persona: Persona): void;
  /** Serves `text` as an ActivityPub document at `url` from now on. */
  publish(url: string, text: string): void;
  /** Has `handler` answer all requests for `url`, or those for any URL, from now on. */
  handle(url: string | "*", handler: HostHandler): void;
  /** Stops listening; cuts what is still open after a second. */
  close(): Promise<void>;
}

/** How to open a host. */
export interface HostOptions {
  /** Its name. */
  readonly name: HostName;
  /** Address to listen on; port 0 takes any that is free. */
  readonly listen: { readonly hostname: string; readonly port: number };
  /** Where the target finds it, where that is not the address. */
  readonly origin?: string;
  /** Its certificate: it speaks HTTPS. Default: plain HTTP. */
  readonly tls?: HostTls;
  /** Where requests are recorded. */
  readonly wire: WireLog;
}

/** A certificate and its key. */
export interface HostTls {
  /** The certificate, and those that lead to its root, in PEM. */
  readonly cert: string;
  /** The private key, PKCS #8 PEM. */
  readonly key: string;
}

const maxBody = 1_048_576;
const activityJson = { "content-type": "application/activity+json" };

/** Opens a host; throws a `ConformanceError` when the address is taken. */
export function openHost(options: HostOptions): Host {
  const { name, listen, wire } = options;
  const abort = new AbortController();
  const people = new Map<string, Persona>();
  const handlers = new Map<string, HostHandler>();
  const server = serve(options, { signal: abort.signal, handler: receive });
  const scheme = options.tls ? "https" : "http";
  const address = `${scheme}://${bracketed(listen.hostname)}:${server.addr.port}`;
  const origin = options.origin ?? address;

  // HTTP/2 has no Host, and a proxy may have written another: what was signed is the name of the host.
  const askedFor: Readonly<Record<string, string>> = options.origin || options.tls
    ? { host: new URL(origin).host }
    : {};

  async function receive(request: Request): Promise<Response> {
    if (wire.full) return new Response(null, { status: 503 });
    const at = wire.elapsed();
    const body = await readAtMost(request.body, maxBody);
    const { pathname, search } = new URL(request.url);
    const received = {
      method: request.method,
      url: `${origin}${pathname}${search}`,
      headers: request.headers,
      body: body ?? new Uint8Array(),
    };
    const answered: HostAnswer = body === undefined ? { status: 413 } : await answer(received);
    const { status, headers = {}, body: content = "", stream } = answered;
    wire.append({
      direction: "received",
      host: name,
      at,
      method: received.method,
      url: received.url,
      headers: { ...Object.fromEntries(request.headers), ...askedFor },
      body: received.body,
      status,
      responseHeaders: headers,
      responseBody: typeof content === "string" ? new TextEncoder().encode(content) : content,
    });
    return new Response(stream ?? (content.length === 0 ? null : content), { status, headers });
  }

  async function answer(request: HostRequest): Promise<HostAnswer> {
    for (const handler of [handlers.get(request.url), handlers.get("*")]) {
      const handled = await handler?.(request);
      if (handled) return handled;
    }
    if (request.method === "POST") return { status: takes(request.url) ? 202 : 404 };
    if (request.method !== "GET" && request.method !== "HEAD") return { status: 405 };
    return hostDocument(new URL(request.url), { origin, people }) ?? { status: 404 };
  }

  function takes(url: string): boolean {
    return url === `${origin}/inbox` ||
      [...people.values()].some(({ inbox }) => inbox === url);
  }

  return {
    name,
    origin,
    listen: { hostname: listen.hostname, port: server.addr.port },
    add: (persona) => void people.set(persona.name, persona),
    publish: (url, text) =>
      void handlers.set(url, () => ({ status: 200, headers: activityJson, body: text })),
    handle: (url, handler) => void handlers.set(url, handler),
    close: () => close(server, abort),
  };
}

interface Serving {
  readonly signal: AbortSignal;
  readonly handler: (request: Request) => Promise<Response>;
}

function serve(options: HostOptions, { signal, handler }: Serving): Deno.HttpServer<Deno.NetAddr> {
  const { hostname, port } = options.listen;
  try {
    const tls = options.tls ?? {};
    return Deno.serve({ hostname, port, signal, onListen() {}, ...tls }, handler);
  } catch (cause) {
    throw new ConformanceError(
      "listen-failed",
      `Host ${options.name} cannot listen on ${hostname}:${port}. Give free ports with --listen.`,
      { cause },
    );
  }
}

async function close(server: Deno.HttpServer, abort: AbortController): Promise<void> {
  const timer = setTimeout(() => abort.abort(), 1_000);
  await server.shutdown();
  clearTimeout(timer);
}

function bracketed(hostname: string): string {
  return hostname.includes(":") ? `[${hostname}]` : hostname;
}
