/**
 * What is wrong with an outbox that everybody may read (ActivityPub §5.1).
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { idOf, idsOf, isObject } from "../raw_json.ts";
import { type CollectionWalk, itemsSeen } from "../stage/walk_collection.ts";
import { shown } from "./faults.ts";

const everybody: readonly string[] = [
  "https://www.w3.org/ns/activitystreams#Public",
  "as:Public",
  "Public",
];

/** What is newer comes first. */
export function chronologyFaults(walk: CollectionWalk): readonly string[] {
  const dated = activitiesIn(walk)
    .map((activity) => ({ activity, at: Date.parse(String(activity.published)) }))
    .filter(({ at }) => !Number.isNaN(at));
  return dated.slice(1).flatMap(({ activity, at }, index) => {
    const before = dated[index];
    return before && before.at < at
      ? [`${idOf(activity)} of ${activity.published} after what is older`]
      : [];
  });
}

/** What is in it are activities. */
export function activityFaults(walk: CollectionWalk): readonly string[] {
  return activitiesIn(walk)
    .filter(({ actor, type }) => idOf(actor) === undefined || type === undefined)
    .map((item) => `${shown(item.type)} without an actor in it`);
}

/** A person's activities are the person's own. */
export function ownFaults(walk: CollectionWalk): readonly string[] {
  if (walk.owner.kind !== "person") return [];
  return activitiesIn(walk)
    .filter(({ actor }) => idOf(actor) !== undefined && idOf(actor) !== walk.owner.url)
    .map(({ actor }) => `an activity of ${idOf(actor)}`);
}

/** Strangers see what is for everybody; what is addressed to nobody says nothing. */
export function publicFaults(walk: CollectionWalk): readonly string[] {
  return activitiesIn(walk)
    .map((activity) => ({ activity, to: recipientsOf(activity) }))
    .filter(({ to }) => to.length > 0 && !to.some((id) => everybody.includes(id)))
    .map(({ activity, to }) => `${idOf(activity)}, which is for ${to.slice(0, 3).join(", ")}`);
}

/** Nobody learns who was addressed blindly. */
export function blindFaults(walk: CollectionWalk): readonly string[] {
  return activitiesIn(walk)
    .flatMap((activity) => [activity, isObject(activity.object) ? activity.object : {}])
    .filter((object) => idsOf(object.bto).length > 0 || idsOf(object.bcc).length > 0)
    .map((object) => `${idOf(object)} with its blind recipients`);
}

function activitiesIn(walk: CollectionWalk): JsonObject[] {
  return itemsSeen(walk).filter(isObject);
}

/** Of the activity, and of what a Create creates. */
function recipientsOf(activity: JsonObject): string[] {
  const { object } = activity;
  return [activity, isObject(object) ? object : {}].flatMap(({ to, cc, audience }) => [
    ...idsOf(to),
    ...idsOf(cc),
    ...idsOf(audience),
  ]);
}
