import { envelopeOf } from "./document_of.ts";
import { idsOf } from "./id_of.ts";
import type { JsonObject } from "./json.ts";

/** What an Undo says. */
export interface UndoInit {
  /** The activity's own id, on its actor's origin. */
  readonly id: string;
  /** The id of the actor who undoes: the one whose activity it was. */
  readonly actor: string;
  /** The activity to be undone, in full wherever it is still known (Lemmy S101), else its id. */
  readonly object: string | JsonObject;
  /** Whom it is addressed to. Default: whom the activity was addressed to. */
  readonly to?: readonly string[] | undefined;
  /** Whom it is also sent to. Default: whom the activity was also sent to; left out when empty. */
  readonly cc?: readonly string[] | undefined;
}

/** An Undo of an activity of the same actor (ActivityPub §7.10). */
export function undo(init: UndoInit): JsonObject {
  const { id, actor, object } = init;
  const undone = typeof object === "string" ? {} : object;
  const to = init.to ?? idsOf(undone, "to");
  const cc = init.cc ?? idsOf(undone, "cc");
  const copies = cc.length === 0 ? undefined : cc;
  return envelopeOf({ id, type: "Undo", actor, to, cc: copies }, object);
}
