/**
 * Private messages of people of ours.
 *
 * @module
 */

import { type Change, references } from "@commonplace/storage";
import {
  hasType,
  idOf,
  isJsonObject,
  memberText,
  withMember,
  withoutMember,
} from "@commonplace/vocabulary";
import type { KindOfId } from "@commonplace/vocabulary/identity";
import type { Composed } from "../../src/outbox/compose.ts";
import { performCreate } from "../../src/outbox/perform/create.ts";
import { performDelete } from "../../src/outbox/perform/delete.ts";
import type { Act } from "../../src/outbox/perform/performer.ts";
import { performUpdate } from "../../src/outbox/perform/update.ts";
import type { PerformerTable, Scene } from "../../src/plugs.ts";
import { type Problem, problem } from "../../src/problem.ts";
import { kindsKnown } from "./kinds_known.ts";
import { readMessage, saveMessage } from "./message.ts";
import { idsThatDecide, messageMeant } from "./message_meant.ts";

/** What people of ours do with private messages; everything else is left to others. */
export const messagePerformers: PerformerTable = {
  Create: performWrite,
  Update: performEdit,
  Delete: performRemoval,
  Undo: performRestoration,
};

async function performWrite(
  composed: Composed,
  scene: Scene,
): Promise<Act | Problem | undefined> {
  const { json, object } = composed;
  const { actor, at } = scene;
  const meant = messageMeant(json, await recipientsKnown(composed, scene));
  if (meant === undefined || object === undefined) return undefined;
  if (meant.kind === "refused") return problem(403, `${meant.reason}.`);
  const act = await performCreate(composed, scene);
  if ("status" in act) return act;
  const { iri, text } = object;
  const { recipient } = meant;
  const message = { iri, author: actor, recipient, publishedAt: at, state: "shown", text } as const;
  return { ...act, changes: [...act.changes, ...saveMessage(message)] };
}

/** Whoever is written to may not be known yet; a community that is known is no person. */
async function recipientsKnown({ json }: Composed, { view, context }: Scene): Promise<KindOfId> {
  const kindOf = await kindsKnown(view, context, idsThatDecide(json));
  return (iri) => kindOf(iri) ?? (context.domains.of(iri) ? undefined : "person");
}

async function performEdit(composed: Composed, scene: Scene): Promise<Act | Problem | undefined> {
  const message = await readMessage(scene.view, idOf(composed.json["object"]));
  if (message === undefined) return undefined;
  const act = await performUpdate(composed, scene);
  if ("status" in act) return act;
  if (act.audience.actors.some((iri) => iri !== message.recipient)) {
    return problem(403, "A private message keeps its one recipient.");
  }
  const inner = memberText(act.text, "object") ?? message.text;
  const shared = memberText(act.text, "@context");
  const text = shared === undefined ? inner : withMember(inner, "@context", shared);
  const edited = saveMessage({ ...message, editedAt: scene.at, text });
  return { ...act, changes: [...act.changes, ...edited] };
}

async function performRemoval(
  composed: Composed,
  scene: Scene,
): Promise<Act | Problem | undefined> {
  const message = await readMessage(scene.view, idOf(composed.json["object"]));
  if (message === undefined) return undefined;
  const act = await performDelete(composed, scene);
  if ("status" in act) return act;
  return { ...act, changes: [...act.changes, ...saveMessage({ ...message, state: "deleted" })] };
}

/** The Delete is sent in full, written anew (Lemmy S144). */
async function performRestoration(
  composed: Composed,
  { view, actor, at }: Scene,
): Promise<Act | Problem | undefined> {
  const { object: inner } = composed.json;
  if (!isJsonObject(inner) || !hasType(inner, "Delete")) return undefined;
  const message = await readMessage(view, idOf(inner["object"]));
  if (message === undefined) return undefined;
  if (message.author !== actor) {
    return problem(403, "Only its author can restore a private message.");
  }
  if (message.state === "shown") return problem(400, "The private message is not deleted.");
  const { iri, recipient, text } = message;
  const whole = { ...inner, type: "Delete", actor, object: iri, to: [recipient] };
  const addressed = withMember(composed.text, "to", JSON.stringify([recipient]));
  const undo = ["cc", "audience"].reduce((rest, name) => withoutMember(rest, name), addressed);
  const provenance = { kind: "local" } as const;
  const changes: readonly Change[] = [
    ...references.save({ iri, state: "resolved", provenance, fetchedAt: at }, text),
    ...saveMessage({ ...message, state: "shown" }),
  ];
  return {
    text: withMember(undo, "object", JSON.stringify(whole)),
    audience: { actors: [recipient], followersOf: [] },
    about: iri,
    changes,
  };
}
