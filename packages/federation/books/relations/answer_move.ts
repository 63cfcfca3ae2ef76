/**
 * What a follower answers when the one whom they follow has moved.
 *
 * @module
 */

import { type Change, followRequests, type Store } from "@commonplace/storage";
import type { Federation } from "../../src/federation.ts";
import { type MoveQuestion, readMoveQuestion, removeMoveQuestion } from "./move_question.ts";

/** Who answers, and what. */
export interface MoveAnswer extends Pick<MoveQuestion, "follower" | "from"> {
  /** `follow` ends the old Follow and asks to follow there; `stay` leaves it as it is. */
  readonly answer: "follow" | "stay";
}

/**
 * Answers the question whether to follow somebody to where they moved (BookWyrm B19). Nothing happens where nobody asked.
 *
 * @returns Whether there was a question.
 *
 * @example Nobody has asked
 * ```ts
 * import { answerMove } from "@commonplace/federation/books";
 * import { createNetwork, startInstance } from "@commonplace/federation/testing";
 * import assert from "node:assert/strict";
 *
 * await using a = await startInstance({ network: createNetwork(), origin: "https://a.example" });
 * const [follower, from] = ["https://a.example/u/ann", "https://b.example/u/ben"];
 * assert.equal(await answerMove(a, { follower, from, answer: "follow" }), false);
 * ```
 */
export async function answerMove(
  { store, federation }: { readonly store: Store; readonly federation: Federation },
  { follower, from, answer }: MoveAnswer,
): Promise<boolean> {
  const asked = await readMoveQuestion(store.view, { follower, from });
  if (asked === undefined) return false;
  if (answer === "follow") await federation.resolve(asked.to);
  return await store.transact(async (view) => {
    const question = await readMoveQuestion(view, { follower, from });
    if (question === undefined) return { changes: [], result: false };
    const changes: Change[] = [...removeMoveQuestion(question)];
    if (answer === "follow") {
      const old = await followRequests.read(view, { follower, followed: from });
      const undo = {
        type: "Undo",
        object: { id: old?.activity ?? "", type: "Follow", actor: follower, object: from },
      };
      const follow = { type: "Follow", object: question.to };
      const wish = await followRequests.read(view, { follower, followed: question.to });
      const hasAsked = wish !== undefined && wish.state !== "rejected";
      for (const activity of [...(old ? [undo] : []), ...(hasAsked ? [] : [follow])]) {
        const composed = await federation.composing(view, activity, { actor: follower });
        changes.push(...composed.changes);
      }
    }
    return { changes, result: true };
  });
}
