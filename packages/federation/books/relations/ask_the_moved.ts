/**
 * What a Move of somebody means to those of ours who follow: each is asked, and nobody is moved (BookWyrm B17 to B21).
 *
 * @module
 */

import { type Change, followers, type Job, type Outcome, type View } from "@commonplace/storage";
import { hasType, idOf, isJsonObject } from "@commonplace/vocabulary";
import type { Context } from "../../src/context.ts";
import type { Claim } from "../../src/extension.ts";
import { applied, type Effect, type Processor } from "../../src/processing/processor.ts";
import type { Received } from "../../src/processing/received.ts";
import { findQuestionsAbout, removeMoveQuestion, saveMoveQuestion } from "./move_question.ts";

/** The queue of moves that followers of ours are asked about, or no longer. */
export const ASK_QUEUE = "books-moved";

/** Followers that one commit asks. */
const PAGE = 50;

/** Who goes where, or comes back. */
type Asking = {
  readonly from: string;
  /** Nowhere, where the Move is taken back. */
  readonly to?: string;
  readonly at: number;
  /** The domain of ours whose followers are asked. */
  readonly origin?: string;
  readonly after?: string;
};

/** After the standard has seen that both ends confirm it. */
export const moveProcessors: Readonly<Record<string, Processor>> = { Move: askAboutMove };

/** The mover may take a Move back: nobody is asked any more (BookWyrm B21). */
export const moveClaims: Readonly<Record<string, Claim>> = { Undo: takeMoveBack };

function askAboutMove(
  { document: { json }, receivedAt: at }: Received,
  _view: View,
  { domains }: Context,
): Promise<Effect> {
  const [from, to] = [idOf(json["object"]), idOf(json["target"])];
  const isOurs = from !== undefined && domains.of(from) !== undefined;
  if (from === undefined || to === undefined || isOurs) return Promise.resolve(applied());
  return Promise.resolve(applied(...enqueue({ from, to, at })));
}

function takeMoveBack(
  { document: { json }, sender, receivedAt: at }: Received,
): Promise<Effect | undefined> {
  const move = json["object"];
  if (!isJsonObject(move) || !hasType(move, "Move")) return Promise.resolve(undefined);
  const [from, mover] = [idOf(move["object"]), idOf(move["actor"]) ?? sender.iri];
  if (from !== sender.iri || mover !== sender.iri) return Promise.resolve(undefined);
  return Promise.resolve(applied(...enqueue({ from, at })));
}

function enqueue(payload: Asking): readonly Change[] {
  return [{ kind: "enqueue", job: { queue: ASK_QUEUE, payload } }];
}

/** Asks a page of followers, or takes a page of questions back, and leaves a job while there are more. */
export async function continueAsking(job: Job, context: Context): Promise<Outcome> {
  const asking = job.payload as Asking;
  await context.store.transact(async (view) => {
    const changes = asking.to === undefined
      ? await unask(view, asking)
      : await ask(context, view, { ...asking, to: asking.to });
    return { changes: [...changes, { kind: "finish", job }], result: undefined };
  });
  return { kind: "done" };
}

async function ask(
  { domains, movePolicy }: Context,
  view: View,
  asking: Asking & { readonly to: string },
): Promise<readonly Change[]> {
  const { from, to, at, after } = asking;
  const origins = domains.all.map(({ origin }) => origin);
  const origin = asking.origin ?? origins[0];
  if (origin === undefined) return [];
  const page = await followers.page(view, from, { origin, after, limit: PAGE });
  const asked = page.items.filter((follower) =>
    follower !== to && movePolicy({ follower, from, to }) === "ask"
  );
  const following = origins[origins.indexOf(origin) + 1];
  const more = page.next !== undefined
    ? enqueue({ from, to, at, origin, after: page.next })
    : following !== undefined
    ? enqueue({ from, to, at, origin: following })
    : [];
  return [...asked.flatMap((follower) => saveMoveQuestion({ follower, from, to, at })), ...more];
}

/** What was asked after the Move was taken back is of another one. */
async function unask(view: View, { from, at }: Asking): Promise<readonly Change[]> {
  const { items, next } = await findQuestionsAbout(view, { from, limit: PAGE });
  const over = items.filter((question) => question.at <= at);
  const more = next !== undefined && over.length > 0 ? enqueue({ from, at }) : [];
  return [...over.flatMap(removeMoveQuestion), ...more];
}
