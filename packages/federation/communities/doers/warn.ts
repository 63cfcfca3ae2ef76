/**
 * Warnings of who wrote something (Lemmy D26).
 *
 * @module
 */

import { dropped, type Effect } from "../../src/processing/processor.ts";
import type { DeedOf } from "../deeds/deed.ts";
import type { Doing } from "../deeds/doing.ts";
import { itemMeant, NO_ITEM } from "./item_meant.ts";
import { moderated } from "./moderated.ts";

/** The log of the community says that its author was warned; the author is told by the activity itself. */
export async function warnAuthor(deed: DeedOf<"warn">, doing: Doing): Promise<Effect> {
  const item = await itemMeant(doing, deed.object);
  return item === undefined
    ? dropped(NO_ITEM)
    : moderated(doing, { ...deed, detail: item.author }, []);
}
