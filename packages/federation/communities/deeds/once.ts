/**
 * Every activity that a community passes on is done once, however often it does that (Lemmy S160).
 *
 * @module
 */

import { createHash } from "node:crypto";
import { type Change, marks } from "@commonplace/storage";
import type { Deed } from "./deed.ts";
import type { Doing } from "./doing.ts";

/** Whether a deed that was passed on has been done before. What is written is told apart by its versions instead. */
export async function wasDone(deed: Deed, doing: Doing): Promise<boolean> {
  return isCounted(deed, doing) && await marks.has(doing.view, markOf(deed, doing));
}

/** The changes that remember that it was done. */
export function doneOnce(deed: Deed, doing: Doing): readonly Change[] {
  const { store } = doing.context;
  return isCounted(deed, doing) ? marks.leave(markOf(deed, doing), store.expiry("marks")) : [];
}

function isCounted({ kind }: Deed, { way }: Doing): boolean {
  return way === "guest" && kind !== "write" && kind !== "edit-community";
}

/** Some servers use the id of an activity again for another, so that the id alone does not say it. */
function markOf({ kind, object }: Deed, { community, actor, activity }: Doing): string {
  const identity = JSON.stringify([community.iri, activity, kind, object, actor]);
  return createHash("sha256").update(`deed ${identity}`).digest("base64url");
}
