/**
 * Votes of a Question, as the network casts them: a Note that has an answer's name and nothing to say,
 * in reply to the Question.
 *
 * @module
 */

import { type Change, collections, type View } from "@commonplace/storage";
import {
  idOf,
  isJsonObject,
  type JsonObject,
  many,
  memberText,
  momentOf,
  read,
  textOf,
  withMember,
} from "@commonplace/vocabulary";
import { elementsOf } from "../documents/json_elements.ts";
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
  const answer = answersOf(question).find((choice) => textOf(choice, "name") === name);
  if (answer === undefined) return refused("The Question has no such answer");
  const [voters, chosenBy] = [objectCollection(iri, "voters"), votersOf(iri, answer)];
  if (await collections.contains(view, isOneOf ? voters : chosenBy, voter)) {
    return refused("The voter has voted already");
  }
  const position = { position: at };
  const changes = [
    ...collections.add(chosenBy, voter, position),
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
 * The text of a Question of ours with the votes that were cast: `replies.totalItems` of each answer that
 * names no collection of its own, and `votersCount`. Every other character stays as it is.
 */
export async function withVotes(view: View, iri: string, text: string): Promise<string> {
  const result = read(text);
  if (!result.ok) return text;
  const { json } = result.document;
  let whole = text;
  for (const property of ["oneOf", "anyOf"]) {
    const written = memberText(text, property);
    const answers = many(json, property);
    if (written === undefined || !answers.every(isJsonObject)) continue;
    const choices = written.trimStart().startsWith("[") ? elementsOf(written) : [written];
    const counted: string[] = [];
    for (const [n, choice] of choices.entries()) {
      const answer = answers[n];
      if (answer === undefined || idOf(answer["replies"]) !== undefined) {
        counted.push(choice);
        continue;
      }
      const totalItems = await collections.count(view, votersOf(iri, answer));
      counted.push(
        withMember(choice, "replies", JSON.stringify({ type: "Collection", totalItems })),
      );
    }
    whole = withMember(whole, property, `[${counted.join(",")}]`);
  }
  const voters = await collections.count(view, objectCollection(iri, "voters"));
  return withMember(whole, "votersCount", `${voters}`);
}

/** A Question's answers. */
function answersOf(question: JsonObject): readonly JsonObject[] {
  const answers = [...many(question, "oneOf"), ...many(question, "anyOf")];
  return answers.slice(0, ANSWERS).filter(isJsonObject);
}

/**
 * Who chose an answer: the collection that the answer names under its Question, else a key that is no
 * IRI, so that no collection of the network is meant by it.
 */
function votersOf(question: string, answer: JsonObject): string {
  const replies = idOf(answer["replies"]);
  if (replies?.startsWith(`${question}/`)) return replies;
  return `voters of ${question} for ${textOf(answer, "name") ?? ""}`;
}

function refused(reason: string): VoteResult {
  return { ok: false, reason };
}
