import assert from "node:assert/strict";
import { findLists, listItems, readingStatus, readList, readShelf } from "../mod.ts";
import {
  addTo,
  booksOn,
  doneBy,
  listItem,
  listOf,
  removeFrom,
  shelfItem,
  shelfOf,
} from "../testdata/shelf_activities.ts";
import { PEER, startShelfWorld } from "../testdata/shelf_world.ts";

Deno.test("a shelf and a list of another server come, change and go, with what is on them", async () => {
  await using world = await startShelfWorld();
  const { server: { store: { view } }, peer: { iri: ida } } = world;
  const shelf = shelfOf(ida, "favourites-3");
  const list = listOf(ida, "curated", { summary: "<p>Lamps</p><script>1</script>" });
  const [shelfIri, listIri] = [String(shelf["id"]), String(list["id"])];
  const book = await world.book();
  await world.receive(doneBy(ida, ["Create", shelf]));
  await world.receive(doneBy(ida, ["Create", list]));
  assert.equal((await readShelf(view, shelfIri))?.owner, ida);
  const { name, curation, summary, privacy } = await readList(view, listIri) ?? {};
  assert.deepEqual([name, curation, summary, privacy], [
    "Light",
    "curated",
    "<p>Lamps</p>",
    "public",
  ]);
  await world.receive(addTo(shelfIri, shelfItem(ida, 1, book)));
  await world.receive(doneBy(ida, ["Update", { ...list, curation: "open", name: "Dark" }]));
  const changed = await readList(view, listIri);
  assert.deepEqual([changed?.name, changed?.curation], ["Dark", "open"]);
  await world.receive(doneBy(ida, ["Delete", shelf]));
  await world.receive(doneBy(ida, ["Delete", list]));
  await world.swept();
  assert.deepEqual([await readShelf(view, shelfIri), await readList(view, listIri)], [
    undefined,
    undefined,
  ]);
  assert.deepEqual(await booksOn(world, shelfIri), []);
  // What is gone does not come back.
  await world.receive(doneBy(ida, ["Create", shelf]));
  assert.equal(await readShelf(view, shelfIri), undefined);
});

Deno.test("Adds and Removes that all have one id each have their effect, once", async () => {
  await using world = await startShelfWorld();
  const { peer: { iri: ida } } = world;
  const [emma, persuasion] = [await world.book(), await world.book("Persuasion")];
  const shelf = shelfOf(ida, "favourites-3");
  const iri = String(shelf["id"]);
  await world.receive(doneBy(ida, ["Create", shelf]));
  const first = addTo(iri, shelfItem(ida, 1, emma));
  await world.receive(first);
  await world.receive(addTo(iri, shelfItem(ida, 2, persuasion)));
  assert.equal((await booksOn(world, iri)).length, 2);
  await world.receive(removeFrom(iri, shelfItem(ida, 1, emma)));
  assert.deepEqual(await booksOn(world, iri), [persuasion]);
  await world.receive(first);
  assert.deepEqual(await booksOn(world, iri), [persuasion]);
  await world.receive(removeFrom(iri, shelfItem(ida, 2, persuasion)));
  await world.receive(addTo(iri, shelfItem(ida, 3, emma)));
  assert.deepEqual(await booksOn(world, iri), [emma]);
});

Deno.test("what overtakes is put right: a Remove before its Add, and one of what stood there before", async () => {
  await using world = await startShelfWorld();
  const { peer: { iri: ida } } = world;
  const book = await world.book();
  const shelf = shelfOf(ida, "favourites-3");
  const iri = String(shelf["id"]);
  await world.receive(doneBy(ida, ["Create", shelf]));
  await world.receive(removeFrom(iri, shelfItem(ida, 1, book)));
  await world.receive(addTo(iri, shelfItem(ida, 1, book)));
  assert.deepEqual(await booksOn(world, iri), []);
  await world.receive(addTo(iri, shelfItem(ida, 2, book)));
  await world.receive(addTo(iri, shelfItem(ida, 3, book)));
  await world.receive(removeFrom(iri, shelfItem(ida, 2, book)));
  assert.deepEqual(await booksOn(world, iri), [book]);
  await world.receive(removeFrom(iri, shelfItem(ida, 3, book)));
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
    await world.receive(doneBy(actor, ["Create", shelf]));
    await world.receive(addTo(String(shelf["id"]), shelfItem(actor, n, book)));
  }
  const on = await Promise.all(
    shelves.map((identifier) => booksOn(world, `${actor}/books/${identifier}`)),
  );
  assert.deepEqual(on, [[], [], [book], [book]]);
  assert.equal(await readingStatus(view, { actor, book }), "stopped-reading");
  await world.receive(
    removeFrom(`${actor}/books/stop-reading`, shelfItem(actor, 2, book)),
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
  await world.receive(doneBy(ida, ["Create", shelf]));
  await world.receive(doneBy(ida, ["Create", list]));
  await world.receive(addTo(shelfIri, shelfItem(ida, 1, emma)));
  await world.receive(addTo(listIri, listItem(ida, 1, emma)));
  const stolen = { ...shelf, name: "Stolen", owner: eve.iri };
  const attempts = [
    doneBy(eve.iri, ["Create", shelfOf(ida, "new-4")]),
    doneBy(eve.iri, ["Update", { ...shelf, name: "Eve's" }]),
    doneBy(eve.iri, ["Update", stolen]),
    doneBy(eve.iri, ["Update", { ...list, curation: "open" }]),
    doneBy(eve.iri, ["Delete", shelf]),
    doneBy(eve.iri, ["Delete", list]),
    addTo(shelfIri, shelfItem(eve.iri, 2, persuasion)),
    { ...addTo(shelfIri, shelfItem(ida, 3, persuasion)), actor: eve.iri },
    addTo(listIri, listItem(eve.iri, 2, persuasion)),
    { ...removeFrom(shelfIri, shelfItem(ida, 1, emma)), actor: eve.iri },
    { ...removeFrom(listIri, listItem(ida, 1, emma)), actor: eve.iri },
    doneBy(eve.iri, ["Update", { ...listItem(ida, 1, emma), notes: "Eve was here" }]),
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
  await world.receive(removeFrom(listIri, listItem(ida, 1, emma)));
  assert.deepEqual((await booksOn(world, shelfIri)).length, 2);
  assert.deepEqual(await booksOn(world, listIri), []);
});

Deno.test("the owner of a list says what is on it, and puts no words into the mouths of others", async () => {
  await using world = await startShelfWorld();
  const { server: { store: { view } }, peer } = world;
  const ida = peer.iri;
  const noor = await peer.sibling("noor");
  const [emma, persuasion] = [await world.book(), await world.book("Persuasion")];
  const list = listOf(ida, "curated");
  const iri = String(list["id"]);
  await world.receive(doneBy(ida, ["Create", list]));
  // What waits there is told to us by who added it, and then by the owner.
  const told = { ...listItem(noor.iri, 1, emma), notes: "First hand" };
  await world.receive(addTo(iri, told), noor);
  assert.deepEqual(await booksOn(world, iri), []);
  await world.receive({ ...addTo(iri, { ...told, notes: "Changed" }), actor: ida });
  const untold = { ...listItem(noor.iri, 2, persuasion), notes: "Invented" };
  await world.receive({ ...addTo(iri, untold), actor: ida });
  const { items } = await listItems(view, iri);
  assert.deepEqual(items.map(({ actor, book, notes }) => [actor, book, notes]), [
    [noor.iri, emma, "First hand"],
    [noor.iri, persuasion, undefined],
  ]);
});

Deno.test("a document that names an owner of another server is nobody's list", async () => {
  await using world = await startShelfWorld();
  const { server: { store: { view } }, ann, peer } = world;
  const list = listOf(ann, "open");
  const [iri, book] = [String(list["id"]), await world.book()];
  const context = "https://www.w3.org/ns/activitystreams";
  peer.publish({ "@context": context, ...list });
  await world.receive(addTo(iri, listItem(peer.iri, 1, book)));
  assert.deepEqual([await readList(view, iri), await booksOn(world, iri)], [undefined, []]);
  assert.deepEqual((await findLists(view, ann)).items, []);
  const honest = { ...listOf(peer.iri, "open"), id: `${PEER}/list/3` };
  peer.publish({ "@context": context, ...honest });
  await world.receive(addTo(honest.id, listItem(peer.iri, 2, book)));
  assert.deepEqual(await booksOn(world, honest.id), [book]);
});

Deno.test("an item that is only named is fetched from where it is", async () => {
  await using world = await startShelfWorld();
  const { peer } = world;
  const list = listOf(peer.iri, "closed");
  const [iri, book] = [String(list["id"]), await world.book()];
  await world.receive(doneBy(peer.iri, ["Create", list]));
  const item = listItem(peer.iri, 1, book);
  peer.publish({ "@context": "https://www.w3.org/ns/activitystreams", ...item });
  const add = { ...addTo(iri, { ...item }), object: item["id"] ?? "" };
  await world.receive(add);
  assert.deepEqual(await booksOn(world, iri), [book]);
  await world.receive({ ...removeFrom(iri, item), object: item["id"] ?? "" });
  assert.deepEqual(await booksOn(world, iri), []);
});
Deno.test("the shelves of somebody who is gone from another server are gone too", async () => {
  await using world = await startShelfWorld();
  const { server: { store: { view } }, peer } = world;
  const eve = await peer.sibling("eve");
  const [shelf, other] = [shelfOf(peer.iri, "favourites-3"), shelfOf(eve.iri, "read")];
  const [iri, book] = [String(shelf["id"]), await world.book()];
  await world.receive(doneBy(peer.iri, ["Create", shelf]));
  await world.receive(addTo(iri, shelfItem(peer.iri, 1, book)));
  await world.receive(doneBy(eve.iri, ["Create", other]), eve);
  await world.receive({ ...doneBy(peer.iri, ["Delete", {}]), object: peer.iri });
  await world.swept();
  assert.deepEqual([await readShelf(view, iri), await booksOn(world, iri)], [undefined, []]);
  assert.ok(await readShelf(view, String(other["id"])));
});
