/**
 * A whole run: open the suite's hosts, perform the exchanges, judge, close.
 *
 * @module
 */

import { ConformanceError } from "./conformance_error.ts";
import { perform } from "./exchanges/perform.ts";
import { judgeRun } from "./judging/checks.ts";
import { createReport, type Report } from "./report.ts";
import type { KeyPair } from "./world/key_pair.ts";
import { type ListenAddress, World } from "./world/world.ts";

/** How a run goes about it. */
export interface JudgeOptions {
  /**
   * Addresses that the suite's hosts A and B listen on. Give them when the target allows certain
   * addresses only. Default: 127.0.0.1 and any free port, twice.
   */
  readonly listen?: readonly ListenAddress[];
  /** Milliseconds after which an expected effect counts as absent. Default: 5000. */
  readonly timeoutMs?: number;
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
  /** Keys of the suite's two persons. Default: fresh ones, which take half a second to make. */
  readonly keyPairs?: readonly KeyPair[];
}

const defaultTimeoutMs = 5_000;
const requestTimeoutMs = 10_000;

/**
 * Judges a running server by one of its communities or persons, and leaves it as it was.
 *
 * Throws a {@linkcode ConformanceError} when the run cannot begin: the URL is none, the target is not
 * on this machine and there is no consent, it does not answer, it is no actor, or the addresses to
 * listen on are taken. Whatever happens later is a verdict.
 *
 * @example Judge a server inside a test
 * ```ts
 * import { judge } from "@commonplace/conformance";
 * import assert from "node:assert/strict";
 *
 * const nobody = judge("http://127.0.0.1:9/c/main", { timeoutMs: 100 });
 *
 * await assert.rejects(nobody, { code: "target-unreachable" });
 * ```
 */
export async function judge(url: string, options: JudgeOptions = {}): Promise<Report> {
  const { origin, href } = allowedTarget(url, options.iOperateThis ?? false);
  const startedAt = new Date();
  const begun = performance.now();
  await using world = await World.open({
    targetOrigin: origin,
    requestTimeoutMs,
    ...(options.listen && { listen: options.listen }),
    ...(options.keyPairs && { keyPairs: options.keyPairs }),
  });
  const run = await perform(world, {
    url: href,
    patience: {
      timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
      ...(options.idle && { idle: options.idle }),
    },
  });
  const durationMs = Math.round(performance.now() - begun);
  return createReport({ run, judged: judgeRun(run), startedAt, durationMs });
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
