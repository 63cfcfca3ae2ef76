/**
 * The target's own shelf and list (BookWyrm B47, B50, B53, B54): readers of other servers add to what is open, and to
 * nothing else.
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, passed, type Verdict } from "../../judging/verdict.ts";
import { idOf, isObject } from "../../raw_json.ts";
import { newReader } from "../../replay/bookwyrm/reader.ts";
import { freshNumber, retell, sample } from "../../replay/bookwyrm/retell.ts";
import { newBook, type SuiteBook } from "../../replay/bookwyrm/suite_book.ts";
import { type Members, membersOf, membersUntil } from "../../stage/members.ts";
import { type Sent, wasTaken } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import type { Persona } from "../../world/persona.ts";
import { act, bookCanary, inboxOf, itemIds } from "./acting.ts";

interface OnOpenList {
  readonly add: Sent;
  readonly book: SuiteBook;
  readonly before: Members;
  readonly after: Members;
  readonly stranger: Sent;
  readonly afterStranger: Members;
  readonly hasCanary: boolean;
  readonly remove: Sent;
  readonly afterRemove: Members;
}

/** A reader adds a book to the person's open list; somebody else takes it off in vain; the reader does. */
export const openList: Exchange = exchange<OnOpenList>({
  id: "bookwyrm/open-list",
  title: "A reader of another server adds a book to an open list, and takes it off",
  kind: "acts",
  async play(stage) {
    const list = stage.target.fixtures.list ?? "";
    const [reader, mallory] = [newReader(stage), newReader(stage, { host: "B" })];
    const book = newBook(stage, reader);
    const before = await membersOf(stage, list);
    stage.tell("A reader on host A adds a book to the list.");
    const add = await addTo(stage, reader, { target: list, book });
    const isThere = (now: Members) => holds(now, book);
    const after = await membersUntil(stage, list, isThere);
    const removal = { ...retell("remove_from_list", { ida: reader, noor: reader }), target: list };
    const object = isObject(add.activity.object) ? add.activity.object : null;
    const undo = { ...removal, actor: reader.id, object };
    if (wasTaken(add)) {
      const debt = { from: reader, activity: undo, inbox: inboxOf(stage) };
      stage.ledger.owe(book.edition, { what: `${book.edition} on ${list}`, undo: debt });
    }
    stage.tell("Somebody on host B takes it off.");
    const stranger = await act(stage, mallory, {
      ...undo,
      id: `${mallory.id}/remove/1`,
      actor: mallory.id,
    });
    const hasCanary = await bookCanary(stage) !== undefined;
    const afterStranger = await membersOf(stage, list);
    stage.tell("The reader takes it off.");
    const remove = await act(stage, reader, undo);
    if (wasTaken(remove)) stage.ledger.settle(book.edition);
    const afterRemove = await membersUntil(stage, list, (now) => !isThere(now));
    return {
      add,
      book,
      before,
      after,
      stranger,
      afterStranger,
      hasCanary,
      remove,
      afterRemove,
    };
  },
  judge: {
    "bookwyrm:B50": ({ add, after, book }) => {
      if (!after.isServed) return cannotTell("The target does not serve the list.", [add]);
      return holds(after, book)
        ? passed("The book is on the list.", [add, after])
        : failed("The book is not on the list.", [add, after]);
    },
    "bookwyrm:B50/count": ({ add, before, after, book }) => {
      if (!holds(after, book) || before.total === null) {
        return cannotTell("The book is not on the list (see bookwyrm:B50).", [add]);
      }
      const reason = `The list counted ${before.total} books before and ${after.total} after.`;
      return after.total === before.total + 1
        ? passed(reason, [before, add, after])
        : failed(reason, [before, add, after]);
    },
    "bookwyrm:B54/stranger": ({ after, book, stranger, afterStranger, hasCanary, add }) => {
      if (!holds(after, book)) return notThere(add);
      if (!holds(afterStranger, book)) {
        return failed("Somebody else took the book off the list.", [stranger, afterStranger]);
      }
      return hasCanary
        ? passed("The book is still on the list.", [stranger, afterStranger])
        : cannotTell("No Follow at all was accepted.", [stranger]);
    },
    "bookwyrm:B54/list": ({ after, book, afterStranger, remove, afterRemove, add }) => {
      if (!holds(after, book)) return notThere(add);
      if (!holds(afterStranger, book)) {
        return cannotTell("Somebody else took it off before (see bookwyrm:B54/stranger).", [add]);
      }
      return !holds(afterRemove, book)
        ? passed("The book is off the list.", [remove, afterRemove])
        : failed("The book is still on the list.", [remove, afterRemove]);
    },
  },
});

interface OnShelf {
  readonly add: Sent;
  readonly book: SuiteBook;
  readonly after: Members;
  readonly hasCanary: boolean;
}

/** A reader puts a book on the person's shelf. */
export const shelfOfPerson: Exchange = exchange<OnShelf>({
  id: "bookwyrm/shelf-of-person",
  title: "A reader of another server puts a book on the person's shelf",
  kind: "acts",
  async play(stage) {
    const target = stage.target.fixtures.shelf ?? "";
    const reader = newReader(stage);
    const book = newBook(stage, reader);
    stage.tell("A reader on host A puts a book on the person's shelf.");
    const add = await addTo(stage, reader, { target, book });
    const hasCanary = await bookCanary(stage) !== undefined;
    return { add, book, hasCanary, after: await membersOf(stage, target) };
  },
  judge: {
    "bookwyrm:B47/stranger": ({ add, book, after, hasCanary }) => {
      if (!after.isServed) return cannotTell("The target does not serve the shelf.", [add]);
      if (holds(after, book)) return failed("The book is on the shelf.", [add, after]);
      return hasCanary
        ? passed("The book is not on the shelf.", [add, after])
        : cannotTell("No Follow at all was accepted.", [add]);
    },
  },
});

async function addTo(
  stage: Stage,
  from: Persona,
  { target, book }: { readonly target: string; readonly book: SuiteBook },
): Promise<Sent> {
  const isList = target === stage.target.fixtures.list;
  const id = `${from.id}/${isList ? "listitem" : "shelfbook"}/${freshNumber(9)}`;
  const ids = itemIds({ id, book: book.edition, target });
  const [example, collection] = isList
    ? ["add_to_list", sample.list] as const
    : ["add_to_shelf", sample.shelf] as const;
  const casting = { ida: from, noor: from, ids: { ...ids, [collection]: target } };
  return await act(stage, from, { ...retell(example, casting), id: `${id}#add` });
}

/** A server may keep a book of another under an id of its own: then its ISBN or title tells. */
function holds({ items }: Members, { edition, isbn13, title }: SuiteBook): boolean {
  return items.some((item) =>
    idOf(item) === edition ||
    (isObject(item) && (item.isbn13 === isbn13 || item.title === title))
  );
}

function notThere(add: Sent): Verdict {
  return cannotTell("The book was not on the list (see bookwyrm:B50).", [add]);
}
