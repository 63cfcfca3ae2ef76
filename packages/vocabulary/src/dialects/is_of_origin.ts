import { idOf } from "../id_of.ts";
import type { JsonObject } from "../json.ts";
import { originOf } from "../origin_of.ts";

/**
 * Whether an embedded object is of an origin: an id speaks for its own, and what has none belongs to
 * what it stands in. Without an origin to compare with, everything is.
 */
export function isOfOrigin(object: JsonObject, origin: string | undefined): boolean {
  const id = origin === undefined ? undefined : idOf(object);
  return id === undefined || id.startsWith(`${origin}/`) || originOf(id) === origin;
}
