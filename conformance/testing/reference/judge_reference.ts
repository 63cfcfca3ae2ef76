/**
 * Judging a reference server with a fault, or with none.
 *
 * @module
 */

import {
  type AdapterMaker,
  c2s,
  ConformanceError,
  judge,
  type JudgeOptions,
  type KeyPair,
  type Report,
} from "../../src/mod.ts";
import type { ListenAddress } from "../../src/mod.ts";
import type { Fault } from "./fault.ts";
import keyPairs from "./test_key_pairs.json" with { type: "json" };
import { type ReferenceOptions, ReferenceServer } from "./reference_server.ts";

/** Made beforehand, since making them takes a good part of a second. Nobody may ever trust them. */
const [own, ...suite]: readonly KeyPair[] = keyPairs;

/** What is judged, and how. */
export interface JudgingReference extends JudgeOptions {
  /** What the server does differently. Default: nothing. */
  readonly fault?: Fault;
  /** How many public posts its person has written. Default: 2. */
  readonly posts?: number;
  /** Makes its person act. Default: {@linkcode c2s}, with the token of the server. */
  readonly acting?: (server: ReferenceServer) => AdapterMaker;
  /** Which of its actors are given. Default: its community and its person. */
  readonly given?: readonly ("community" | "person")[];
}

const mostAttempts = 3;

/** Starts a server, judges it and stops it. */
export async function judgeReference(judging: JudgingReference = {}): Promise<Report> {
  for (let attempt = 1;; attempt++) {
    try {
      return await judgeOnce(judging);
    } catch (error) {
      // Another test may have taken an address that was free a moment ago.
      const isTaken = error instanceof ConformanceError && error.code === "listen-failed";
      if (!isTaken || attempt === mostAttempts) throw error;
    }
  }
}

async function judgeOnce(judging: JudgingReference): Promise<Report> {
  const { fault, posts = 2, given = ["community", "person"], acting, ...options } = judging;
  const listen = suiteAddresses();
  const books = options.only?.some((start) => start.startsWith("bookwyrm")) ?? true;
  await using server = await startReference({ listen, posts, books, ...(fault && { fault }) });
  const { list } = server.library;
  return await judge(given.map((kind) => server[kind]), {
    listen,
    keyPairs: suite,
    idle: () => server.idle(),
    // It is over when the server is idle; a machine with much to do must not end it sooner.
    timing: { answer: 20_000, fanOut: 20_000, document: 20_000, poll: 15 },
    adapter: acting?.(server) ?? c2s({ token: server.token }),
    grantModerator: (person) => server.grantModerator(person),
    // Everything else is to be found from the person.
    ...(list !== undefined && { fixtures: { list } }),
    ...options,
  });
}

/** A server that is to be started. */
export interface StartingReference extends Omit<ReferenceOptions, "keyPair" | "reaches"> {
  /** Where the suite listens. */
  readonly listen: readonly ListenAddress[];
}

/** Starts a server that may reach the suite at these addresses. */
export function startReference(
  { listen, ...options }: StartingReference,
): Promise<ReferenceServer> {
  if (!own) throw new Error("There are no keys.");
  const reaches = listen.map(({ hostname, port }) => `${hostname}:${port}`);
  return ReferenceServer.start({ keyPair: own, reaches, ...options });
}

/**
 * Four addresses that nothing listens on, below those that connections take for themselves: so none
 * takes one before the suite does.
 */
export function suiteAddresses(): ListenAddress[] {
  for (let attempt = 0; attempt < 100; attempt++) {
    const first = 10_000 + 4 * Math.floor(Math.random() * 5_500);
    const four = [0, 1, 2, 3].map((n) => ({ hostname: "127.0.0.1", port: first + n }));
    if (four.every(isFree)) return four;
  }
  throw new Error("No ports are free.");
}

function isFree(address: ListenAddress): boolean {
  try {
    using _listener = Deno.listen(address);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) return false;
    throw error;
  }
}
