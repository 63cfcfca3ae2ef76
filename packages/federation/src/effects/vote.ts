/**
 * Votes of a Question, as the network casts them: a Note that has an answer's name and nothing to say,
 * in reply to the Question.
 *
 * @module
 */

import { type Change, collections, type View } from "@commonplace/storage";
import {
  isJsonObject,
  type JsonObject,
  many,
  memberText,
  momentOf,
  read,
  textOf,
  withMember,
} from "@commonplace/vocabulary";
import { objectCollection } from "./object_collection.ts";

/** Answers that one Question may have. */
const ANSWERS = 100;

/** A vote. */
export interface Vote {
  /** The Question's document. */
  readonly question: JsonObject;
  /** Its IRI. */
  readonly iri: string;
  /** The name of the answer. */
  readonly name: string;
  /** The IRI of who votes. */
  readonly voter: string;
  /** When, milliseconds since 1970. */
  readonly at: number;
}

/** What becomes of a vote. */
export type VoteResult =
  | { readonly ok: true; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly reason: string };

/** Counts a vote: once for each voter, of a Question with `anyOf` once for each answer. */
export async function castVote(view: View, vote: Vote): Promise<VoteResult> {
  const { question, iri, name, voter, at } = vote;
  if (isClosed(question, at)) return refused("The Question is closed");
  const isOneOf = many(question, "oneOf").length > 0;
  if (!answersOf(question).includes(name)) return refused("The Question has no such answer");
  const [voters, answer] = [objectCollection(iri, "voters"), votersOf(iri, name)];
  if (await collections.contains(view, isOneOf ? voters : answer, voter)) {
    return refused("The voter has voted already");
  }
  const position = { position: at };
  const changes = [
    ...collections.add(answer, voter, position),
    ...collections.add(voters, voter, position),
  ];
  return { ok: true, changes };
}

/** Whether a Question takes no votes at a time: `closed` says so, or its `endTime` is over. */
export function isClosed(question: JsonObject, at: number): boolean {
  const closed = question["closed"];
  if (closed === true) return true;
  return [closed, question["endTime"]].some((time) => {
    const moment = typeof time === "string" ? momentOf(time) : undefined;
    return moment !== undefined && moment.date.getTime() <= at;
  });
}

/**
 * The text of a Question of ours with the votes that were cast: `replies.totalItems` of each answer,
 * and `votersCount`. Every other byte stays as it is.
 */
export async function withVotes(view: View, iri: string, text: string): Promise<string> {
  const result = read(text);
  if (!result.ok) return text;
  const { json } = result.document;
  const property = many(json, "oneOf").length > 0 ? "oneOf" : "anyOf";
  const written = memberText(text, property);
  if (written === undefined) return text;
  const counted: string[] = [];
  for (const answer of many(json, property).slice(0, ANSWERS)) {
    if (!isJsonObject(answer)) continue;
    const name = textOf(answer, "name") ?? "";
    const totalItems = await collections.count(view, votersOf(iri, name));
    const replies = JSON.stringify({ type: "Collection", totalItems });
    counted.push(withMember(JSON.stringify(answer), "replies", replies));
  }
  const voters = await collections.count(view, objectCollection(iri, "voters"));
  return withMember(
    withMember(text, property, `[${counted.join(",")}]`),
    "votersCount",
    `${voters}`,
  );
}

/** The names of a Question's answers. */
function answersOf(question: JsonObject): readonly string[] {
  const answers = [...many(question, "oneOf"), ...many(question, "anyOf")].slice(0, ANSWERS);
  return answers.flatMap((answer) => isJsonObject(answer) ? textOf(answer, "name") ?? [] : []);
}

/** Who chose an answer; who they are is nobody's business, so it is no collection with an IRI. */
function votersOf(question: string, name: string): string {
  return `voters of ${question} for ${name}`;
}

function refused(reason: string): VoteResult {
  return { ok: false, reason };
}
