/**
 * Posts that readers have no place for (BookWyrm B30, B33 to B36), and reports: all are taken without an error.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, passed } from "../../judging/verdict.ts";
import { withObject, writeNote, writePost } from "../../replay/bookwyrm/book_posts.ts";
import { newReader } from "../../replay/bookwyrm/reader.ts";
import { retell, sample } from "../../replay/bookwyrm/retell.ts";
import { newBook } from "../../replay/bookwyrm/suite_book.ts";
import { askedFor, isAskedFor } from "../../stage/asked_for.ts";
import type { Sent } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";
import type { Persona } from "../../world/persona.ts";
import { act, judgeTaken, publish } from "./acting.ts";

const publicId = "https://www.w3.org/ns/activitystreams#Public";

interface Ignored {
  readonly direct: Sent;
  readonly mention: Sent;
  readonly unrelated: Sent;
  readonly article: Sent;
  readonly question: Sent;
  readonly unlisted: Sent;
  readonly unrated: Sent;
}

/** A direct Note, Notes to everybody, an Article and a Question. */
export const ignoredPosts: Exchange = exchange<Ignored>({
  id: "bookwyrm/other-posts",
  title: "A reader writes to the person, and to everybody about nothing",
  kind: "acts",
  async play(stage) {
    const from = newReader(stage);
    const write = async (what: string, create: JsonObject) => {
      stage.tell(what);
      return await publish(stage, from, create);
    };
    const { edition: book } = newBook(stage, from);
    const unlisted = retell("unlisted_comment", { ida: from, ids: { [sample.edition]: book } });
    const unrated = retell("review_unrated", { ida: from, ids: { [sample.edition]: book } });
    return {
      direct: await write(
        "A reader sends the person a direct message.",
        writeNote("create_direct_note", { from, to: stage.person }),
      ),
      mention: await write(
        "The reader mentions the person in a Note to everybody.",
        noteToAll(from, stage, { to: [publicId], cc: [stage.person.id] }),
      ),
      unrelated: await write("The reader writes a Note to everybody.", noteToAll(from, stage, {})),
      article: await write(
        "The reader writes an Article.",
        noteToAll(from, stage, { type: "Article", name: "Automated conformance test" }),
      ),
      question: await write(
        "The reader asks everybody a Question.",
        noteToAll(from, stage, {
          type: "Question",
          oneOf: [
            { type: "Note", name: "yes", replies: { type: "Collection", totalItems: 0 } },
            { type: "Note", name: "no", replies: { type: "Collection", totalItems: 0 } },
          ],
        }),
      ),
      unlisted: await write("The reader comments on a book, unlisted.", created(unlisted)),
      unrated: await write("The reader reviews a book without stars.", created(unrated)),
    };
  },
  judge: {
    "bookwyrm:B30": ({ direct }) => judgeTaken(direct),
    "bookwyrm:B34": ({ mention }) => judgeTaken(mention),
    "bookwyrm:B33": ({ unrelated }) => judgeTaken(unrelated),
    "bookwyrm:B36": ({ article }) => judgeTaken(article),
    "bookwyrm:B36/question": ({ question }) => judgeTaken(question),
    "bookwyrm:wire/unlisted": ({ unlisted }) => judgeTaken(unlisted),
    "bookwyrm:B26/unrated": ({ unrated }) => judgeTaken(unrated),
  },
});

interface NoteWithBook {
  readonly note: Sent;
  readonly asked: WireEntry | undefined;
  readonly comment: Sent;
  readonly canary: WireEntry | undefined;
}

/** A Note that names a book, and after it a Comment that does. */
export const noteAboutBook: Exchange = exchange<NoteWithBook>({
  id: "bookwyrm/note-about-book",
  title: "A Note names a book, and a Comment names another",
  kind: "acts",
  async play(stage) {
    const from = newReader(stage);
    const [named, meant] = [newBook(stage, from).edition, newBook(stage, from).edition];
    stage.tell("A reader sends a Note to everybody that names a book.");
    const note = await publish(stage, from, noteToAll(from, stage, { inReplyToBook: named }));
    stage.tell("The same reader comments on another book.");
    const comment = await publish(stage, from, writePost("Comment", { from, book: meant }));
    const canary = await isAskedFor(stage, comment, meant);
    return {
      note,
      comment,
      canary,
      asked: askedFor(stage.wire, { url: named, since: note.since }),
    };
  },
  judge: {
    "bookwyrm:B35": ({ note, asked, comment, canary }) => {
      if (asked) return failed("The target fetched the book of a Note.", [note, asked]);
      return canary
        ? passed("The target fetched the book of the Comment alone.", [note, comment, canary])
        : cannotTell("The target fetched no book at all.", [note, comment]);
    },
  },
});

interface Reported {
  readonly flag: Sent;
}

/** A report of the person. */
export const flagPerson: Exchange = exchange<Reported>({
  id: "bookwyrm/flag",
  title: "A reader reports the person",
  kind: "acts",
  async play(stage) {
    const from = newReader(stage);
    const { status } = stage.target.fixtures;
    const ids: Readonly<Record<string, string>> = status === undefined
      ? {}
      : { [sample.noorComment]: status };
    stage.tell("A reader reports the person.");
    const flag = retell("flag", { ida: from, noor: stage.person, ids });
    return { flag: await act(stage, from, { ...flag, content: "Automated conformance test" }) };
  },
  judge: {
    "bookwyrm:wire/flag": ({ flag }) => judgeTaken(flag),
  },
});

/** A Note of somebody's to everybody, which answers nothing and mentions nobody. */
function noteToAll(from: Persona, stage: Stage, members: JsonObject): JsonObject {
  const create = writeNote("reply_note", { from, to: stage.person });
  const to = [publicId];
  const cc = [`${from.id}/followers`];
  const tag = members.cc === undefined
    ? []
    : [{ type: "Mention", href: stage.person.id, name: "@person" }];
  const note = withObject(create, { to, cc, tag, inReplyTo: null, ...members });
  return { ...note, to, cc: members.cc ?? cc };
}

function created({ "@context": context = null, ...object }: JsonObject): JsonObject {
  return {
    "@context": context,
    id: `${object.id}/activity`,
    type: "Create",
    actor: object.attributedTo ?? null,
    to: object.to ?? [],
    cc: object.cc ?? [],
    object,
  };
}
