import assert from "node:assert/strict";
import type { JsonObject } from "@commonplace/vocabulary";
import { PUBLIC } from "@commonplace/vocabulary";
import {
  createList,
  findLists,
  listItems,
  pendingItems,
  readingStatus,
  readList,
  readShelf,
  shelfItems,
  shelve,
  updateList,
} from "../mod.ts";
import { approve, removeFromList } from "../mod.ts";
import type { Curation } from "../lists/curation.ts";
import { PEER, type ShelfWorld, startShelfWorld } from "../testdata/shelf_world.ts";

/** As BookWyrm names them: one id for all Adds of a shelf. */
function addTo(target: string, item: JsonObject, type: "Add" | "Remove" = "Add"): JsonObject {
  const actor = item["actor"] ?? "";
  return { id: `${target}#${type.toLowerCase()}`, type, actor, object: item, target };
}

function shelfItem(actor: string, n: number, book: string): JsonObject {
  return { id: `${actor}/shelfbook/${n}`, type: "ShelfItem", actor, book };
}

function listItem(actor: string, n: number, book: string, more: JsonObject = {}): JsonObject {
  return { id: `${actor}/listitem/${n}`, type: "ListItem", actor, book, approved: true, ...more };
}

function shelfOf(owner: string, identifier: string, more: JsonObject = {}): JsonObject {
  const id = `${owner}/books/${identifier}`;
  const pages = { totalItems: 0, first: `${id}?page=1`, last: `${id}?page=1` };
  const addresses = { to: [PUBLIC], cc: [`${owner}/followers`] };
  return { id, type: "Shelf", ...pages, name: identifier, owner, ...addresses, ...more };
}

function listOf(owner: string, curation: string, more: JsonObject = {}): JsonObject {
  const { name: _, ...list } = shelfOf(owner, "");
  return { ...list, id: `${PEER}/list/2`, type: "BookList", name: "Light", curation, ...more };
}

function doneTo(type: string, object: JsonObject, by: string, n = 1): JsonObject {
  const to = object["to"] ?? [PUBLIC];
  return { id: `${by}/${type}/${n}`, type, actor: by, to, cc: [], object };
}

async function booksOn({ server: { store: { view } } }: ShelfWorld, iri: string) {
  const read = iri.includes("/list/") ? listItems : shelfItems;
  return (await read(view, iri)).items.map(({ book }) => book);
}

Deno.test("a shelf and a list of another server come, change and go, with what is on them", async () => {
  await using world = await startShelfWorld();
  const { server: { store: { view } }, peer: { iri: ida } } = world;
  const shelf = shelfOf(ida, "favourites-3");
  const list = listOf(ida, "curated", { summary: "<p>Lamps</p><script>1</script>" });
  const [shelfIri, listIri] = [String(shelf["id"]), String(list["id"])];
  const book = await world.book();
  await world.receive(doneTo("Create", shelf, ida, 1));
  await world.receive(doneTo("Create", list, ida, 2));
  assert.equal((await readShelf(view, shelfIri))?.owner, ida);
  const { name, curation, summary, privacy } = await readList(view, listIri) ?? {};
  assert.deepEqual([name, curation, summary, privacy], [
    "Light",
    "curated",
    "<p>Lamps</p>",
    "public",
  ]);
  await world.receive(addTo(shelfIri, shelfItem(ida, 1, book)));
  await world.receive(doneTo("Update", { ...list, curation: "open", name: "Dark" }, ida, 3));
  const changed = await readList(view, listIri);
  assert.deepEqual([changed?.name, changed?.curation], ["Dark", "open"]);
  await world.receive(doneTo("Delete", shelf, ida, 4));
  await world.receive(doneTo("Delete", list, ida, 5));
  await world.swept();
  assert.deepEqual([await readShelf(view, shelfIri), await readList(view, listIri)], [
    undefined,
    undefined,
  ]);
  assert.deepEqual(await booksOn(world, shelfIri), []);
  // What is gone does not come back.
  await world.receive(doneTo("Create", shelf, ida, 6));
  assert.equal(await readShelf(view, shelfIri), undefined);
});

Deno.test("Adds and Removes that all have one id each have their effect, once", async () => {
  await using world = await startShelfWorld();
  const { peer: { iri: ida } } = world;
  const [emma, persuasion] = [await world.book(), await world.book("Persuasion")];
  const shelf = shelfOf(ida, "favourites-3");
  const iri = String(shelf["id"]);
  await world.receive(doneTo("Create", shelf, ida));
  const first = addTo(iri, shelfItem(ida, 1, emma));
  await world.receive(first);
  await world.receive(addTo(iri, shelfItem(ida, 2, persuasion)));
  assert.equal((await booksOn(world, iri)).length, 2);
  await world.receive(addTo(iri, shelfItem(ida, 1, emma), "Remove"));
  assert.deepEqual(await booksOn(world, iri), [persuasion]);
  await world.receive(first);
  assert.deepEqual(await booksOn(world, iri), [persuasion]);
  await world.receive(addTo(iri, shelfItem(ida, 2, persuasion), "Remove"));
  await world.receive(addTo(iri, shelfItem(ida, 3, emma)));
  assert.deepEqual(await booksOn(world, iri), [emma]);
});

Deno.test("what overtakes is put right: a Remove before its Add, and one of what stood there before", async () => {
  await using world = await startShelfWorld();
  const { peer: { iri: ida } } = world;
  const book = await world.book();
  const shelf = shelfOf(ida, "favourites-3");
  const iri = String(shelf["id"]);
  await world.receive(doneTo("Create", shelf, ida));
  await world.receive(addTo(iri, shelfItem(ida, 1, book), "Remove"));
  await world.receive(addTo(iri, shelfItem(ida, 1, book)));
  assert.deepEqual(await booksOn(world, iri), []);
  await world.receive(addTo(iri, shelfItem(ida, 2, book)));
  await world.receive(addTo(iri, shelfItem(ida, 3, book)));
  await world.receive(addTo(iri, shelfItem(ida, 2, book), "Remove"));
  assert.deepEqual(await booksOn(world, iri), [book]);
  await world.receive(addTo(iri, shelfItem(ida, 3, book), "Remove"));
  assert.deepEqual(await booksOn(world, iri), []);
});

Deno.test("a shelf that nobody knows yet is fetched when something is put on it", async () => {
  await using world = await startShelfWorld();
  const { server: { store: { view } }, peer } = world;
  const shelf = shelfOf(peer.iri, "to-read", { name: "To read" });
  peer.publish({ "@context": "https://www.w3.org/ns/activitystreams", ...shelf });
  const [iri, book] = [String(shelf["id"]), await world.book()];
  await world.receive(addTo(iri, shelfItem(peer.iri, 1, book)));
  assert.deepEqual(await booksOn(world, iri), [book]);
  assert.equal((await readShelf(view, iri))?.name, "To read");
});

Deno.test("a book of another server is on one of its reader's four shelves at most, stop-reading among them", async () => {
  await using world = await startShelfWorld();
  const { server: { store: { view } }, peer: { iri: actor } } = world;
  const book = await world.book();
  const shelves = ["to-read", "reading", "stop-reading", "favourites-3"];
  for (const [n, identifier] of shelves.entries()) {
    const shelf = shelfOf(actor, identifier);
    await world.receive(doneTo("Create", shelf, actor, n));
    await world.receive(addTo(String(shelf["id"]), shelfItem(actor, n, book)));
  }
  const on = await Promise.all(
    shelves.map((identifier) => booksOn(world, `${actor}/books/${identifier}`)),
  );
  assert.deepEqual(on, [[], [], [book], [book]]);
  assert.equal(await readingStatus(view, { actor, book }), "stopped-reading");
  await world.receive(
    addTo(`${actor}/books/stop-reading`, shelfItem(actor, 2, book), "Remove"),
  );
  assert.equal(await readingStatus(view, { actor, book }), undefined);
});

Deno.test("nobody but the owner changes a shelf or a list of another server", async () => {
  await using world = await startShelfWorld();
  const { server: { store: { view } }, peer } = world;
  const ida = peer.iri;
  const eve = await peer.sibling("eve");
  const [emma, persuasion] = [await world.book(), await world.book("Persuasion")];
  const [shelf, list] = [shelfOf(ida, "favourites-3"), listOf(ida, "closed")];
  const [shelfIri, listIri] = [String(shelf["id"]), String(list["id"])];
  await world.receive(doneTo("Create", shelf, ida, 1));
  await world.receive(doneTo("Create", list, ida, 2));
  await world.receive(addTo(shelfIri, shelfItem(ida, 1, emma)));
  await world.receive(addTo(listIri, listItem(ida, 1, emma)));
  const stolen = { ...shelf, name: "Stolen", owner: eve.iri };
  const attempts = [
    doneTo("Create", shelfOf(ida, "new-4"), eve.iri, 1),
    doneTo("Update", { ...shelf, name: "Eve's" }, eve.iri, 2),
    doneTo("Update", stolen, eve.iri, 3),
    doneTo("Update", { ...list, curation: "open" }, eve.iri, 4),
    doneTo("Delete", shelf, eve.iri, 5),
    doneTo("Delete", list, eve.iri, 6),
    addTo(shelfIri, shelfItem(eve.iri, 2, persuasion)),
    { ...addTo(shelfIri, shelfItem(ida, 3, persuasion)), actor: eve.iri },
    addTo(listIri, listItem(eve.iri, 2, persuasion)),
    { ...addTo(shelfIri, shelfItem(ida, 1, emma), "Remove"), actor: eve.iri },
    { ...addTo(listIri, listItem(ida, 1, emma), "Remove"), actor: eve.iri },
    doneTo("Update", listItem(ida, 1, emma, { notes: "Eve was here" }), eve.iri, 7),
  ];
  for (const attempt of attempts) await world.receive(attempt, eve);
  assert.deepEqual([await booksOn(world, shelfIri), await booksOn(world, listIri)], [
    [emma],
    [emma],
  ]);
  const known = [await readShelf(view, shelfIri), await readList(view, listIri)];
  assert.deepEqual(known.map((found) => [found?.name, found?.owner]), [
    ["favourites-3", ida],
    ["Light", ida],
  ]);
  assert.equal(await readShelf(view, `${ida}/books/new-4`), undefined);
  assert.equal((await listItems(view, listIri)).items[0]?.notes, undefined);
  // The same by the owner has its effect.
  await world.receive(addTo(shelfIri, shelfItem(ida, 3, persuasion)));
  await world.receive(addTo(listIri, listItem(ida, 1, emma), "Remove"));
  assert.deepEqual((await booksOn(world, shelfIri)).length, 2);
  assert.deepEqual(await booksOn(world, listIri), []);
});

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
    const item = listItem(noor.iri, n.next++, book, { notes, order: 99 });
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
  const item = listItem(noor.iri, n.next++, book, { notes: "<p>Yes</p><script>1</script>" });
  await world.receive(addTo(list, item), noor);
  await approve(server, { actor: ann, list, book });
  const [kept] = (await listItems(view, list)).items;
  assert.deepEqual([kept?.iri, kept?.actor, kept?.notes, kept?.order], [
    item["id"],
    noor.iri,
    "<p>Yes</p>",
    1,
  ]);
  await world.receive(addTo(list, item, "Remove"), noor);
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
  await world.receive(addTo(shelf, remove, "Remove"));
  await world.receive(addTo(list, listItem(ida, 3, emma)));
  await world.receive(doneTo("Delete", { id: shelf, type: "Shelf", owner: actor }, ida));
  await world.receive(doneTo("Update", { ...shelfOf(actor, "read"), name: "Ida's" }, ida));
  assert.deepEqual([await booksOn(world, shelf), await booksOn(world, list)], [[emma], []]);
  assert.equal((await readShelf(server.store.view, shelf))?.name, "Read");
  // An open list that everybody sees takes the same.
  await updateList(server, { actor, list, privacy: "public" });
  await world.receive(addTo(list, listItem(ida, 4, emma)));
  assert.deepEqual(await booksOn(world, list), [emma]);
});

Deno.test("the owner of a list says what is on it, and puts no words into the mouths of others", async () => {
  await using world = await startShelfWorld();
  const { server: { store: { view } }, peer } = world;
  const ida = peer.iri;
  const noor = await peer.sibling("noor");
  const [emma, persuasion] = [await world.book(), await world.book("Persuasion")];
  const list = listOf(ida, "curated");
  const iri = String(list["id"]);
  await world.receive(doneTo("Create", list, ida));
  // What waits there is told to us by who added it, and then by the owner.
  const told = listItem(noor.iri, 1, emma, { notes: "First hand" });
  await world.receive(addTo(iri, told), noor);
  assert.deepEqual(await booksOn(world, iri), []);
  await world.receive({ ...addTo(iri, { ...told, notes: "Changed" }), actor: ida });
  const untold = listItem(noor.iri, 2, persuasion, { notes: "Invented" });
  await world.receive({ ...addTo(iri, untold), actor: ida });
  const { items } = await listItems(view, iri);
  assert.deepEqual(items.map(({ actor, book, notes }) => [actor, book, notes]), [
    [noor.iri, emma, "First hand"],
    [noor.iri, persuasion, undefined],
  ]);
});

Deno.test("a document that names an owner of another server is nobody's shelf", async () => {
  await using world = await startShelfWorld();
  const { server: { store: { view } }, ann, peer } = world;
  const shelf = shelfOf(peer.iri, "theirs-5", { owner: ann });
  peer.publish({ "@context": "https://www.w3.org/ns/activitystreams", ...shelf });
  await world.receive(doneTo("Create", shelf, peer.iri));
  await world.receive(addTo(String(shelf["id"]), shelfItem(peer.iri, 1, await world.book())));
  assert.equal(await readShelf(view, String(shelf["id"])), undefined);
  assert.deepEqual((await findLists(view, ann)).items, []);
});
