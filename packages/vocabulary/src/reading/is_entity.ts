import type { Entity } from "./entity.ts";
import { EntityView } from "./entity_view.ts";

/** Whether a value of {@linkcode Entity.get} is an entity, as opposed to text, a number or a date. */
export function isEntity(value: unknown): value is Entity {
  return value instanceof EntityView;
}
