/**
 * Reports, and what becomes of them.
 *
 * @module
 */

import { type Report, reports } from "@commonplace/storage";
import type { Context } from "../context.ts";
import { FederationError } from "../error.ts";
import { type Decided, record } from "./decision.ts";

/** What a report is now, and who says so. */
export interface ReportAnswer extends Decided {
  readonly state: Report["state"];
}

/** Says that a report was dealt with, or is to be once more. One that is so already stays as it is. */
export async function answerReport(
  context: Context,
  id: string,
  { state, by, reason }: ReportAnswer,
): Promise<Report> {
  const { store } = context;
  const action = state === "resolved" ? "resolve" : "reopen";
  const decision = { action, subject: id, by, ...(reason !== undefined && { reason }) };
  const decided = record(context, decision);
  return await store.transact(async (view) => {
    const known = await reports.read(view, id);
    if (known === undefined) {
      throw new FederationError("unknown-report", `There is no report ${id}`);
    }
    if (known.state === state) return { changes: [], result: known };
    const { resolvedBy: _by, resolvedAt: _at, ...report } = known;
    const answered: Report = state === "resolved"
      ? { ...report, state, resolvedBy: by, resolvedAt: store.clock.now() }
      : { ...report, state };
    return { changes: [...reports.save(answered), ...decided], result: answered };
  });
}
