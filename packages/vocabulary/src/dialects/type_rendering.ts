import type { JsonObject } from "../json.ts";
import { typesOf } from "../types_of.ts";
import bookwyrm from "../schema/bookwyrm.json" with { type: "json" };
import { changed } from "./changed.ts";
import type { RenderTask } from "./render_task.ts";

const BOOKWYRM_TYPES: ReadonlySet<string> = new Set(Object.keys(bookwyrm.types));

/** Types under the names that the peer knows, and one alone where it fails on several. */
export function renderTypes(part: JsonObject, { rendering }: RenderTask): JsonObject {
  if (typeof part.type === "string" && !Object.hasOwn(rendering.types, part.type)) return part;
  const types = typesOf(part);
  const named = types.map((type) =>
    Object.hasOwn(rendering.types, type) ? rendering.types[type] ?? type : type
  );
  const [first] = named;
  if (first === undefined) return part;
  if (rendering.singleType || named.length === 1) {
    const type = named.find((name) => BOOKWYRM_TYPES.has(name)) ?? first;
    return type === types[0] && !Array.isArray(part.type) ? part : changed(part, { type });
  }
  return named.every((type, index) => type === types[index])
    ? part
    : changed(part, { type: [...new Set(named)] });
}
