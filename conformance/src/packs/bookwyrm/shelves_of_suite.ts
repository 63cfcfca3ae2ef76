/**
 * Shelves and lists of the suite's readers (BookWyrm B51 to B55): the books that are put on them are fetched, and only who
 * may puts any there.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, passed, type Verdict } from "../../judging/verdict.ts";
import { isObject } from "../../raw_json.ts";
import { objectIdOf } from "../../replay/bookwyrm/book_posts.ts";
import { newReader } from "../../replay/bookwyrm/reader.ts";
import { freshNumber, retell, sample } from "../../replay/bookwyrm/retell.ts";
import { newBook } from "../../replay/bookwyrm/suite_book.ts";
import { askedFor, isAskedFor } from "../../stage/asked_for.ts";
import { type Sent, wasTaken } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";
import type { Persona } from "../../world/persona.ts";
import { act, inboxOf, itemIds, judgeTaken } from "./acting.ts";

/** An Add, and the request for its book. */
interface Added {
  readonly sent: Sent;
  readonly asked: WireEntry | undefined;
}

interface OnShelf {
  readonly create: Sent;
  readonly byOwner: Added;
  readonly sameId: Added;
  readonly byStranger: Added;
  readonly canary: Added;
  readonly remove: Sent;
  readonly deletion: Sent;
  readonly afterDeletion: Added;
  readonly laterCanary: Added;
}

/** A reader makes a shelf, puts a book on it, and deletes it; somebody else would like to put one there as well. */
export const shelfOfReader: Exchange = exchange<OnShelf>({
  id: "bookwyrm/shelf-of-reader",
  title: "A reader makes a shelf, puts books on it and deletes it",
  kind: "acts",
  async play(stage) {
    const [owner, mallory] = [newReader(stage), newReader(stage, { host: "B" })];
    stage.tell("A reader on host A makes a shelf.");
    const shelf = `${owner.id}/books/light-${freshNumber(6)}`;
    const create = await makeCollection(stage, owner, { example: "create_shelf", id: shelf });
    stage.tell("The reader puts a book on it.");
    const documented = { target: shelf, waits: true, sharesId: true };
    const byOwner = await add(stage, owner, documented);
    stage.tell("The reader puts another book on it, by an Add of the same id.");
    const sameId = await add(stage, owner, documented);
    stage.tell("A reader on host B puts a book on the same shelf.");
    const strange = await add(stage, mallory, { target: shelf });
    const canary = await add(stage, owner, { target: shelf, waits: true });
    const byStranger = seenAgain(stage, strange);
    stage.tell("The owner takes the book off, and deletes the shelf.");
    const remove = await act(stage, owner, removalOf(byOwner.sent));
    const deletion = await deleteCollection(stage, owner, create);
    const late = await add(stage, owner, { target: shelf });
    const other = `${owner.id}/books/other-${freshNumber(6)}`;
    await makeCollection(stage, owner, { example: "create_shelf", id: other });
    const laterCanary = await add(stage, owner, { target: other, waits: true });
    const afterDeletion = seenAgain(stage, late);
    return {
      create,
      byOwner,
      sameId,
      byStranger,
      canary,
      remove,
      deletion,
      afterDeletion,
      laterCanary,
    };
  },
  judge: {
    "bookwyrm:B51": ({ create }) => judgeTaken(create),
    "bookwyrm:B53": ({ byOwner }) => judgeAdded(byOwner),
    "bookwyrm:wire/shared-ids": ({ byOwner, sameId }) =>
      byOwner.asked
        ? judgeAdded(sameId)
        : cannotTell("The first book was not fetched (see bookwyrm:B53).", [sameId.sent]),
    "bookwyrm:B53/stranger": ({ byStranger, canary }) => judgeKeptOff(byStranger, canary),
    "bookwyrm:B54": ({ remove }) => judgeTaken(remove),
    "bookwyrm:B52": ({ deletion, afterDeletion, laterCanary }) => {
      const taken = judgeTaken(deletion);
      return taken.outcome === "passed" ? judgeKeptOff(afterDeletion, laterCanary) : taken;
    },
  },
});

interface OnList {
  readonly create: Sent;
  readonly byOwner: Added;
  readonly whileClosed: Added;
  readonly canary: Added;
  readonly update: Sent;
  readonly whileOpen: Added;
}

/** A reader makes a closed list and opens it. */
export const listOfReader: Exchange = exchange<OnList>({
  id: "bookwyrm/list-of-reader",
  title: "A reader makes a closed list, and opens it to everybody",
  kind: "acts",
  async play(stage) {
    const [owner, other] = [newReader(stage), newReader(stage, { host: "B" })];
    stage.tell("A reader on host A makes a list that is closed.");
    const list = `${owner.origin}/list/${freshNumber(9)}`;
    const closed = { curation: "closed" };
    const create = await makeCollection(stage, owner, {
      example: "create_book_list",
      id: list,
      members: closed,
    });
    stage.tell("The reader puts a book on it.");
    const byOwner = await add(stage, owner, { target: list, waits: true });
    stage.tell("A reader on host B puts a book on it.");
    const strange = await add(stage, other, { target: list });
    const canary = await add(stage, owner, { target: list, waits: true });
    const whileClosed = seenAgain(stage, strange);
    stage.tell("The owner opens the list; the reader on host B puts a book on it.");
    const told = retell("update_book_list", { ida: owner, ids: { [sample.list]: list } });
    stage.world.publish(owner, { id: list, text: JSON.stringify(objectOf(told)) });
    const update = await act(stage, owner, told);
    const soon = await add(stage, other, { target: list, waits: true });
    // The Update may have been overtaken.
    const whileOpen = soon.asked ? soon : await add(stage, other, { target: list, waits: true });
    return { create, byOwner, whileClosed, canary, update, whileOpen };
  },
  judge: {
    "bookwyrm:B51/list": ({ create }) => judgeTaken(create),
    "bookwyrm:B53/list": ({ byOwner }) => judgeAdded(byOwner),
    "bookwyrm:B53/closed": ({ whileClosed, canary }) => judgeKeptOff(whileClosed, canary),
    "bookwyrm:B55": ({ byOwner, update, whileOpen }) => {
      const known = judgeAdded(byOwner);
      if (known.outcome !== "passed") return cannotTell("No book on a list was fetched.", [update]);
      return whileOpen.asked
        ? passed("A book of somebody else on the open list was fetched.", [
          update,
          whileOpen.sent,
          whileOpen.asked,
        ])
        : failed("A book of somebody else on the open list was not fetched.", [
          update,
          whileOpen.sent,
        ]);
    },
  },
});

interface Untold {
  readonly added: Added;
  readonly shelf: WireEntry | undefined;
  readonly suggestions: Sent;
  readonly suggestion: Sent;
}

/** A reader puts a book on a shelf that the target has never heard of, and suggests one. */
export const untoldShelf: Exchange = exchange<Untold>({
  id: "bookwyrm/untold-shelf",
  title: "A reader puts a book on a shelf that the target has never heard of",
  kind: "acts",
  async play(stage) {
    const owner = newReader(stage);
    const shelf = `${owner.id}/books/untold-${freshNumber(6)}`;
    const document = retell("shelf", { ida: owner, ids: { [sample.shelf]: shelf } });
    stage.world.publish(owner, { id: shelf, text: JSON.stringify(document) });
    stage.tell("A reader puts a book on a shelf that the target was never told of.");
    const added = await add(stage, owner, { target: shelf, waits: true });
    const asked = askedFor(stage.wire, { url: shelf, since: added.sent.since });
    stage.tell("The same reader suggests a book to the readers of another.");
    const [work, other] = [newBook(stage, owner).work, newBook(stage, owner).edition];
    const ids = { [sample.work]: work, [sample.otherEdition]: other };
    const list = retell("suggestion_list", { ida: owner, ids });
    stage.world.publish(owner, { id: String(list.id), text: JSON.stringify(list) });
    const create = retell("create_book_list", { ida: owner });
    const { "@context": _, ...object } = list;
    const suggestions = await act(stage, owner, { ...create, id: `${list.id}/activity`, object });
    const suggestion = await act(stage, owner, retell("add_suggestion", { ida: owner, ids }));
    return { added, shelf: asked, suggestions, suggestion };
  },
  judge: {
    "bookwyrm:B53/untold": ({ added, shelf }) => {
      const verdict = judgeAdded(added);
      return verdict.outcome === "passed" && shelf
        ? passed("The target fetched the shelf and the book.", [added.sent, shelf, added.asked])
        : verdict;
    },
    "bookwyrm:wire/suggestion-list": ({ suggestions }) => judgeTaken(suggestions),
    "bookwyrm:wire/suggestion": ({ suggestion }) => judgeTaken(suggestion),
  },
});

/** A Create of a shelf or a list, which is served from then on, and has to be taken back. */
async function makeCollection(
  stage: Stage,
  owner: Persona,
  { example, id, members = {} }: {
    readonly example: "create_book_list" | "create_shelf";
    readonly id: string;
    readonly members?: JsonObject;
  },
): Promise<Sent> {
  const ids = { [sample.shelf]: id, [sample.list]: id };
  const told = retell(example, { ida: owner, ids });
  const object = { ...objectOf(told), name: "Automated conformance test", ...members };
  const context = told["@context"] ?? null;
  stage.world.publish(owner, { id, text: JSON.stringify({ "@context": context, ...object }) });
  const sent = await act(stage, owner, { ...told, object });
  const undo = { from: owner, activity: deletionOf(sent), inbox: inboxOf(stage) };
  if (wasTaken(sent)) stage.ledger.owe(id, { what: id, undo });
  return sent;
}

async function deleteCollection(stage: Stage, owner: Persona, create: Sent): Promise<Sent> {
  const id = objectIdOf(create.activity);
  stage.world.handle(owner.host, id, () => ({ status: 410 }));
  const sent = await act(stage, owner, deletionOf(create));
  if (wasTaken(sent)) stage.ledger.settle(id);
  return sent;
}

function deletionOf({ activity, from }: Sent): JsonObject {
  const told = retell("delete_status", { ida: from });
  return { ...told, id: `${objectIdOf(activity)}/activity`, object: objectOf(activity) };
}

/** Puts a new book on a shelf or list; waits for the request for it where it is to come. */
async function add(
  stage: Stage,
  from: Persona,
  { target, waits = false, sharesId = false }: {
    readonly target: string;
    readonly waits?: boolean;
    /** BookWyrm gives all Adds to one shelf the same id. */
    readonly sharesId?: boolean;
  },
): Promise<Added> {
  const { edition: book } = newBook(stage, from);
  const example = target.includes("/list/") ? "add_to_list" : "add_to_shelf";
  const kind = example === "add_to_list" ? "listitem" : "shelfbook";
  const id = `${from.id}/${kind}/${freshNumber(9)}`;
  const ids = itemIds({ id, book, target });
  const told = retell(example, { ida: from, noor: from, ids });
  const sent = await act(stage, from, sharesId ? told : { ...told, id: `${id}#add` });
  return { sent, asked: waits ? await isAskedFor(stage, sent, book) : undefined };
}

/** The same Add, with what has been asked for since. */
function seenAgain({ wire }: Stage, { sent }: Added): Added {
  const { book } = objectOf(sent.activity);
  return { sent, asked: askedFor(wire, { url: String(book), since: sent.since }) };
}

function removalOf({ activity, from }: Sent): JsonObject {
  const { "@context": _, ...removed } = objectOf(activity);
  const target = String(activity.target);
  const told = retell("remove_from_shelf", { ida: from, ids: { [sample.shelf]: target } });
  return { ...told, object: removed };
}

function judgeAdded({ sent, asked }: Added): Verdict {
  const taken = judgeTaken(sent);
  if (taken.outcome !== "passed") return taken;
  return asked
    ? passed("The target fetched the book.", [sent, asked])
    : failed("The target never fetched the book.", [sent]);
}

function judgeKeptOff({ sent, asked }: Added, canary: Added): Verdict {
  if (asked) return failed("The target fetched the book.", [sent, asked]);
  return canary.asked
    ? passed("The book was not fetched, and one that its owner added later was.", [
      sent,
      canary.asked,
    ])
    : cannotTell("No book at all was fetched.", [sent, canary.sent]);
}

function objectOf({ object }: JsonObject): JsonObject {
  return isObject(object) ? object : {};
}
