/**
 * How much hosts are asked for: strangers within their bounds, and hosts that were allowed by name within wider ones.
 *
 * @module
 */

import { type Allowance, createFetchBudget, type FetchBudget } from "@commonplace/signatures";
import type { Fetcher } from "./fetcher.ts";

/** What a stranger may have us fetch, and what one host may be asked for. */
export interface Allowances {
  /** For each that asks us to. */
  readonly perSource: Allowance;
  /** For each host that is asked. */
  readonly perHost: Allowance;
}

/** A host that was allowed by name is no stranger: a peer in the same house, or a test. */
const WIDER = 20;

/** A budget in which hosts that the fetcher allows by name are counted apart, with twenty times the allowance. */
export function budgetOf(fetcher: Fetcher, { perSource, perHost }: Allowances): FetchBudget {
  const strangers = createFetchBudget({ perSource, perHost });
  const near = createFetchBudget({ perSource: wider(perSource), perHost: wider(perHost) });
  return {
    spend: (request) => (fetcher.allows(request.host) ? near : strangers).spend(request),
  };
}

function wider({ burst, perMinute }: Allowance): Allowance {
  return { burst: burst * WIDER, perMinute: perMinute * WIDER };
}
