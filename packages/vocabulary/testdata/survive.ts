import assert from "node:assert/strict";
import { clone } from "../src/clone.ts";
import type { Document } from "../src/reading/document.ts";
import type { Entity } from "../src/reading/entity.ts";
import { isEntity } from "../src/reading/is_entity.ts";
import { write } from "../src/write.ts";

/** Asks a document for everything, changes it and writes it; none of it may fail or take long. */
export function survive(document: Document): void {
  within(() => {
    lookAtEverything(document);
    assert(document.problems.length <= 100);
    assert.deepEqual(JSON.parse(write(document)), document.json);
    clone(document, { content: "x" });
  });
}

/** Whether no object has got a member from a document. */
export function assertUnpolluted(): void {
  for (const name of ["polluted", "content", "type", "id"]) {
    assert.equal(Reflect.get({}, name), undefined, name);
  }
}

/** Enough for a shared machine; each of these takes a few milliseconds alone. */
const PATIENCE = 2_000;

/** Does some work, which must not take long. */
export function within<T>(work: () => T): T {
  const start = performance.now();
  const result = work();
  const took = performance.now() - start;
  assert(took < PATIENCE, `took ${took} ms`);
  return result;
}

function lookAtEverything(entity: Entity): void {
  for (const name of new Set(["id", "type", "tag", "object", ...Object.keys(entity.json)])) {
    for (const item of [entity.get(name)].flat()) if (isEntity(item)) lookAtEverything(item);
  }
  assert(entity.address !== "" && entity.types.every((type) => typeof type === "string"));
}
