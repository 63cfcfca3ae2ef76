/**
 * Mutants that break what BookWyrm documents of shelves and lists.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { hasType, idOf } from "../../../src/raw_json.ts";
import { both, type Fault, ignores, jsonOf, serves } from "../../reference/fault.ts";
import { is, isOf } from "../../reference/looks.ts";
import type { Mutant } from "../mutant.ts";
import { asksAnyway, ignoresLater, listsAnyway, objectOf, refuses, withItems } from "./faults.ts";

const list = /^\/list\//;

/** Servers that break a rule about shelves and lists. */
export const bookwyrmCollectionMutants: readonly Mutant[] = [
  of("bookwyrm:B51", "takes no shelf", refuses(isOf("Create", "Shelf"))),
  of("bookwyrm:B51/list", "takes no list", refuses(isOf("Create", "BookList"))),
  of("bookwyrm:B53", "puts no book on a shelf that it knows", ignores(addsTo("/books/light-"))),
  of("bookwyrm:B53/list", "puts no book on a list", ignores(isOf("Add", "ListItem"))),
  of("bookwyrm:B53/untold", "knows no shelf that it was not told of", {
    ...ignores(addsTo("/books/untold-")),
  }),
  of("bookwyrm:B53/stranger", "lets anybody put books on a shelf", {
    ...asksAnyway((activity) => isStrange(activity) ? objectOf(activity).book : undefined),
  }),
  of("bookwyrm:B53/closed", "lets anybody put books on a closed list", {
    ...asksAnyway((activity) =>
      isOf("Add", "ListItem")(activity) ? objectOf(activity).book : undefined
    ),
  }),
  of("bookwyrm:wire/shared-ids", "knows activities by their ids", {
    ...ignoresLater(
      (activity) => is("Add")(activity) ? String(activity.id) : undefined,
      (activity, known) => is("Add")(activity) && known.has(String(activity.id)),
    ),
  }),
  of("bookwyrm:B54", "refuses a Remove", refuses(isOf("Remove", "ShelfItem"))),
  of("bookwyrm:B52", "keeps a shelf that was deleted", ignores(isOf("Delete", "Shelf"))),
  of("bookwyrm:B55", "keeps a list closed", ignores(isOf("Update", "BookList"))),
  of("bookwyrm:wire/suggestion-list", "takes no suggestions", {
    ...refuses(isOf("Create", "SuggestionList")),
  }),
  of("bookwyrm:wire/suggestion", "takes no suggestion", {
    ...refuses(isOf("Add", "SuggestionListItem")),
  }),
  of("bookwyrm:B50", "has lists of its own people's alone", ignores(isOf("Add", "ListItem"))),
  of("bookwyrm:B50/count", "counts its own people's books alone", {
    ...serves(list, (one) => hasType(one, "BookList") ? { ...one, totalItems: 1 } : one),
  }),
  of("bookwyrm:B54/list", "takes no book off a list", ignores(isOf("Remove", "ListItem"))),
  of("bookwyrm:B54/stranger", "lets anybody take books off a list", losesToStrangers()),
  of("bookwyrm:B47/stranger", "lets anybody put books on its people's shelves", {
    ...listsAnyway(
      addsTo("/u/ann/books/"),
      /^\/u\/ann\/books\//,
      (activity) => idOf(objectOf(activity).book),
    ),
  }),
];

function of(broken: string, name: string, fault: Fault): Mutant {
  return { name, breaks: [broken], fault, given: ["person"] };
}

function addsTo(place: string): (activity: JsonObject) => boolean {
  return (activity) => is("Add")(activity) && String(activity.target).includes(place);
}

function isStrange(activity: JsonObject): boolean {
  return isOf("Add", "ShelfItem")(activity) &&
    !String(activity.target).startsWith(String(activity.actor));
}

/** When somebody takes off what another added, only what was there first stays. */
function losesToStrangers(): Fault {
  let hasLost = false;
  return both(
    serves(list, (page) => hasLost ? withItems(page, (items) => items.slice(0, 1)) : page),
    {
      arrives(request) {
        const activity = jsonOf(request);
        const isTheirs = idOf(objectOf(activity).actor) === idOf(activity.actor);
        hasLost ||= isOf("Remove", "ListItem")(activity) && !isTheirs;
        return undefined;
      },
    },
  );
}
