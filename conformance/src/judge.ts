/**
 * A whole run: open the suite's hosts, perform the exchanges, judge, close.
 *
 * @module
 */

import { requirements } from "./catalogue/catalogue.ts";
import { ConformanceError } from "./conformance_error.ts";
import { exchanges } from "./packs/exchanges.ts";
import { createReport, type Report } from "./report/report.ts";
import { type EarlierRun, forgetRun, keepRun, readEarlierRun } from "./run/earlier_run.ts";
import type { Granting } from "./run/moderates.ts";
import { type Judged, perform } from "./run/perform.ts";
import { select, type Selection } from "./run/selection.ts";
import { tidyUpAfter } from "./run/tidy_up.ts";
import { Ledger } from "./stage/ledger.ts";
import { Stage } from "./stage/stage.ts";
import { type Timing, timingFor, type TimingName, timings } from "./stage/timing.ts";
import { isLoopback, readAddress } from "./target/address.ts";
import type { AdapterMaker } from "./target/adapter.ts";
import { discover } from "./target/discover.ts";
import type { HostTls } from "./world/host.ts";
import type { Fixtures } from "./target/fixtures.ts";
import type { KeyPair } from "./world/key_pair.ts";
import { type ListenAddress, World, type WorldOptions } from "./world/world.ts";

/** How a run goes about it. */
export interface JudgeOptions extends Selection {
  /**
   * Addresses that the suite's hosts A, B, C and E listen on. Give them when the target allows
   * certain addresses only. Default: 127.0.0.1 and any free port, four times.
   */
  readonly listen?: readonly ListenAddress[];
  /**
   * Where the target finds A, B, C and E when that is not where they listen: public names behind a
   * proxy or a tunnel. With fewer than four, what needs the others cannot be told.
   */
  readonly origins?: readonly string[];
  /** A certificate for all four, whose root the target trusts. Default: plain HTTP. */
  readonly tls?: HostTls;
  /** Requests that are sent in a second, at most. Default: 5, and no limit on this machine. */
  readonly ratePerSecond?: number;
  /**
   * How long effects are waited for: the name of a timing, or what differs from the one that suits
   * the software that the target says it runs.
   */
  readonly timing?: TimingName | Partial<Timing>;
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
  /**
   * A file that keeps what has to be taken back while the run goes on. A run that finds one there takes
   * back what that names, as the same actors at the same addresses. Default: none is kept.
   */
  readonly stateFile?: string;
  /**
   * Makes the person with this id a moderator of the community: called once, when the target has heard
   * of that person. A test whose server runs in its own process can do that, or an adapter. Without it
   * what moderators do is not tried.
   */
  readonly grantModerator?: (person: string) => Promise<void>;
  /**
   * Name of the person on host B who moderates, and stays a moderator after the run. That person is the
   * same from run to run as long as the addresses and the keys are, so that one grant is enough.
   * Default: a new one, who resigns at the end.
   */
  readonly moderatorName?: string;
  /** Things of the target's own to look at. Default: what can be found from its person. */
  readonly fixtures?: Fixtures;
  /**
   * Makes the target's person act: `c2s({ token })`, `lemmyApi`, `mastodonApi`, `httpHook`, or verbs
   * of your own. Without it what the target
   * sends of its own accord is not judged.
   */
  readonly adapter?: AdapterMaker;
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
 * @param target URL or handle of a community or person, or several of one server.
 */
export async function judge(
  target: string | readonly string[],
  options: JudgeOptions = {},
): Promise<Report> {
  const addresses = [target].flat().map(readAddress);
  const [first] = addresses;
  if (!first) throw new ConformanceError("bad-argument", "Give the URL of an actor.");
  const { origin } = first;
  const isHere = isLoopback(new URL(origin).hostname);
  if (!isHere && !options.iOperateThis) throw consentRequired(origin);
  const ratePerSecond = options.ratePerSecond ?? (isHere ? undefined : 5);
  const selected = select({ requirements, exchanges }, options);
  const startedAt = new Date();
  const begun = performance.now();
  const { stateFile, onProgress } = options;
  const earlier = stateFile === undefined ? undefined : await readEarlierRun(stateFile);
  await using world = await World.open({
    targetOrigin: origin,
    requestTimeoutMs,
    ...worldOptionsOf(options, earlier),
    ...(ratePerSecond !== undefined && { ratePerSecond }),
  });
  const { fixtures } = options;
  const found = await discover(world, { addresses, origin, ...(fixtures && { fixtures }) });
  const fromEarlier = earlier ? await tidyUpAfter(earlier, world) : [];
  const stage = new Stage({
    world,
    target: found,
    timing: timingOf(options.timing, found.software?.name),
    ...(options.idle && { idle: options.idle }),
    ...(stateFile !== undefined && { ledger: keptLedger(world, stateFile) }),
  });
  if (options.adapter && found.person) {
    stage.adapter = options.adapter(
      found.person,
      (request, carrier) => world.act(request, carrier),
    );
  }
  const granting = grantingOf(options);
  const run = await perform(stage, {
    ...selected,
    ...(granting && { granting }),
    ...(onProgress && { onProgress }),
  });
  if (stateFile !== undefined) await forgetRun(stateFile);
  const durationMs = Math.round(performance.now() - begun);
  const leftovers = [...fromEarlier, ...run.leftovers];
  const { secrets = [] } = stage.adapter ?? {};
  return createReport({ run: { ...run, leftovers }, startedAt, durationMs, secrets });
}

function grantingOf({ grantModerator, moderatorName }: JudgeOptions): Granting | undefined {
  if (!grantModerator && moderatorName === undefined) return undefined;
  return {
    ...(grantModerator && { grant: grantModerator }),
    ...(moderatorName !== undefined && { moderatorName }),
  };
}

/** What an earlier run listened on and signed with counts, as long as nothing else was asked for. */
function worldOptionsOf(
  options: JudgeOptions,
  earlier: EarlierRun | undefined,
): Omit<WorldOptions, "requestTimeoutMs" | "targetOrigin"> {
  const { listen = earlier?.listen, keyPairs = earlier?.keyPairs, origins, tls } = options;
  return {
    ...(listen && { listen }),
    ...(keyPairs && { keyPairs }),
    ...(origins && { origins }),
    ...(tls && { tls }),
  };
}

function keptLedger(world: World, file: string): Ledger {
  const { listen, keyPairs } = world;
  return new Ledger((debts) => keepRun(file, { listen, keyPairs, debts }));
}

function timingOf(wanted: JudgeOptions["timing"], software: string | undefined): Timing {
  if (typeof wanted === "string") return timings[wanted];
  return { ...timingFor(software), ...wanted };
}

function consentRequired(origin: string): ConformanceError {
  return new ConformanceError(
    "consent-required",
    `${
      new URL(origin).host
    } is not this machine. The suite follows, posts and sends requests that ` +
      "must be refused: give --i-operate-this (iOperateThis) if you operate that server.",
  );
}
