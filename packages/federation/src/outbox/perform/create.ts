/**
 * Create by an actor of ours (ActivityPub §6.2).
 *
 * @module
 */

import { references } from "@commonplace/storage";
import { hasType, idOf, type JsonObject, textOf } from "@commonplace/vocabulary";
import { authentic } from "../../authority/author.ts";
import { orderOf } from "../../delivery/order_of.ts";
import { type Problem, problem } from "../../problem.ts";
import { closeLater } from "../../processing/close_question.ts";
import { replying } from "../../processing/replying.ts";
import { voting } from "../../processing/voting.ts";
import { parsed } from "../addressing.ts";
import { carry } from "../carriers.ts";
import type { Composed } from "../compose.ts";
import type { Scene } from "../../plugs.ts";
import type { Act } from "./performer.ts";

/** Keeps the object, and puts it into the replies of what it answers; a vote is counted instead. */
export async function performCreate(
  composed: Composed,
  { context, view, actor, at }: Scene,
): Promise<Act | Problem> {
  const { object } = composed;
  if (object === undefined) return problem(400, "The object of a Create must be given in full.");
  const { iri, text } = object;
  const known = await references.read(view, iri);
  if (known.state !== "unknown") return problem(400, `There is something with the id ${iri}.`);
  const json = parsed(text);
  const vote = await voting(view, json, { voter: actor, at });
  if (vote && !vote.ok) return problem(400, `${vote.reason}.`);
  const answering = vote || await isVote(json, { view })
    ? vote?.changes ?? []
    : await replying(view, context, { iri, json, at });
  const provenance = { kind: "local" } as const;
  return {
    text: composed.text,
    audience: composed.audience,
    ...orderOf({ type: "Create", object: json }),
    changes: [
      ...references.save({ iri, state: "resolved", provenance, fetchedAt: at }, text),
      ...closeLater(iri, json, at),
      ...carry(iri, composed.id, at),
      ...answering,
    ],
  };
}

/** A vote of somebody else's Question is counted there. */
async function isVote(json: JsonObject, { view }: Pick<Scene, "view">): Promise<boolean> {
  const question = idOf(json["inReplyTo"]);
  if (question === undefined || textOf(json, "name") === undefined) return false;
  const known = textOf(json, "content") ? undefined : await authentic(view, question);
  return known !== undefined && hasType(known.json, "Question");
}
