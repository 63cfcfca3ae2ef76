/**
 * Who may see a document.
 *
 * @module
 */

import {
  audienceOf,
  idsOf,
  isAddressedToPublic,
  isJsonObject,
  type JsonObject,
  many,
} from "@commonplace/vocabulary";

/** Somebody who was proven to be asking. */
export interface Viewer {
  /** The viewer's IRI. */
  readonly iri: string;
  /** The IRIs of the followers collections that the viewer is in. */
  readonly groups: ReadonlySet<string>;
  /** The IRIs of the actors that have blocked the viewer. */
  readonly blockedBy: ReadonlySet<string>;
}

/**
 * Whether somebody, or an unknown (`undefined`), may see a document: its authors may, whom they have
 * blocked may not, everybody may see what is addressed to the public, public or unlisted alike, and
 * those whom it is addressed to, by name or as followers, may see the rest. An activity is as private
 * as the author's own object in it, where that has addresses of its own.
 */
export function maySee(document: JsonObject, viewer: Viewer | undefined): boolean {
  return addressedPartsOf(document).every((part) => maySeePart(part, viewer));
}

/** The actors that a document is by: each `actor` and `attributedTo`, those of the object in it too. */
export function ownersOf(document: JsonObject): readonly string[] {
  return [...new Set(addressedPartsOf(document).flatMap(authorsOf))];
}

/** Everybody whom a document is addressed to, and whom the object in it is. */
export function namedIn(document: JsonObject): readonly string[] {
  return [...new Set(addressedPartsOf(document).flatMap(audienceOf))];
}

function maySeePart(part: JsonObject, viewer: Viewer | undefined): boolean {
  const authors = authorsOf(part);
  if (viewer && authors.includes(viewer.iri)) return true;
  if (viewer && authors.some((author) => viewer.blockedBy.has(author))) return false;
  if (isAddressedToPublic(part)) return true;
  return viewer !== undefined &&
    audienceOf(part).some((iri) => iri === viewer.iri || viewer.groups.has(iri));
}

/**
 * A document and the objects of the same author in it. What is addressed to nobody by itself goes
 * where the activity around it goes; what others wrote is theirs to address.
 */
function addressedPartsOf(document: JsonObject): readonly JsonObject[] {
  const authors = authorsOf(document);
  const own = many(document, "object").filter((value) => isJsonObject(value)).filter((object) =>
    authorsOf(object).some((author) => authors.includes(author))
  );
  const inner = own.flatMap((object) => {
    const [first, ...parts] = addressedPartsOf(object);
    return first && audienceOf(first).length > 0 ? [first, ...parts] : parts;
  });
  return [document, ...inner];
}

function authorsOf(part: JsonObject): readonly string[] {
  return [...idsOf(part, "actor"), ...idsOf(part, "attributedTo")];
}
