/**
 * One server of the suite: it serves a person, takes what is delivered and records every request.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { ConformanceError } from "../conformance_error.ts";
import { suiteVersion } from "../suite_version.ts";
import {
  emptyCollection,
  instanceDocument,
  nodeInfoDocument,
  nodeInfoLinks,
  personDocument,
  webFingerDocument,
} from "./documents.ts";
import type { KeyPair } from "./key_pair.ts";
import { createPersona, type Persona } from "./persona.ts";
import { readAtMost } from "./read_at_most.ts";
import type { WireLog } from "./wire_log.ts";

/** A running host. */
export interface Host {
  /** `A` or `B`. */
  readonly name: string;
  /** The person that lives here. */
  readonly persona: Persona;
  /** Serves `text` at `url` from now on. */
  publish(url: string, text: string): void;
  /** Stops listening; cuts what is still open after a second. */
  close(): Promise<void>;
}

/** How to open a host. */
export interface HostOptions {
  /** `A` or `B`. */
  readonly name: string;
  /** Address to listen on; port 0 takes any that is free. */
  readonly listen: { readonly hostname: string; readonly port: number };
  /** `preferredUsername` of its person. */
  readonly personName: string;
  /** Keys of its person. */
  readonly keyPair: KeyPair;
  /** Where requests are recorded. */
  readonly wire: WireLog;
}

interface Answer {
  readonly status: number;
  readonly type?: string;
  readonly body?: string;
}

const maxBody = 1_048_576;
const activityJson = "application/activity+json";

/** Opens a host; throws a `ConformanceError` when the address is taken. */
export function openHost(options: HostOptions): Host {
  const { name, listen, wire } = options;
  const abort = new AbortController();
  const published = new Map<string, string>();
  const server = serve(options, {
    signal: abort.signal,
    handler: async (request) => {
      if (wire.full) return new Response(null, { status: 503 });
      const at = wire.elapsed();
      const body = await readAtMost(request.body, maxBody);
      const { pathname, search } = new URL(request.url);
      const url = `${persona.origin}${pathname}${search}`;
      const answer = body === undefined ? { status: 413 } : route(request.method, url);
      wire.append({
        direction: "received",
        host: name,
        at,
        method: request.method,
        url,
        headers: Object.fromEntries(request.headers),
        body: body ?? new Uint8Array(),
        status: answer.status,
        responseHeaders: answer.type ? { "content-type": answer.type } : {},
        responseBody: new TextEncoder().encode(answer.body ?? ""),
      });
      return new Response(answer.body ?? null, {
        status: answer.status,
        headers: answer.type ? { "content-type": answer.type } : {},
      });
    },
  });
  const origin = `http://${bracketed(listen.hostname)}:${server.addr.port}`;
  const persona = createPersona({
    host: name,
    origin,
    name: options.personName,
    keyPair: options.keyPair,
  });

  function route(method: string, url: string): Answer {
    if (method === "POST") {
      return { status: url === persona.inbox || url === persona.sharedInbox ? 202 : 404 };
    }
    if (method !== "GET" && method !== "HEAD") return { status: 405 };
    return published.has(url)
      ? { status: 200, type: activityJson, body: published.get(url) ?? "" }
      : routeDocument(persona, new URL(url));
  }

  return {
    name,
    persona,
    publish: (url, text) => void published.set(url, text),
    close: () => close(server, abort),
  };
}

function routeDocument(persona: Persona, url: URL): Answer {
  const { origin, pathname, searchParams } = url;
  const { pathname: person } = new URL(persona.id);
  switch (pathname) {
    case person:
      return json(personDocument(persona), activityJson);
    case "/":
      return json(instanceDocument(persona), activityJson);
    case "/site_outbox":
    case `${person}/outbox`:
    case `${person}/followers`:
    case `${person}/following`:
      return json(emptyCollection(`${origin}${pathname}`), activityJson);
    case "/.well-known/webfinger":
      return isAbout(persona, searchParams.get("resource"))
        ? json(webFingerDocument(persona), "application/jrd+json")
        : { status: 404 };
    case "/.well-known/nodeinfo":
      return json(nodeInfoLinks(origin), "application/json");
    case "/nodeinfo/2.1":
      return json(nodeInfoDocument(suiteVersion), "application/json");
    default:
      return { status: 404 };
  }
}

function isAbout(persona: Persona, resource: string | null): boolean {
  const { host } = new URL(persona.origin);
  return resource === persona.id || resource === `acct:${persona.name}@${host}`;
}

function json(document: JsonObject, type: string): Answer {
  return { status: 200, type, body: JSON.stringify(document) };
}

interface Serving {
  readonly signal: AbortSignal;
  readonly handler: (request: Request) => Promise<Response>;
}

function serve(options: HostOptions, { signal, handler }: Serving): Deno.HttpServer<Deno.NetAddr> {
  const { hostname, port } = options.listen;
  try {
    return Deno.serve({ hostname, port, signal, onListen() {} }, handler);
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
