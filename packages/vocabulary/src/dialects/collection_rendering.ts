import type { JsonObject } from "../json.ts";
import { hasAnyType } from "./has_any_type.ts";
import type { RenderTask } from "./render_task.ts";

const ORDERED: ReadonlySet<string> = new Set(["OrderedCollection", "OrderedCollectionPage"]);

/** The items of an ordered collection stand where the peer looks for them (Lemmy S44, D6). */
export function renderCollection(part: JsonObject, { rendering }: RenderTask): JsonObject {
  if (!hasAnyType(part, ORDERED)) return part;
  const to = rendering.orderedItems;
  const from = to === "items" ? "orderedItems" : "items";
  if (!Object.hasOwn(part, from) || Object.hasOwn(part, to)) return part;
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [name === from ? to : name, value]),
  );
}
