import assert from "node:assert/strict";
import {
  collection,
  collectionPage,
  orderedCollection,
  orderedCollectionPage,
} from "@commonplace/vocabulary";

const CONTEXT = { "@context": "https://www.w3.org/ns/activitystreams" };
const id = "https://a.example/u/ann/outbox";

Deno.test("a collection may be a bare count, zero included", () => {
  const counted = { id, totalItems: 0 };
  assert.deepEqual(collection(counted), { ...CONTEXT, type: "Collection", ...counted });
});

Deno.test("collections have their items or links to their pages", () => {
  const unordered = { id, totalItems: 1, items: ["https://a.example/1"] };
  assert.deepEqual(collection(unordered), { ...CONTEXT, type: "Collection", ...unordered });
  const paged = { id, totalItems: 3, first: `${id}?page=1`, last: `${id}?page=2` };
  assert.deepEqual(orderedCollection(paged), { ...CONTEXT, type: "OrderedCollection", ...paged });
  const empty = { id, orderedItems: [] };
  assert.deepEqual(orderedCollection(empty), { ...CONTEXT, type: "OrderedCollection", ...empty });
});

Deno.test("pages say what they are part of and what is next to them", () => {
  const links = { id: `${id}?page=2`, partOf: id, totalItems: 3, prev: `${id}?page=1` };
  const page = { ...links, next: `${id}?page=3`, items: [] };
  assert.deepEqual(collectionPage(page), { ...CONTEXT, type: "CollectionPage", ...page });
  const ordered = { ...links, orderedItems: [{ type: "Create" }] };
  const type = "OrderedCollectionPage";
  assert.deepEqual(orderedCollectionPage(ordered), { ...CONTEXT, type, ...ordered });
});
