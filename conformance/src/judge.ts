/**
 * A whole run: open the suite's hosts, perform the exchanges, judge, close.
 *
 * @module
 */

import { requirements } from "./catalogue/catalogue.ts";
import { ConformanceError } from "./conformance_error.ts";
import { exchanges } from "./packs/exchanges.ts";
import { createReport, type Report } from "./report/report.ts";
import { type Judged, perform } from "./run/perform.ts";
import { select, type Selection } from "./run/selection.ts";
import { Stage } from "./stage/stage.ts";
import { promptTiming, type Timing } from "./stage/timing.ts";
import { discover } from "./target/discover.ts";
import type { Fixtures } from "./target/fixtures.ts";
import type { KeyPair } from "./world/key_pair.ts";
import { type ListenAddress, World } from "./world/world.ts";

/** How a run goes about it. */
export interface JudgeOptions extends Selection {
  /**
   * Addresses that the suite's hosts A, B, C and E listen on. Give them when the target allows
   * certain addresses only. Default: 127.0.0.1 and any free port, four times.
   */
  readonly listen?: readonly ListenAddress[];
  /** How long effects are waited for. Default: up to five seconds. */
  readonly timing?: Partial<Timing>;
  /**
   * That you run the target, or have the consent of who does. A target that is not on this machine
   * is refused without it: the run follows, posts and sends what must be refused.
   */
  readonly iOperateThis?: boolean;
  /**
   * Resolves once the target has nothing left to do. A test that runs its server in its own process
   * can know that, and then no wait takes longer than it must. Must not reject.
   */
  readonly idle?: () => Promise<void>;
  /** Keys of the suite's persons. Default: fresh ones, which take half a second to make. */
  readonly keyPairs?: readonly KeyPair[];
  /** Things of the target's own to look at. Default: what can be found from its person. */
  readonly fixtures?: Fixtures;
  /** Told what was judged, exchange by exchange. */
  readonly onProgress?: (judged: readonly Judged[]) => void;
}

const requestTimeoutMs = 10_000;

/**
 * Judges a running server by its communities and persons, and leaves it as it was.
 *
 * Throws a {@linkcode ConformanceError} when the run cannot begin: a URL is none, the target is not
 * on this machine and there is no consent, it does not answer, it is no actor, or the addresses to
 * listen on are taken. Whatever happens later is a verdict.
 *
 * @example Judge a server inside a test
 * ```ts
 * import { judge } from "@commonplace/conformance";
 * import assert from "node:assert/strict";
 *
 * const nobody = judge("http://127.0.0.1:9/c/main", { timing: { answer: 100 } });
 *
 * await assert.rejects(nobody, { code: "target-unreachable" });
 * ```
 *
 * @param target URL of a community or person, or several of one server.
 */
export async function judge(
  target: string | readonly string[],
  options: JudgeOptions = {},
): Promise<Report> {
  const urls = [target].flat().map((url) => allowedTarget(url, options.iOperateThis ?? false));
  const [first] = urls;
  if (!first) throw new ConformanceError("bad-argument", "Give the URL of an actor.");
  const { origin } = first;
  const selected = select({ requirements, exchanges }, options);
  const startedAt = new Date();
  const begun = performance.now();
  await using world = await World.open({
    targetOrigin: origin,
    requestTimeoutMs,
    ...(options.listen && { listen: options.listen }),
    ...(options.keyPairs && { keyPairs: options.keyPairs }),
  });
  const found = await discover(world, {
    given: urls.map(({ href }) => href),
    origin,
    ...(options.fixtures && { fixtures: options.fixtures }),
  });
  const stage = new Stage({
    world,
    target: found,
    timing: { ...promptTiming, ...options.timing },
    ...(options.idle && { idle: options.idle }),
  });
  const { onProgress } = options;
  const run = await perform(stage, { ...selected, ...(onProgress && { onProgress }) });
  const durationMs = Math.round(performance.now() - begun);
  return createReport({ run, startedAt, durationMs });
}

function allowedTarget(text: string, consent: boolean): URL {
  const url = URL.parse(text);
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:")) {
    throw new ConformanceError(
      "bad-argument",
      `"${text}" is not the URL of an actor. Give one that begins with http:// or https://.`,
    );
  }
  if (!consent && !isLoopback(url.hostname)) {
    throw new ConformanceError(
      "consent-required",
      `${url.host} is not this machine. The suite follows, posts and sends requests that must be ` +
        "refused: give --i-operate-this (iOperateThis) if you operate that server.",
    );
  }
  return url;
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}
