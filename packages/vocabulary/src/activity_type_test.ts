import assert from "node:assert/strict";
import { ACTIVITY_TYPES, ACTOR_TYPES, isActivityType, isActorType } from "@commonplace/vocabulary";

Deno.test("five types are actors, thirty activities, and no name is both", () => {
  assert.equal(new Set(ACTOR_TYPES).size, 5);
  assert.equal(new Set(ACTIVITY_TYPES).size, 30);
  assert(ACTOR_TYPES.every((name) => isActorType(name) && !isActivityType(name)));
  assert(ACTIVITY_TYPES.every((name) => isActivityType(name) && !isActorType(name)));
  assert.equal(isActivityType("toString"), false);
});
