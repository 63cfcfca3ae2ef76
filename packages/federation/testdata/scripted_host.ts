/**
 * A host that serves what a test tells it, and one server of ours that asks for it.
 *
 * @module
 */

import { createNetwork, type Instance, type Network, startInstance } from "../src/testing/mod.ts";
import { type LeapingClock, leapingClock } from "./leaping_clock.ts";

export interface ScriptedWorld extends AsyncDisposable {
  readonly network: Network;
  readonly clock: LeapingClock;
  /** `https://b.example` */
  readonly server: Instance;
  /** What the hosts serve, by URL; everything else is a 404. */
  readonly pages: Map<string, (request: Request) => Response>;
  /** Serves a document under its id, or under another URL. */
  publish(document: Readonly<Record<string, unknown>>, url?: string): void;
  /** The URLs that were asked for, oldest first. */
  asked(): readonly string[];
}

/** Hosts that a test can serve pages from. */
const HOSTS = ["https://peer.example", "https://third.example", "https://evil.example"];

export async function startScriptedWorld(): Promise<ScriptedWorld> {
  const network = createNetwork();
  const clock = leapingClock();
  const server = await startInstance({ network, clock, origin: "https://b.example" });
  const pages = new Map<string, (request: Request) => Response>();
  for (const host of HOSTS) {
    network.serve(host, (request) => {
      return pages.get(request.url)?.(request) ?? new Response(null, { status: 404 });
    });
  }
  return {
    network,
    clock,
    server,
    pages,
    publish(document, url = String(document["id"])) {
      pages.set(url, () => activityJson(document));
    },
    asked: () => network.requests.map(({ url }) => url),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** A document as ActivityPub serves it. */
export function activityJson(document: unknown, headers: HeadersInit = {}): Response {
  return new Response(JSON.stringify(document), {
    headers: { "content-type": "application/activity+json", ...headers },
  });
}
