/**
 * In which dialect somebody wants to read a document.
 *
 * @module
 */

import { originOf } from "@commonplace/vocabulary";
import { type DialectName, DIALECTS } from "@commonplace/vocabulary/dialects";
import type { Asker } from "../../src/access/asker.ts";
import type { Context } from "../../src/context.ts";
import { type Problem, problem } from "../../src/problem.ts";
import { peerDialect } from "../../src/dialects/peer_dialect.ts";

/**
 * The dialect that the query parameter `dialect` names, or else the one of 2021 where whoever signed is of a host that
 * speaks it: that reads no other. `undefined` for the documents that everybody gets. Who signs in somebody else's name
 * only gets what anybody can ask for.
 */
export async function wantedDialect(
  context: Pick<Context, "store">,
  url: URL,
  asker: Asker,
): Promise<DialectName | Problem | undefined> {
  const named = url.searchParams.get("dialect");
  if (named !== null) {
    if (isDialect(named)) return named;
    const names = Object.keys(DIALECTS).join(", ");
    return problem(400, `The query parameter dialect must be one of ${names}.`);
  }
  const claim = asker.isSigned ? await asker.claim() : undefined;
  const origin = claim === undefined ? undefined : originOf(claim);
  if (origin === undefined) return undefined;
  const known = await peerDialect(context, origin);
  return known?.dialect === "lemmy-2021" ? known.dialect : undefined;
}

function isDialect(name: string): name is DialectName {
  return Object.hasOwn(DIALECTS, name);
}
