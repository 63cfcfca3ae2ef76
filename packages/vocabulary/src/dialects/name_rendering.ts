import type { JsonObject } from "../json.ts";
import type { RenderTask } from "./render_task.ts";

/** Members under the names that the peer reads; where it has that name already, both stay. */
export function renderNames(part: JsonObject, { aliases }: RenderTask): JsonObject {
  const renamed = Object.keys(aliases).filter((name) =>
    Object.hasOwn(part, name) && !Object.hasOwn(part, aliases[name] ?? name)
  );
  if (renamed.length === 0) return part;
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [
      renamed.includes(name) ? aliases[name] ?? name : name,
      value,
    ]),
  );
}
