/**
 * Judging a reference server with a fault, or with none.
 *
 * @module
 */

import {
  ConformanceError,
  generateKeyPair,
  judge,
  type JudgeOptions,
  type Report,
} from "../../src/mod.ts";
import type { ListenAddress } from "../../src/mod.ts";
import type { Fault } from "./fault.ts";
import { type ReferenceOptions, ReferenceServer } from "./reference_server.ts";

const [own, ...suite] = await Promise.all([0, 1, 2, 3].map(() => generateKeyPair()));

/** What is judged, and how. */
export interface JudgingReference extends JudgeOptions {
  /** What the server does differently. Default: nothing. */
  readonly fault?: Fault;
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
  const { fault, given = ["community", "person"], ...options } = judging;
  const listen = suiteAddresses();
  const books = options.only?.some((start) => start.startsWith("bookwyrm")) ?? true;
  await using server = await startReference({ listen, books, ...(fault && { fault }) });
  const { list } = server.library;
  return await judge(given.map((kind) => server[kind]), {
    listen,
    keyPairs: suite,
    idle: () => server.idle(),
    grantModerator: (person) => server.grantModerator(person),
    timing: { poll: 15 },
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

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
