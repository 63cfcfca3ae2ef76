/**
 * What an actor of ours says, written out: with what it made, changed or undoes in full.
 *
 * @module
 */

import { type Change, references, type View } from "@commonplace/storage";
import {
  hasType,
  idOf,
  isJsonObject,
  memberText,
  withMember,
  withoutMember,
} from "@commonplace/vocabulary";
import { parsed } from "../../src/outbox/addressing.ts";
import type { Composed } from "../../src/outbox/compose.ts";
import { performUpdate } from "../../src/outbox/perform/update.ts";
import type { Scene } from "../../src/plugs.ts";
import type { Problem } from "../../src/problem.ts";
import { readItem } from "../ground/item.ts";
import { isGroupGiven, updateOfGroup } from "./own_group.ts";

/** An activity of an actor of ours. */
export interface OwnText {
  /** As it is sent. */
  readonly text: string;
  /** What it made or changed, as a document of its own; of other activities nothing. */
  readonly object: string | undefined;
  /** What writing it out changes already. */
  readonly changes: readonly Change[];
}

/** Writes an activity out; `undefined` for what is not known of communities. */
export async function ownText(
  composed: Composed,
  scene: Scene,
): Promise<OwnText | Problem | undefined> {
  const { text, object, json } = composed;
  if (object !== undefined) return { text, object: object.text, changes: [] };
  if (hasType(json, "Undo")) return await undoing(composed, scene);
  if (hasType(json, "Update") && isGroupGiven(json["object"])) {
    const whole = await updateOfGroup(text, json["object"], scene);
    return whole === undefined ? undefined : { text: whole, object: undefined, changes: [] };
  }
  const iri = idOf(json["object"]);
  const isEdit = hasType(json, "Update") && iri !== undefined &&
    await readItem(scene.view, iri) !== undefined;
  if (!isEdit) return { text, object: undefined, changes: [] };
  const act = await performUpdate(composed, scene);
  if ("status" in act) return act;
  const changed = memberText(act.text, "object");
  const shared = memberText(act.text, "@context");
  const whole = changed === undefined || shared === undefined
    ? changed
    : withMember(changed, "@context", shared);
  return { text: act.text, object: whole, changes: act.changes };
}

/** What is undone is sent in full, because peers know it by its ends (Lemmy S101, S144). */
async function undoing(
  { text, json }: Composed,
  { view, actor }: Scene,
): Promise<OwnText | undefined> {
  const whole = await wholeText(view, text, json["object"]);
  if (whole === undefined) return undefined;
  const inner = idOf(parsed(whole)["actor"]) === undefined
    ? withMember(whole, "actor", JSON.stringify(actor))
    : whole;
  const undone = withMember(text, "object", withoutMember(inner, "@context"));
  return { text: undone, object: undefined, changes: [] };
}

async function wholeText(
  view: View,
  text: string,
  given: Composed["json"][string] | undefined,
): Promise<string | undefined> {
  if (isJsonObject(given) && given["object"] !== undefined) return memberText(text, "object");
  const iri = idOf(given);
  return iri === undefined ? undefined : await references.text(view, iri);
}
