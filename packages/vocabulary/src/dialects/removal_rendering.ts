import { idOf } from "../id_of.ts";
import { type JsonObject, type JsonValue, ownMember } from "../json.ts";
import { hasType } from "../types_of.ts";
import { changed } from "./changed.ts";
import { hasAnyType } from "./has_any_type.ts";
import type { RenderTask } from "./render_task.ts";

const REMOVALS: ReadonlySet<string> = new Set(["Delete", "Remove"]);

/**
 * Deletions: a moderator's removal is a Remove without a target or a Delete with a reason (Lemmy
 * D11), and BookWyrm finds a deleted post only by a Tombstone.
 */
export function renderRemoval(part: JsonObject, { rendering }: RenderTask): JsonObject {
  if (!hasAnyType(part, REMOVALS)) return part;
  const { removal, deletesTombstone } = rendering;
  if (removal === "Delete" && hasType(part, "Remove") && !Object.hasOwn(part, "target")) {
    return changed(part, { type: "Delete", summary: ownMember(part, "summary") ?? "" });
  }
  if (removal === "Remove" && hasType(part, "Delete") && Object.hasOwn(part, "summary")) {
    return changed(part, { type: "Remove" });
  }
  return deletesTombstone && hasType(part, "Delete") ? withTombstone(part) : part;
}

function withTombstone(activity: JsonObject): JsonObject {
  const object = ownMember(activity, "object");
  const isAccount = idOf(object) === idOf(ownMember(activity, "actor"));
  return typeof object === "string" && !isAccount
    ? changed(activity, { object: tombstoneOf(object) })
    : activity;
}

function tombstoneOf(id: string): JsonValue {
  return { id, type: "Tombstone" };
}
