/**
 * Effects: each activity takes effect once, however often it comes.
 *
 * @module
 */

import { createHash } from "node:crypto";
import type { Change, View } from "../engine.ts";

/** What makes two deliveries the same effect. Ids alone do not: BookWyrm uses one twice. */
export interface Effect {
  /** The id of the activity. */
  readonly id: string;
  /** Its type. */
  readonly type: string;
  /** The id of its object, or the text of one that has none. */
  readonly object: string;
  /** The IRI of the actor that it came from. */
  readonly sender: string;
}

/** The mark under which an effect is remembered: a digest of all that makes it what it is. */
export function markOf({ id, type, object, sender }: Effect): string {
  const text = JSON.stringify([id, type, object, sender]);
  return createHash("sha256").update(text).digest("base64url");
}

/** When the effect of a mark took place, milliseconds since 1970, or `undefined`. */
export async function seenAt(view: View, mark: string): Promise<number | undefined> {
  const at = await view.get(["effect", mark]);
  return typeof at === "number" ? at : undefined;
}

/** Whether the effect of a mark has taken place. */
export async function seen(view: View, mark: string): Promise<boolean> {
  return await seenAt(view, mark) !== undefined;
}

/** Remembers that the effect of a mark takes place at `at`, milliseconds since 1970. */
export function mark(mark: string, at: number): readonly Change[] {
  return [{ kind: "put", key: ["effect", mark], value: at }];
}

/** Forgets a mark: the same activity takes effect again. */
export function unmark(mark: string): readonly Change[] {
  return [{ kind: "delete", key: ["effect", mark] }];
}
