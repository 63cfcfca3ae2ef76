import assert from "node:assert/strict";
import { isJsonObject, type JsonObject } from "@commonplace/vocabulary";
import { until } from "../../src/testing/mod.ts";
import {
  addToList,
  createList,
  createShelf,
  deleteList,
  removeFromList,
  setReadingStatus,
  shelve,
  unshelve,
  updateList,
  updateListItem,
} from "../mod.ts";
import { objectIn, startReaders } from "../posts/testdata/readers_world.ts";

Deno.test("a strict BookWyrm takes all that is done to shelves and lists, and finds where things are put", async () => {
  await using world = await startReaders();
  const { server, ann: actor, book, wyrm, mastodon, complaints } = world;
  const before = wyrm.received.length;
  await setReadingStatus(server, { actor, book, status: "to-read" });
  await setReadingStatus(server, { actor, book, status: "read" });
  const shelf = await createShelf(server, { actor, name: "Favourites" });
  await shelve(server, { actor, shelf, book });
  await unshelve(server, { actor, shelf, book });
  const list = await createList(server, { actor, name: "Comedies", summary: "All that ends well" });
  await addToList(server, { actor, list, book, notes: "First" });
  await updateListItem(server, { actor, list, book, notes: "Second" });
  await updateList(server, { actor, list, curation: "open" });
  const receivedNow = () => wyrm.received.slice(before).map(({ activity }) => activity);
  await until(() => receivedNow().length >= 10, { what: "all until now" });
  for (const { type, target } of receivedNow()) {
    if (type !== "Add") continue;
    const response = await server.federation.handle(new Request(String(target)));
    const document: unknown = await response.json();
    assert.ok(isJsonObject(document as JsonObject));
    const { type: found, id } = document as JsonObject;
    assert.deepEqual([["Shelf", "BookList"].includes(String(found)), id], [true, target]);
  }
  await removeFromList(server, { actor, list, book });
  await deleteList(server, { actor, list });
  const received = await until(() => receivedNow().length >= 12 && receivedNow(), {
    what: "everything",
  });
  assert.deepEqual(complaints, []);
  const kinds = received.map((activity) => `${activity["type"]} ${objectIn(activity)["type"]}`);
  assert.deepEqual(kinds.toSorted(), [
    ...["Add ListItem", "Add ShelfItem", "Add ShelfItem", "Add ShelfItem"],
    ...["Create BookList", "Create Shelf", "Delete BookList"],
    ...["Remove ListItem", "Remove ShelfItem", "Remove ShelfItem"],
    ...["Update BookList", "Update ListItem"],
  ]);
  assert.equal(new Set(received.map(({ id }) => id)).size, 12);
  // Whoever knows nothing of shelves gets the same, and is free to ignore it.
  const last = await until(() => mastodon.received.at(12)?.activity, { what: "the same" });
  assert.ok(last["id"]);
});
