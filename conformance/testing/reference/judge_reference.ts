/**
 * Judging a reference server with a fault, or with none.
 *
 * @module
 */

import { generateKeyPair, judge, type JudgeOptions, type Report } from "../../src/mod.ts";
import type { ListenAddress } from "../../src/mod.ts";
import type { Fault } from "./fault.ts";
import { ReferenceServer } from "./reference_server.ts";

const [own, ...suite] = await Promise.all([0, 1, 2, 3].map(() => generateKeyPair()));

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
  await using server = await startReference({ listen, posts, ...(fault && { fault }) });
  return await judge(given.map((kind) => server[kind]), {
    listen,
    keyPairs: suite,
    idle: () => server.idle(),
    ...options,
  });
}

/** A server that is to be started. */
export interface StartingReference {
  /** Where the suite listens. */
  readonly listen: readonly ListenAddress[];
  /** What it does differently. Default: nothing. */
  readonly fault?: Fault;
  /** How many public posts its person has written. Default: 2. */
  readonly posts?: number;
  /** A root certificate that it trusts, in PEM. Default: those of the machine alone. */
  readonly root?: string;
}

/** Starts a server that may reach the suite at these addresses. */
export function startReference(
  { listen, fault, posts = 2, root }: StartingReference,
): Promise<ReferenceServer> {
  if (!own) throw new Error("There are no keys.");
  const reaches = listen.map(({ hostname, port }) => `${hostname}:${port}`);
  return ReferenceServer.start({
    keyPair: own,
    reaches,
    posts,
    ...(fault && { fault }),
    ...(root && { root }),
  });
}

/** Four addresses that nothing listens on. */
export function suiteAddresses(): ListenAddress[] {
  return Array.from({ length: 4 }, () => ({ hostname: "127.0.0.1", port: freePort() }));
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
