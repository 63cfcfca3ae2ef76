import assert from "node:assert/strict";
import { followers, type View } from "@commonplace/storage";
import { createNetwork, type Instance, startInstance, until } from "../../src/testing/mod.ts";
import { openTestEngine } from "../../testdata/engine.ts";
import { type LeapingClock, leapingClock } from "../../testdata/leaping_clock.ts";
import {
  addToList,
  approve,
  books,
  createList,
  deleteList,
  findBook,
  findLists,
  listItems,
  pendingItems,
  readingStatus,
  readList,
  removeFromList,
  saveLocalBook,
  setReadingStatus,
  updateList,
} from "../mod.ts";

interface Readers extends AsyncDisposable {
  readonly clock: LeapingClock;
  readonly a: Instance;
  readonly b: Instance;
  /** Of the first server. */
  readonly ann: string;
  /** Of the second; follows `ann`. */
  readonly ben: string;
}

async function startReaders(): Promise<Readers> {
  const [network, clock] = [createNetwork(), leapingClock()];
  await using stack = new AsyncDisposableStack();
  const common = { network, clock, extensions: [books], engine: openTestEngine };
  const a = stack.use(await startInstance({ ...common, origin: "https://a.example" }));
  const b = stack.use(await startInstance({ ...common, origin: "https://b.example" }));
  const { iri: ann } = await a.federation.createActor({ type: "Person", name: "ann" });
  const { iri: ben } = await b.federation.createActor({ type: "Person", name: "ben" });
  await b.act(ben, { type: "Follow", object: ann });
  await until(() => followers.follows(a.store.view, ann, ben), { what: "the follow" });
  const running = stack.move();
  return { clock, a, b, ann, ben, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

async function booksOn(view: View, list: string): Promise<readonly (readonly string[])[]> {
  const pages = [await listItems(view, list), await pendingItems(view, list)];
  return pages.map(({ items }) => items.map(({ book }) => book));
}

/** Waits until a server has these books on a list, and those waiting. */
async function has(
  { store: { view } }: Instance,
  list: string,
  expected: readonly (readonly string[])[],
): Promise<void> {
  const isSo = async (): Promise<boolean> =>
    JSON.stringify(await booksOn(view, list)) === JSON.stringify(expected);
  await until(isSo, { what: JSON.stringify(expected) });
}

Deno.test("readers of two servers of ours keep a list together, and one sees what the other reads", async () => {
  await using world = await startReaders();
  const { a, b, ann, ben } = world;
  const add = async (title: string) =>
    (await saveLocalBook(a.store, { origin: a.origin, title })).edition.iri;
  const [emma, persuasion] = [await add("Emma"), await add("Persuasion")];

  await setReadingStatus(a, { actor: ann, book: emma, status: "to-read" });
  await setReadingStatus(a, { actor: ann, book: emma, status: "reading" });
  const reads = () => readingStatus(b.store.view, { actor: ann, book: emma });
  await until(async () => await reads() === "reading", { what: "the status" });
  const known = await until(() => findBook(b.store.view, emma), { what: "the book" });
  assert.equal(known.title, "Emma");
  const list = await createList(a, { actor: ann, name: "Best", curation: "curated" });
  await addToList(a, { actor: ann, list, book: persuasion });
  await has(b, list, [[persuasion], []]);

  await addToList(b, { actor: ben, list, book: emma, notes: "Of course" });
  assert.deepEqual(await booksOn(b.store.view, list), [[persuasion], [emma]]);
  await has(a, list, [[persuasion], [emma]]);
  await approve(a, { actor: ann, list, book: emma });
  await has(b, list, [[persuasion, emma], []]);
  const { items: [, item] } = await listItems(b.store.view, list);
  assert.deepEqual([item?.actor, item?.notes], [ben, "Of course"]);
  await removeFromList(b, { actor: ben, list, book: emma });
  await has(a, list, [[persuasion], []]);

  await updateList(a, { actor: ann, list, curation: "open", name: "All" });
  const isOpen = async () => (await readList(b.store.view, list))?.curation === "open";
  await until(isOpen, { what: "the Update" });
  await addToList(b, { actor: ben, list, book: emma });
  await has(a, list, [[persuasion, emma], []]);
  await removeFromList(a, { actor: ann, list, book: emma });
  await has(b, list, [[persuasion], []]);
  await deleteList(a, { actor: ann, list });
  const isGone = async () => await readList(b.store.view, list) === undefined;
  await until(isGone, { what: "the Delete" });
});

Deno.test("of a private list the other server hears nothing, and of one that becomes private no more", async () => {
  await using world = await startReaders();
  const { a, b, ann, clock } = world;
  const { edition: { iri: book } } = await saveLocalBook(a.store, {
    origin: a.origin,
    title: "Emma",
  });
  const hidden = await createList(a, { actor: ann, name: "Hidden", privacy: "direct" });
  await addToList(a, { actor: ann, list: hidden, book });
  const shown = await createList(a, { actor: ann, name: "Shown" });
  await addToList(a, { actor: ann, list: shown, book });
  await has(b, shown, [[book], []]);
  const { items } = await findLists(b.store.view, ann);
  assert.deepEqual(items.map(({ name }) => name), ["Shown"]);
  assert.equal((await b.federation.resolve(hidden)).ok, false);
  await updateList(a, { actor: ann, list: shown, privacy: "direct" });
  await has(b, shown, [[], []]);
  assert.equal(await readList(b.store.view, shown), undefined);
  clock.leap(1000);
  await updateList(a, { actor: ann, list: shown, privacy: "public" });
  await until(() => readList(b.store.view, shown), { what: "the list" });
});
