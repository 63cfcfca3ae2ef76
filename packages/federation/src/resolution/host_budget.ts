/**
 * How much one host is asked for.
 *
 * @module
 */

import type { FetchBudget } from "@commonplace/signatures";
import type { Context } from "../context.ts";
import { budgetOf } from "../fetching/budget_of.ts";
import { REFETCH_AFTER } from "./back_off.ts";
import { type Unresolved, unresolved } from "./resolution.ts";

/** More than threads and feeds need, and no hammering. */
const PER_HOST = { burst: 300, perMinute: 300 };

const budgets = new WeakMap<Context, FetchBudget>();

/** Counts a fetch from the host of an IRI; the refusal where that host was asked for enough. */
export function spendOn(context: Context, iri: string): Unresolved | undefined {
  const budget = budgets.get(context) ??
    budgetOf(context.fetcher, { perSource: PER_HOST, perHost: PER_HOST });
  budgets.set(context, budget);
  const host = URL.parse(iri)?.host ?? "";
  // By elapsed time: the time of day may jump.
  const now = context.store.clock.elapsed();
  if (budget.spend({ source: host, host, now }) === "granted") return undefined;
  const message = `${host} was asked for too much within a minute`;
  return unresolved(message, { retryable: true, retryAfter: REFETCH_AFTER });
}
