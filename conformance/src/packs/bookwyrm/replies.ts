/**
 * Posts that answer a post of the target (BookWyrm B22, B29 to B32, B37, B45, B66): its replies show what was kept.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, passed, type Verdict } from "../../judging/verdict.ts";
import { idOf } from "../../raw_json.ts";
import {
  type BookPostKind,
  deletePost,
  objectIdOf,
  writeNote,
  writePost,
} from "../../replay/bookwyrm/book_posts.ts";
import { newReader } from "../../replay/bookwyrm/reader.ts";
import { newBook } from "../../replay/bookwyrm/suite_book.ts";
import { isAskedFor } from "../../stage/asked_for.ts";
import { type Members, membersUntil } from "../../stage/members.ts";
import { type Sent, wasTaken } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";
import type { Persona } from "../../world/persona.ts";
import { act, publish } from "./acting.ts";

/** What was sent, and the replies afterwards. */
export interface Answered {
  /** The activity. */
  readonly sent: Sent;
  /** The replies; `undefined` where it was refused. */
  readonly replies: Members | undefined;
}

/** The post that is answered. */
export function statusOf({ target: { fixtures } }: Stage): string {
  return fixtures.status ?? "";
}

/** Where the replies of a post are. */
export async function repliesUrl(stage: Stage, status: string): Promise<string> {
  const { document } = await stage.read(status);
  return idOf(document?.replies) ?? `${status}/replies`;
}

/** Writes an answer with other members than the documented ones, and waits until it is among the replies. */
export async function answer(
  stage: Stage,
  from: Persona,
  members: JsonObject = {},
): Promise<Answered> {
  const status = statusOf(stage);
  const create = writeNote("reply_note", {
    from,
    to: stage.person,
    members: { inReplyTo: status, to: [publicId], ...members },
  });
  return await publishAnswer(stage, from, create);
}

const publicId = "https://www.w3.org/ns/activitystreams#Public";

async function publishAnswer(stage: Stage, from: Persona, create: JsonObject): Promise<Answered> {
  const sent = await publish(stage, from, create);
  const url = await repliesUrl(stage, statusOf(stage));
  const id = objectIdOf(create);
  const replies = wasTaken(sent)
    ? await membersUntil(stage, url, ({ ids }) => ids.includes(id))
    : undefined;
  return { sent, replies };
}

/** Whether the answer is among the replies. */
export function judgeShown({ sent, replies }: Answered): Verdict {
  if (!replies?.isServed) {
    return wasTaken(sent)
      ? cannotTell("The target serves no replies of the post.", [sent])
      : failed(`It was answered with ${sent.entry.status}.`, [sent]);
  }
  return replies.ids.includes(objectIdOf(sent.activity))
    ? passed("It is among the replies.", [sent, replies])
    : failed("It is not among the replies.", [sent, replies]);
}

/** Whether it is not among the replies, although an honest answer that was sent after it is. */
export function judgeHidden(
  sent: Sent,
  { honest, id = objectIdOf(sent.activity) }: { readonly honest: Answered; readonly id?: string },
): Verdict {
  const { replies } = honest;
  if (replies?.ids.includes(id)) return failed("It is among the replies.", [sent, replies]);
  return judgeShown(honest).outcome === "passed"
    ? passed("It is not among the replies, and an honest answer is.", [sent, replies])
    : cannotTell("No answer at all is among the replies.", [sent, replies]);
}

interface Thread {
  readonly first: Answered;
  readonly twice: Answered;
  readonly stranger: Sent;
  readonly afterStranger: Answered;
  readonly deletion: Sent;
  readonly afterDeletion: Members;
}

/** An answer that comes twice, that somebody else deletes in vain, and that its author deletes. */
export const answerStatus: Exchange = exchange<Thread>({
  id: "bookwyrm/replies",
  title: "Somebody answers a post, twice with the same Create, and deletes the answer",
  kind: "acts",
  async play(stage) {
    const [alice, bob] = [newReader(stage), newReader(stage, { host: "B" })];
    stage.tell("A reader on host A answers a post of the person.");
    const first = await answer(stage, alice);
    const id = objectIdOf(first.sent.activity);
    stage.tell("The same Create comes again, and once more under another id.");
    await act(stage, alice, first.sent.activity);
    await act(stage, alice, { ...first.sent.activity, id: `${first.sent.activity.id}/again` });
    const twice = await answer(stage, bob);
    stage.tell("Somebody else deletes the answer.");
    const deletion = deletePost(alice, id);
    const stranger = await act(stage, bob, { ...deletion, id: `${bob.id}/1`, actor: bob.id });
    const afterStranger = await answer(stage, bob);
    stage.tell("Its author deletes the answer.");
    const sent = await act(stage, alice, deletion);
    if (wasTaken(sent)) stage.ledger.settle(id);
    const url = await repliesUrl(stage, statusOf(stage));
    const afterDeletion = await membersUntil(stage, url, ({ ids }) => !ids.includes(id));
    return { first, twice, stranger, afterStranger, deletion: sent, afterDeletion };
  },
  judge: {
    "bookwyrm:B32": ({ first }) => judgeShown(first),
    "bookwyrm:B45": ({ first, twice }) => {
      const known = shownFirst(first);
      if (known) return known;
      const id = objectIdOf(first.sent.activity);
      const times = twice.replies?.ids.filter((one) => one === id).length ?? 0;
      return times <= 1
        ? passed("It is there once.", [first.sent, twice.replies])
        : failed(`It is there ${times} times.`, [first.sent, twice.replies]);
    },
    "bookwyrm:B37/stranger": ({ first, stranger, afterStranger }) => {
      const known = shownFirst(first);
      if (known) return known;
      const { replies } = afterStranger;
      if (!replies?.ids.includes(objectIdOf(first.sent.activity))) {
        return failed("Somebody else's Delete removed the answer.", [stranger, replies]);
      }
      return judgeShown(afterStranger).outcome === "passed"
        ? passed("The answer is still there.", [stranger, replies])
        : cannotTell("No later answer is among the replies.", [stranger, replies]);
    },
    "bookwyrm:B37": ({ first, deletion, afterDeletion }) => {
      const known = shownFirst(first);
      if (known) return known;
      return afterDeletion.ids.includes(objectIdOf(first.sent.activity))
        ? failed("It is still among the replies.", [deletion, afterDeletion])
        : passed("It is gone from the replies.", [deletion, afterDeletion]);
    },
  },
});

function shownFirst(first: Answered): Verdict | undefined {
  return judgeShown(first).outcome === "passed"
    ? undefined
    : cannotTell("The answer was not among the replies (see bookwyrm:B32).", [first.sent]);
}

interface Odd {
  readonly odd: Answered;
  readonly rich: Answered;
}

/** Answers that are not plain: with attachments and tags, and with members that nobody knows. */
export const answerOddly: Exchange = exchange<Odd>({
  id: "bookwyrm/odd-replies",
  title: "Somebody answers with a picture, with mentions, and with members that nobody knows",
  kind: "acts",
  async play(stage) {
    const reader = newReader(stage);
    stage.tell("A reader answers with a picture, a mention and a hashtag.");
    const rich = await answer(stage, reader);
    stage.tell("The same reader answers with members that nobody knows.");
    const odd = await answer(stage, reader, {
      mood: "calm",
      "x:weight": [1, { y: null }],
      constructor: "x",
    });
    return { rich, odd };
  },
  judge: {
    "bookwyrm:B22": ({ rich }) => judgeShown(rich),
    "bookwyrm:B66": ({ odd, rich }) =>
      judgeShown(rich).outcome === "passed"
        ? judgeShown(odd)
        : cannotTell("No answer is among the replies (see bookwyrm:B32).", [odd.sent]),
  },
});

interface Forged {
  readonly author: Sent;
  readonly origin: Sent;
  readonly honest: Answered;
}

/** Answers in the name of another, and under the id of another server. */
export const answerForOthers: Exchange = exchange<Forged>({
  id: "bookwyrm/forged-replies",
  title: "Somebody answers in the name of another, and under an id of another server",
  kind: "acts",
  async play(stage) {
    const [alice, bob] = [newReader(stage), newReader(stage, { host: "B" })];
    const status = statusOf(stage);
    const forge = (members: JsonObject): JsonObject => {
      const common = { inReplyTo: status, to: [publicId], ...members };
      return writeNote("reply_note", { from: alice, to: stage.person, members: common });
    };
    stage.tell("A reader on host A answers in the name of one on host B.");
    const author = await act(stage, alice, forge({ attributedTo: bob.id }));
    stage.tell("The same reader answers under an id of host B.");
    const origin = await act(stage, alice, forge({ id: `${bob.id}/status/1` }));
    const honest = await answer(stage, newReader(stage, { host: "C" }));
    return { author, origin, honest };
  },
  judge: {
    "bookwyrm:B29/author": ({ author, honest }) => judgeHidden(author, { honest }),
    "bookwyrm:B29/origin": ({ origin, honest }) => judgeHidden(origin, { honest }),
  },
});

interface AboutBook {
  readonly answered: Answered;
  readonly asked: WireEntry | undefined;
}

/** An answer of each kind of post about a book. */
export const answerAboutBooks: readonly Exchange[] = [
  aboutBook("Review"),
  aboutBook("Rating"),
  aboutBook("Comment"),
  aboutBook("Quotation"),
  aboutBook("GeneratedNote"),
];

function aboutBook(kind: BookPostKind): Exchange {
  const name = kind.toLowerCase();
  return exchange<AboutBook>({
    id: `bookwyrm/${name}`,
    title: `A ${kind} about a book of another server`,
    kind: "acts",
    async play(stage) {
      const from = newReader(stage);
      const { edition } = newBook(stage, from);
      stage.tell(`A reader sends a ${kind} about a book that the target does not know.`);
      const create = writePost(kind, { from, book: edition, members: replyTo(stage) });
      const answered = await publishAnswer(stage, from, create);
      return { answered, asked: await isAskedFor(stage, answered.sent, edition) };
    },
    judge: {
      [`bookwyrm:B31/${name}`]: ({ answered: { sent }, asked }) =>
        asked
          ? passed("The target fetched the book.", [sent, asked])
          : failed("The target never fetched the book.", [sent]),
      [`bookwyrm:B29/${name}`]: ({ answered }) => judgeShown(answered),
    },
  });
}

function replyTo(stage: Stage): JsonObject {
  const { status } = stage.target.fixtures;
  return status === undefined ? {} : { inReplyTo: status };
}
