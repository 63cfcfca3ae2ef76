/**
 * Questions to followers whose followed one has moved: whether they follow to where that is now (BookWyrm B18, B19).
 *
 * @module
 */

import type { Change, ListOptions, Page, View } from "@commonplace/storage";
import { recordKind } from "../../src/records/record_kind.ts";

const QUESTIONS = recordKind<MoveQuestion, "follower" | "from">("move-question");

/** Somebody of ours follows an actor that has moved, and has not said yet whether to follow it there. */
export type MoveQuestion = {
  /** The IRI of the actor of ours who follows. */
  readonly follower: string;
  /** The IRI that it follows. */
  readonly from: string;
  /** The IRI of where that moved. */
  readonly to: string;
  /** When it moved, milliseconds since 1970. */
  readonly at: number;
};

/** The question to a follower about somebody, or `undefined`. */
export async function readMoveQuestion(
  view: View,
  { follower, from }: Pick<MoveQuestion, "follower" | "from">,
): Promise<MoveQuestion | undefined> {
  return await QUESTIONS.read(view, idOf(follower, from));
}

/** Keeps a question; one about an earlier move of the same actor is over. */
export function saveMoveQuestion(question: MoveQuestion): readonly Change[] {
  const { follower, from, at: position } = question;
  const indexes = {
    follower: { value: follower, position },
    from: { value: from, position },
  };
  return QUESTIONS.save(idOf(follower, from), question, { indexes });
}

/** Forgets a question. */
export function removeMoveQuestion(
  { follower, from }: Pick<MoveQuestion, "follower" | "from">,
): readonly Change[] {
  return QUESTIONS.delete(idOf(follower, from));
}

/** A page of the questions to an actor of ours, the oldest first. */
export async function findMoveQuestions(
  view: View,
  { follower, ...options }: ListOptions & Pick<MoveQuestion, "follower">,
): Promise<Page<MoveQuestion>> {
  return await QUESTIONS.find(view, { ...options, index: "follower", value: follower });
}

/** A page of the questions about an actor that has moved. */
export async function findQuestionsAbout(
  view: View,
  { from, ...options }: ListOptions & Pick<MoveQuestion, "from">,
): Promise<Page<MoveQuestion>> {
  return await QUESTIONS.find(view, {
    ...options,
    index: "from",
    value: from,
  });
}

/** No IRI has a space in it. */
function idOf(follower: string, from: string): string {
  return `${follower} ${from}`;
}
