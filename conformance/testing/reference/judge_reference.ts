/**
 * Judging a reference server with a fault, or with none.
 *
 * @module
 */

import { judge, type JudgeOptions, type KeyPair, type Report } from "../../src/mod.ts";
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
  /** Which of its actors are given. Default: its community and its person. */
  readonly given?: readonly ("community" | "person")[];
}

/** Starts a server, judges it and stops it. */
export async function judgeReference(judging: JudgingReference = {}): Promise<Report> {
  const { fault, posts = 2, given = ["community", "person"], ...options } = judging;
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

/** Four addresses that nothing listens on. */
export function suiteAddresses(): ListenAddress[] {
  return Array.from({ length: 4 }, () => ({ hostname: "127.0.0.1", port: freePort() }));
}

/** A port below those that connections take for themselves, so that none takes it before the suite does. */
function freePort(): number {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    try {
      using _listener = Deno.listen({ hostname: "127.0.0.1", port });
      return port;
    } catch (error) {
      if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    }
  }
  throw new Error("No port is free.");
}
