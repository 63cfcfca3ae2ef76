/**
 * A whole server in memory.
 *
 * @module
 */

import { createFetcher } from "@commonplace/federation";
import { createNetwork, type Network } from "@commonplace/federation/testing";
import { openKvEngine } from "@commonplace/storage/kv";
import type { SearchIndex } from "@commonplace/storage/search";
import type { FirstRun } from "../first_run.ts";
import { type Instance, openInstance } from "../instance.ts";
import type { LogLevel } from "../log.ts";

/** Where a test's instance is reached. */
export const ORIGIN = "https://books.example";

/** An instance with what a test wants to know of it. */
export interface TestInstance extends Instance {
  /** What its first run made, when this was it. */
  readonly firstRun: FirstRun | undefined;
  /** What it logged. */
  readonly logged: readonly LoggedEntry[];
  /** Requests the path as the bearer of a token, the administrator's by default. */
  post(path: string, body: string, token?: string): Promise<Response>;
}

/** Something that was logged. */
export interface LoggedEntry {
  readonly level: LogLevel;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>> | undefined;
}

/** What an instance in memory is made of. */
export interface TestInstanceOptions {
  /**
   * The path of its data.
   * @default ":memory:"
   */
  readonly path?: string;
  /** Where books are found by words. Default: nowhere. */
  readonly search?: SearchIndex;
  /** Where it is reached. Default: {@linkcode ORIGIN}. */
  readonly origin?: string;
  /** The network that it is in. Default: one of its own. */
  readonly network?: Network;
  /** Told what the first run made. */
  readonly onFirstRun?: (made: FirstRun) => void;
}

/** Opens an instance whose network is in memory. */
export async function openTestInstance(options: TestInstanceOptions = {}): Promise<TestInstance> {
  const { path = ":memory:", origin = ORIGIN, network = createNetwork(), onFirstRun } = options;
  const { search } = options;
  const logged: LoggedEntry[] = [];
  let firstRun: FirstRun | undefined;
  const instance = await openInstance({
    plan: { origin, administrator: "admin", community: "main" },
    engine: await openKvEngine({ path }),
    ...(search && { search }),
    fetcher: createFetcher({ userAgent: "test", ...network }),
    log: (level, message, fields) => void logged.push({ level, message, fields }),
    onFirstRun(made) {
      firstRun = made;
      onFirstRun?.(made);
    },
  });
  return {
    ...instance,
    firstRun,
    logged,
    async post(path, body, token = firstRun?.token) {
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
      return await instance.app.request(origin + path, { method: "POST", headers, body });
    },
  };
}
