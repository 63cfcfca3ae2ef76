/**
 * Collections that stand in one document with their items, as those who read communities expect it.
 *
 * @module
 */

import { embed, orderedCollection } from "@commonplace/vocabulary";
import { type DialectName, render } from "@commonplace/vocabulary/dialects";
import type { Listing } from "../../src/documents/listing.ts";

/** How a collection is written. */
export interface Wholeness {
  /** How many items it has at most: the newest. */
  readonly most: number;
  /** The dialect that it is wanted in; `undefined` for how everybody gets it. */
  readonly dialect: DialectName | undefined;
}

/** The text of a collection with its newest items in it, each as it is written (Lemmy D6). */
export async function wholeListing(
  { id, totalItems, page, render: textOf }: Listing,
  { most, dialect }: Wholeness,
): Promise<string> {
  const { items } = await page({ limit: most, reverse: true });
  const texts: string[] = [];
  for (const member of items) {
    const text = await textOf(member);
    if (text !== undefined) texts.push(text);
  }
  const plain = orderedCollection({ id, totalItems, orderedItems: [] });
  const frame = dialect === undefined ? plain : render(plain, dialect);
  const name = "items" in frame ? "items" : "orderedItems";
  return embed(frame, name, `[${texts.join(",")}]`);
}
