// Generated from the schema files of the vocabulary. Change those and generate again.

import type { Entity } from "../mod.ts";
import type { Link } from "./activitystreams.gen.ts";

/**
 * A word that a text is tagged with; its `name` begins with `#`.
 *
 * @see {@link https://swicg.github.io/miscellany/#hashtag}
 */
export interface Hashtag extends Link {
}

/** Whether an entity is of the type Hashtag or of a kind of it. */
export function isHashtag<T extends Entity>(entity: T): entity is T & Hashtag {
  return entity.isA("Hashtag");
}
