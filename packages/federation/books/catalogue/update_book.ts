/**
 * Update of book data (BookWyrm §2.9): a server tells that it has changed a book of its own.
 *
 * @module
 */

import { references, type View } from "@commonplace/storage";
import {
  idOf,
  isJsonObject,
  type JsonObject,
  memberText,
  read,
  sameOrigin,
} from "@commonplace/vocabulary";
import type { Context } from "../../src/context.ts";
import type { Claim } from "../../src/extension.ts";
import { applied, dropped, type Effect } from "../../src/processing/processor.ts";
import type { Received } from "../../src/processing/received.ts";
import { gatherLater } from "./gather_later.ts";
import { findBook } from "./known_as.ts";
import { saidOfBook } from "./said_of_book.ts";
import { takeSaid } from "./take_book.ts";

/** Claims the Updates of book data; those of everything else are left to the standard. */
export const bookUpdateClaims: Readonly<Record<string, Claim>> = { Update: updateBook };

/**
 * Books have no author: whoever may edit them on their server does. So their origin alone speaks for them: what is embedded
 * is taken where its id is on the sender's origin and it says that the sender edited it, all else is fetched from
 * there. What is not known stays unknown.
 */
async function updateBook(
  { document, sender, receivedAt: at }: Received,
  view: View,
  context: Context,
): Promise<Effect | undefined> {
  const { object } = document.json;
  const iri = idOf(object);
  if (iri === undefined || !await isBook(view, object, iri)) return undefined;
  if (context.domains.of(sender.iri)) return applied();
  if (!sameOrigin(iri, sender.iri)) return dropped("Only the origin of a book can update it");
  const known = await references.read(view, iri);
  if (known.state === "gone") return dropped("The book is gone");
  if (known.state === "unknown" && await findBook(view, iri) === undefined) {
    return dropped("Nobody here knows the book");
  }
  const text = memberText(document.text, "object");
  const said = text === undefined ? undefined : saidOfBook(text);
  if (text === undefined || said?.iri !== iri || said.lastEditedBy !== sender.iri) {
    return applied(...gatherLater({ iri, since: at }));
  }
  const provenance = { kind: "signed", by: sender.iri } as const;
  return applied(
    ...references.save({ iri, state: "resolved", provenance, fetchedAt: at }, text),
    ...(await takeSaid(view, said, at)).changes,
    ...gatherLater({ iri }),
  );
}

/** An object of the types of books, or the name alone of one that is known. */
async function isBook(view: View, object: unknown, iri: string): Promise<boolean> {
  if (!isWhole(object)) return await findBook(view, iri) !== undefined;
  const result = read(object);
  return result.ok &&
    ["Edition", "Work", "Author", "Series"].some((type) => result.document.isA(type));
}

function isWhole(object: unknown): object is JsonObject {
  return isJsonObject(object) && Object.keys(object).length > 1;
}
