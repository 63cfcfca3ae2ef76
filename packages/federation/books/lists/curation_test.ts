import assert from "node:assert/strict";
import { createList, readList } from "../mod.ts";
import { addToList, approve, listItems, pendingItems, removeFromList, shelve } from "../mod.ts";
import { deleteList, setReadingStatus, updateList, updateListItem } from "../mod.ts";
import { CURATION, type Curation, curationOf } from "./curation.ts";
import type { JsonObject } from "@commonplace/vocabulary";
import { validate } from "@commonplace/vocabulary/dialects";
import { isRefusal, outboxOf, type ShelfWorld, startShelfWorld } from "../testdata/shelf_world.ts";

async function booksOn({ server: { store: { view } } }: ShelfWorld, list: string) {
  const [there, waiting] = [await listItems(view, list), await pendingItems(view, list)];
  return [there, waiting].map(({ items }) => items.map(({ book }) => book));
}

Deno.test("a list is closed where nobody says what else it is", () => {
  for (const word of [undefined, null, "", "Open", "toString", 1, {}]) {
    assert.equal(curationOf(word), "closed");
  }
  assert.equal(curationOf("curated"), "curated");
});

Deno.test("who may add what is as the table says, for each way to keep a list", async () => {
  await using world = await startShelfWorld();
  const { server, ann, ben } = world;
  const { iri: cat } = await server.federation.createActor({ type: "Person", name: "cat" });
  const roles = { owner: ann, member: ben, other: cat } as const;
  for (const curation of Object.keys(CURATION) as Curation[]) {
    const list = await createList(server, { actor: ann, name: curation, curation, group: [ben] });
    for (const role of ["owner", "member", "other"] as const) {
      const book = await world.book();
      const [there, waiting] = await booksOn(world, list);
      const adding = addToList(server, { actor: roles[role], list, book });
      const verdict = CURATION[curation][role];
      if (verdict === "refused") await assert.rejects(adding, isRefusal, `${curation} ${role}`);
      else await adding;
      const expected = [
        [...there ?? [], ...(verdict === "approved" ? [book] : [])],
        [...waiting ?? [], ...(verdict === "pending" ? [book] : [])],
      ];
      assert.deepEqual(await booksOn(world, list), expected, `${curation} ${role}`);
    }
  }
});

Deno.test("what waits is nobody's business but two people's, until its owner approves it", async () => {
  await using world = await startShelfWorld();
  const { server, ann, ben } = world;
  const [book, other] = [await world.book(), await world.book("Persuasion")];
  const first = await world.book("Sanditon");
  const list = await createList(server, { actor: ann, name: "Best", curation: "curated" });
  await addToList(server, { actor: ann, list, book: first });
  await addToList(server, { actor: ben, list, book, notes: "<p>Mr Knightley</p>" });
  await addToList(server, { actor: ben, list, book: other });
  await assert.rejects(approve(server, { actor: ben, list, book }), isRefusal);
  assert.deepEqual(await booksOn(world, list), [[first], [book, other]]);
  await world.arrived();
  assert.equal(world.sent("Add").length, 1);
  const frame = await (await server.federation.handle(new Request(list))).json();
  assert.equal(frame.totalItems, 1);

  await approve(server, { actor: ann, list, book });
  await removeFromList(server, { actor: ann, list, book: other });
  assert.deepEqual(await booksOn(world, list), [[first, book], []]);
  await world.arrived();
  const [, add, ...more] = world.sent("Add");
  assert.ok(add);
  assert.deepEqual([more, world.sent("Remove")], [[], []]);
  assert.deepEqual([add["actor"], add["target"]], [ann, list]);
  const { id: _, ...item } = add["object"] as JsonObject;
  const notes = "<p>Mr Knightley</p>";
  assert.deepEqual(item, { type: "ListItem", actor: ben, book, notes, approved: true, order: 2 });
  assert.deepEqual(validate(add, "bookwyrm"), []);
});

Deno.test("who added a book may take it away again, its owner too, and nobody else", async () => {
  await using world = await startShelfWorld();
  const { server, ann, ben } = world;
  const { iri: cat } = await server.federation.createActor({ type: "Person", name: "cat" });
  const [book, other] = [await world.book(), await world.book("Persuasion")];
  const list = await createList(server, { actor: ann, name: "All", curation: "open" });
  await addToList(server, { actor: ben, list, book });
  await addToList(server, { actor: ben, list, book: other });
  await assert.rejects(removeFromList(server, { actor: cat, list, book }), isRefusal);
  const notes = "Cat was here";
  await assert.rejects(updateListItem(server, { actor: cat, list, book, notes }), isRefusal);
  await assert.rejects(updateListItem(server, { actor: ben, list, book, order: 9 }), isRefusal);
  await assert.rejects(updateListItem(server, { actor: ann, list, book, notes }), isRefusal);
  assert.deepEqual(await booksOn(world, list), [[book, other], []]);
  await updateListItem(server, { actor: ben, list, book, notes: "Ben was here" });
  await updateListItem(server, { actor: ann, list, book, order: 9 });
  assert.deepEqual(await booksOn(world, list), [[other, book], []]);
  await removeFromList(server, { actor: ben, list, book });
  await removeFromList(server, { actor: ann, list, book: other });
  assert.deepEqual(await booksOn(world, list), [[], []]);
});

Deno.test("nobody but the owner changes a list, or deletes it", async () => {
  await using world = await startShelfWorld();
  const { server, ann, ben } = world;
  const { view } = server.store;
  const book = await world.book();
  const list = await createList(server, { actor: ann, name: "All", curation: "open" });
  const before = await outboxOf(world, ben);
  await assert.rejects(updateList(server, { actor: ben, list, curation: "closed" }), isRefusal);
  await assert.rejects(deleteList(server, { actor: ben, list }), isRefusal);
  await assert.rejects(shelve(server, { actor: ben, shelf: `${ann}/books/read`, book }), isRefusal);
  assert.equal((await readList(view, list))?.curation, "open");
  assert.equal(await outboxOf(world, ben), before);
  await updateList(server, { actor: ann, list, curation: "curated", summary: "<b>Good</b>" });
  const { curation, summary, name } = await readList(view, list) ?? {};
  assert.deepEqual([curation, summary, name], ["curated", "<b>Good</b>", "All"]);
  await deleteList(server, { actor: ann, list });
  assert.equal(await readList(view, list), undefined);
  await world.arrived();
  for (const type of ["Create", "Update", "Delete"]) {
    const [activity] = world.sent(type);
    assert.equal((activity?.["object"] as JsonObject)["id"], list, type);
    assert.deepEqual(validate(activity ?? {}, "bookwyrm"), []);
  }
});

Deno.test("a private list is not there for others, whatever its curation, and its members are told to nobody", async () => {
  await using world = await startShelfWorld();
  const { server, ann, ben } = world;
  const book = await world.book();
  const hidden = { name: "Hidden", curation: "open", privacy: "direct" } as const;
  const list = await createList(server, { actor: ann, ...hidden });
  await assert.rejects(addToList(server, { actor: ben, list, book }), isRefusal);
  await addToList(server, { actor: ann, list, book });
  const friends = { name: "Friends", curation: "open", privacy: "followers" } as const;
  const forFollowers = await createList(server, { actor: ann, ...friends });
  await assert.rejects(addToList(server, { actor: ben, list: forFollowers, book }), isRefusal);
  await createList(server, { actor: ann, name: "Ours", curation: "group", group: [ben] });
  // Something else of the book is told of: that is how we know that the rest would have been.
  await setReadingStatus(server, { actor: ann, book, status: "read" });
  await world.arrived();
  assert.equal(world.sent("Add").length, 1);
  assert.ok(!world.peer.received.some(({ text }) => text.includes("Hidden")));
  assert.ok(!world.peer.received.some(({ text }) => text.includes(ben)));
});
