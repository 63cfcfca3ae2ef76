import assert from "node:assert/strict";
import {
  ACTIVITY_TYPES,
  ACTOR_TYPES,
  createVocabulary,
  isActivityType,
  isActorType,
  NAMESPACES,
} from "@commonplace/vocabulary";

Deno.test("five types are actors, thirty activities, and no name is both", () => {
  assert.equal(new Set(ACTOR_TYPES).size, 5);
  assert.equal(new Set(ACTIVITY_TYPES).size, 30);
  assert(ACTOR_TYPES.every((name) => isActorType(name) && !isActivityType(name)));
  assert(ACTIVITY_TYPES.every((name) => isActivityType(name) && !isActorType(name)));
  assert.equal(isActivityType("toString"), false);
});

Deno.test("the lists of types are those of the schema table", () => {
  const [standard] = NAMESPACES;
  assert(standard);
  const { isKindOf } = createVocabulary([standard]);
  const types = Object.keys(standard.types);
  const activities = types.filter((type) => isKindOf(type, "Activity"));
  const actors = types.filter((type) => isKindOf(type, "Actor") && type !== "Actor");
  assert.deepEqual(activities.toSorted(), [...ACTIVITY_TYPES]);
  assert.deepEqual(actors.toSorted(), [...ACTOR_TYPES]);
});
