/**
 * By whom something is.
 *
 * @module
 */

import { hasType, idOf, isJsonObject, type JsonObject, many } from "@commonplace/vocabulary";

/**
 * The one author that a post or comment names; `undefined` for several or nobody. PeerTube names the channel beside the
 * person, with their types: a group is no author (Lemmy S67).
 */
export function authorNamed(json: JsonObject): string | undefined {
  const persons = many(json, "attributedTo").filter((value) =>
    !(isJsonObject(value) && hasType(value, "Group"))
  );
  const [author, ...others] = new Set(persons.map((value) => idOf(value)));
  return others.length > 0 ? undefined : author;
}
