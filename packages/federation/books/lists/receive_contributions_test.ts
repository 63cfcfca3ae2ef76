import assert from "node:assert/strict";
import type { JsonObject } from "@commonplace/vocabulary";
import type { Curation } from "./curation.ts";
import {
  approve,
  createList,
  listItems,
  pendingItems,
  readShelf,
  removeFromList,
  shelfItems,
  shelve,
  updateList,
} from "../mod.ts";
import {
  addTo,
  booksOn,
  doneBy,
  listItem,
  removeFrom,
  shelfItem,
  shelfOf,
} from "../testdata/shelf_activities.ts";
import { startShelfWorld } from "../testdata/shelf_world.ts";

Deno.test("people of other servers add to our lists as those are kept", async () => {
  await using world = await startShelfWorld();
  const { server, ann, peer } = world;
  const { view } = server.store;
  const noor = await peer.sibling("noor");
  const list = await createList(server, { actor: ann, name: "All" });
  const [state, n] = [async () => [await booksOn(world, list), await waiting()], { next: 1 }];
  const waiting = async () => (await pendingItems(view, list)).items.map(({ book }) => book);
  async function added(curation: Curation, group: readonly string[] = []): Promise<unknown> {
    await updateList(server, { actor: ann, list, curation, group });
    const book = await world.book();
    const notes = `<p>${curation}</p><script>1</script>`;
    const item = { ...listItem(noor.iri, n.next++, book), notes, order: 99 };
    await world.receive(addTo(list, item), noor);
    const [there = [], pending = []] = await state();
    const found = there.includes(book) ? "there" : pending.includes(book) ? "waits" : "refused";
    await removeFromList(server, { actor: ann, list, book });
    return found;
  }
  assert.equal(await added("closed"), "refused");
  assert.equal(await added("open"), "there");
  assert.equal(await added("curated"), "waits");
  assert.equal(await added("group"), "refused");
  assert.equal(await added("group", [noor.iri]), "there");
  await updateList(server, { actor: ann, list, curation: "curated" });
  const book = await world.book();
  const item: JsonObject = {
    ...listItem(noor.iri, n.next++, book),
    notes: "<p>Yes</p><script>1</script>",
  };
  await world.receive(addTo(list, item), noor);
  await approve(server, { actor: ann, list, book });
  const [kept] = (await listItems(view, list)).items;
  assert.deepEqual([kept?.iri, kept?.actor, kept?.notes, kept?.order], [
    item["id"],
    noor.iri,
    "<p>Yes</p>",
    1,
  ]);
  await world.receive(removeFrom(list, item), noor);
  assert.deepEqual(await state(), [[], []]);
});

Deno.test("our shelves and our private lists take nothing from elsewhere", async () => {
  await using world = await startShelfWorld();
  const { server, ann: actor, peer: { iri: ida } } = world;
  const [emma, persuasion] = [await world.book(), await world.book("Persuasion")];
  const shelf = `${actor}/books/read`;
  await shelve(server, { actor, shelf, book: emma });
  const hidden = { name: "Hidden", curation: "open", privacy: "direct" } as const;
  const list = await createList(server, { actor, ...hidden });
  const [mine] = (await shelfItems(server.store.view, shelf)).items;
  await world.receive(addTo(shelf, shelfItem(ida, 1, persuasion)));
  await world.receive({ ...addTo(shelf, shelfItem(actor, 2, persuasion)), actor: ida });
  const remove = { id: mine?.iri ?? "", type: "ShelfItem", actor: ida, book: emma };
  await world.receive(removeFrom(shelf, remove));
  await world.receive(addTo(list, listItem(ida, 3, emma)));
  await world.receive(doneBy(ida, ["Delete", { id: shelf, type: "Shelf", owner: actor }]));
  await world.receive(doneBy(ida, ["Update", { ...shelfOf(actor, "read"), name: "Ida's" }]));
  assert.deepEqual([await booksOn(world, shelf), await booksOn(world, list)], [[emma], []]);
  assert.equal((await readShelf(server.store.view, shelf))?.name, "Read");
  // An open list that everybody sees takes the same.
  await updateList(server, { actor, list, privacy: "public" });
  await world.receive(addTo(list, listItem(ida, 4, emma)));
  assert.deepEqual(await booksOn(world, list), [emma]);
});

Deno.test("only Add and Remove are named by the list that they are about, and by nothing else of its origin", async () => {
  await using world = await startShelfWorld();
  const { server, ann, peer } = world;
  const list = await createList(server, { actor: ann, name: "All", curation: "open" });
  const book = await world.book();
  const add = addTo(list, listItem(peer.iri, 1, book));
  const statusOf = async (activity: JsonObject) => {
    const response = await peer.send(`${ann}/inbox`, activity);
    await response.body?.cancel();
    return response.status;
  };
  const remove = removeFrom(list, listItem(peer.iri, 1, book));
  for (const id of [`${list}#adds`, list, `${list}#remove`, `${ann}#add`]) {
    assert.equal(await statusOf({ ...add, id }), 403, id);
  }
  assert.equal(await statusOf({ ...remove, id: `${list}#add` }), 403);
  assert.equal(await statusOf({ ...add, type: "Like" }), 403);
  assert.deepEqual(await booksOn(world, list), []);
  await world.receive(add);
  assert.deepEqual(await booksOn(world, list), [book]);
});
