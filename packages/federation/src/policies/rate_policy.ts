/**
 * A policy by how much somebody sends.
 *
 * @module
 */

import { type Allowance, createFetchBudget, type FetchBudget } from "@commonplace/signatures";
import { originOf } from "@commonplace/vocabulary";
import { pass, type Verdict } from "./policy.ts";
import type { Policy } from "../plugs.ts";

/** How much is too much, and what is done then. */
export interface RateOptions {
  /**
   * What one actor may send: `burst` activities at once, and then `perMinute`.
   * @default a burst of 100, and 60 a minute
   */
  readonly perActor?: Allowance;
  /**
   * What the actors of one host may send together.
   * @default a burst of 1,000, and 600 a minute
   */
  readonly perHost?: Allowance;
  /**
   * What is done to the rest: `defer` takes it later, up to 20 times, `drop` does not take it.
   * @default "defer"
   */
  readonly over?: "defer" | "drop";
}

const PER_ACTOR: Allowance = { burst: 100, perMinute: 60 };
const PER_HOST: Allowance = { burst: 1000, perMinute: 600 };

/** Actors, and hosts, that are counted at a time: about 10 MB of memory. */
const MOST = 50_000;

/** Milliseconds in which an activity that is judged again is the same one still: its transaction ran again. */
const SAME = 900;
/** Verdicts that are remembered for that. */
const REMEMBERED = 1000;

/**
 * Takes from each actor, and from each host, only so much in a minute. It counts in memory, each process for itself,
 * by the clock of the store.
 *
 * @example At most ten a minute from one actor
 * ```ts
 * import { ratePolicy } from "@commonplace/federation";
 *
 * const policies = [ratePolicy({ perActor: { burst: 20, perMinute: 10 }, over: "drop" })];
 * ```
 */
export function ratePolicy(options: RateOptions = {}): Policy {
  const { perActor = PER_ACTOR, perHost = PER_HOST, over = "defer" } = options;
  const budget = createFetchBudget({ perSource: perActor, perHost, maxTracked: MOST });
  const recent = new Map<string, { readonly verdict: Verdict; readonly at: number }>();
  return ({ sender, notification, hasLooked }, _view, { domains, store }) => {
    if (hasLooked || domains.of(sender.iri)) return Promise.resolve(pass);
    const now = store.clock.elapsed();
    const known = recent.get(notification);
    if (known !== undefined && now - known.at < SAME) return Promise.resolve(known.verdict);
    const verdict = verdictOf(budget, { actor: sender.iri, now, over, perActor, perHost });
    recent.delete(notification);
    recent.set(notification, { verdict, at: now });
    for (const oldest of recent.keys()) {
      if (recent.size <= REMEMBERED) break;
      recent.delete(oldest);
    }
    return Promise.resolve(verdict);
  };
}

interface Asking extends Required<RateOptions> {
  readonly actor: string;
  readonly now: number;
}

function verdictOf(
  budget: FetchBudget,
  { actor, now, over, perActor, perHost }: Asking,
): Verdict {
  const host = originOf(actor) ?? actor;
  const spent = budget.spend({ source: actor, host, now });
  if (spent === "granted") return pass;
  const [who, allowance] = spent === "host-exhausted" ? [host, perHost] : [actor, perActor];
  const reason = `${who} sends more than ${allowance.perMinute} activities a minute`;
  if (over === "drop") return { kind: "drop", reason };
  return { kind: "defer", after: Math.max(SAME + 100, 60_000 / allowance.perMinute), reason };
}
