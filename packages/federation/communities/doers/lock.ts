/**
 * Posts and comments that nobody but moderators may answer (Lemmy S73, D12).
 *
 * @module
 */

import { dropped, type Effect } from "../../src/processing/processor.ts";
import type { DeedOf } from "../deeds/deed.ts";
import type { Doing } from "../deeds/doing.ts";
import { saveItem } from "../ground/item.ts";
import { itemMeant, NO_ITEM } from "./item_meant.ts";
import { moderated } from "./moderated.ts";

/** Locks a post or comment, or takes the lock away; of what is below it nothing changes. */
export async function lockItem(deed: DeedOf<"lock" | "unlock">, doing: Doing): Promise<Effect> {
  const item = await itemMeant(doing, deed.object);
  if (item === undefined) return dropped(NO_ITEM);
  const isLocked = deed.kind === "lock";
  if (item.isLocked === isLocked) return { kind: "repeated", changes: [] };
  return moderated(doing, deed, saveItem({ ...item, isLocked }));
}
