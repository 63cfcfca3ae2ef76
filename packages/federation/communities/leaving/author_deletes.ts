/**
 * What authors delete that is in communities of other servers, told by themselves: nobody need announce it here.
 *
 * @module
 */

import type { Change } from "@commonplace/storage";
import { idOf } from "@commonplace/vocabulary";
import type { Processor } from "../../src/processing/processor.ts";
import { readItem } from "../ground/item.ts";
import { withdraw } from "../withdrawal/withdraw.ts";

/** The changes that take such a post or comment down beside its document, which the standard deletes. */
export async function deletedByAuthor(
  ...[{ document, sender, receivedAt: at }, view, context]: Parameters<Processor>
): Promise<readonly Change[]> {
  const iri = idOf(document.json["object"]);
  const item = iri === undefined ? undefined : await readItem(view, iri);
  if (item?.author !== sender.iri) return [];
  const deletion = { item, as: "deleted", by: sender.iri, reach: "author", at } as const;
  return await withdraw(view, context, deletion) ?? [];
}
