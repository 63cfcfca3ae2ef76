import assert from "node:assert/strict";
import { PUBLIC } from "@commonplace/vocabulary";
import { stillFederation } from "../../testdata/still_federation.ts";
import {
  A,
  ANN,
  ask,
  follow,
  keep,
  type ReaderWorld,
  readerWorld,
} from "../../testdata/reader_world.ts";
import { type Change, collections, type Provenance, references } from "@commonplace/storage";
import { delist, enlist } from "./enlist.ts";
import { type Listing, listingPage } from "./listing.ts";

const FEATURED = `${ANN}/featured`;

async function commit(
  { server: { store } }: ReaderWorld,
  changes: readonly Change[],
): Promise<void> {
  await store.transact(() => Promise.resolve({ changes, result: undefined }));
}

/** Puts notes 1 to `count` into the collection; those that `isPublic` says so are public. */
async function fill(
  world: ReaderWorld,
  count: number,
  isPublic: (n: number) => boolean = () => true,
): Promise<void> {
  for (let n = 1; n <= count; n++) {
    const to = isPublic(n) ? PUBLIC : `${ANN}/followers`;
    const id = await keep(world, { id: `${A}/objects/${n}`, to });
    await commit(world, enlist(FEATURED, id, { position: n, isPublic: isPublic(n) }));
  }
}

interface PageJson {
  readonly id: string;
  readonly next?: string;
  readonly prev?: string;
  readonly orderedItems: readonly string[];
}

/** The numbers on each page, from one link to the next. */
async function walk(
  world: ReaderWorld,
  start: string,
  link: "next" | "prev",
): Promise<readonly (readonly number[])[]> {
  const pages: number[][] = [];
  let url: string | undefined = start;
  while (url !== undefined) {
    assert.ok(pages.length < 10, "the pages have no end");
    const page: PageJson = await (await ask(world, url)).json();
    assert.equal(page.id, url);
    pages.push(page.orderedItems.map((iri) => Number(iri.slice(iri.lastIndexOf("/") + 1))));
    url = page[link];
  }
  return pages;
}

function countdown(from: number, to: number): readonly number[] {
  return Array.from({ length: from - to + 1 }, (_, i) => from - i);
}

// toolkit.md §2 Collections: newest first; first page newest, last page oldest; next/prev chain over 3 pages.
Deno.test("pages lead from the newest to the oldest and back, and none is empty", async () => {
  await using world = await readerWorld();
  await fill(world, 45);
  const { first, last, totalItems, type } = await (await ask(world, FEATURED)).json();
  assert.deepEqual([type, totalItems], ["OrderedCollection", 45]);
  const down = [countdown(45, 26), countdown(25, 6), countdown(5, 1)];
  assert.deepEqual(await walk(world, first, "next"), down);
  const up = [countdown(20, 1), countdown(40, 21), countdown(45, 41)];
  assert.deepEqual(await walk(world, last, "prev"), up);
});

// toolkit.md §2 Collections: next/prev chain over 5 pages, both directions, no dangling page.
Deno.test("however many there are, both ways over the pages meet each item once", async () => {
  await using world = await stillFederation();
  const { store } = world;
  const collection = "https://a.example/x";
  const listing: Listing = {
    id: collection,
    isOrdered: true,
    totalItems: 0,
    async page(options) {
      const { items, next } = await collections.page(store.view, collection, options);
      return { items: items.map(({ member }) => member), next };
    },
    render: (member) => Promise.resolve(member),
  };
  const pageAt = async (query: string): Promise<PageJson> =>
    JSON.parse(await listingPage(listing, new URLSearchParams(query)) ?? "null");
  const follow = async (query: string, link: "next" | "prev") => {
    const pages: PageJson[] = [];
    for (let url: string | undefined = `?${query}`; url !== undefined;) {
      const page: PageJson = await pageAt(url.slice(url.indexOf("?") + 1));
      pages.push(page);
      assert.ok(pages.length < 20);
      url = page[link];
    }
    return pages;
  };
  const numbers = (pages: readonly PageJson[]) => pages.map(({ orderedItems }) => orderedItems);
  for (let count = 0; count <= 101; count++) {
    if (count > 0) {
      const changes = collections.add(collection, String(count), { position: count });
      await store.transact(() => Promise.resolve({ changes, result: undefined }));
    }
    if (count > 3 && ![19, 20, 21, 22, 39, 40, 41, 42, 61, 81, 99, 100, 101].includes(count)) {
      continue;
    }
    const all = countdown(count, 1);
    const down = await follow("page=first", "next");
    assert.deepEqual(numbers(down).flat(), all, String(count));
    const up = await follow("page=last", "prev");
    assert.deepEqual(numbers(up).toReversed().flat(), all, String(count));
    // From every page, its next one leads back to what was before it, and the other way round.
    for (const { next, prev, orderedItems } of [...down, ...up]) {
      assert.ok(count === 0 || orderedItems.length > 0, String(count));
      for (const [there, back] of [[next, "prev"], [prev, "next"]] as const) {
        if (there === undefined) continue;
        const other = await pageAt(there.slice(there.indexOf("?") + 1));
        const returned = await pageAt(other[back]?.split("?")[1] ?? "");
        const nearest = back === "prev" ? returned.orderedItems.at(-1) : returned.orderedItems[0];
        const own = back === "prev" ? orderedItems.at(-1) : orderedItems[0];
        assert.equal(nearest, own, `${count} ${there}`);
      }
    }
  }
});

Deno.test("a cursor that was not given out gets 400, in either direction", async () => {
  await using world = await readerWorld();
  await fill(world, 2);
  for (const query of ["before=x", "before=", "page=x", "before=first"]) {
    const response = await ask(world, `${FEATURED}?${query}`);
    assert.equal(response.status, 400, query);
    assert.match((await response.json()).error, /^The query parameter (before|page) is not/);
  }
});

Deno.test("items are for those who may see them, and counted as everybody sees them", async () => {
  await using world = await readerWorld();
  await fill(world, 6, (n) => n % 2 === 0);
  const fay = await world.peer.sibling("fay");
  await follow(world, fay);
  const itemsFor = async (as: typeof fay | string | undefined) => {
    const { totalItems } = await (await ask(world, FEATURED, { as })).json();
    assert.equal(totalItems, 3);
    const response = await ask(world, `${FEATURED}?page=first`, { as });
    const page: PageJson = await response.json();
    return page.orderedItems.map((iri) => iri.at(-1)).join("");
  };
  assert.equal(await itemsFor(undefined), "642");
  assert.equal(await itemsFor(world.peer), "642");
  assert.equal(await itemsFor(fay), "654321");
  assert.equal(await itemsFor(ANN), "654321");
  await commit(world, delist(FEATURED, `${A}/objects/2`));
  await commit(world, enlist(FEATURED, `${A}/objects/1`, { position: 1, isPublic: true }));
  assert.equal(await itemsFor(fay), "65431");
});

Deno.test("what the store only heard of, or a community vouches for, is not shown", async () => {
  await using world = await readerWorld();
  const text = JSON.stringify({ type: "Note", to: PUBLIC });
  const provenances: readonly Provenance[] = [
    { kind: "fetched" },
    { kind: "signed", by: "https://x.example/u/x" },
    { kind: "vouched", by: "https://x.example/c/x" },
  ];
  for (const [n, provenance] of provenances.entries()) {
    const iri = `https://x.example/${n}`;
    const reference = { iri, state: "resolved", provenance, fetchedAt: 1 } as const;
    await commit(world, references.save(reference, text));
    await commit(world, enlist(FEATURED, iri, { position: n, isPublic: true }));
  }
  const unheard = { position: 9, isPublic: true };
  await commit(world, enlist(FEATURED, "https://x.example/9", unheard));
  const page: PageJson = await (await ask(world, `${FEATURED}?page=first`)).json();
  assert.deepEqual(page.orderedItems, ["https://x.example/1", "https://x.example/0"]);
});

// Issue 6, brief: the followers collection is for its owner, or a count, by option and by actor.
Deno.test("whom an actor follows, and who follows it, is shown as the program says for each", async () => {
  await using world = await readerWorld({
    followLists: ({ name }, list) =>
      name === "zoe" ? "owner" : list === "followers" ? "items" : "count",
  });
  await follow(world, world.peer);
  const zoe = `${A}/u/zoe`;
  const get = async (url: string, as?: string) => await (await ask(world, url, { as })).json();
  assert.equal((await get(`${ANN}/followers`)).totalItems, 1);
  assert.deepEqual((await get(`${ANN}/followers?page=first`)).items, [world.peer.iri]);
  assert.equal((await get(`${ANN}/following`)).first, undefined);
  for (const list of ["followers", "following", "followers?page=first"]) {
    assert.equal((await ask(world, `${zoe}/${list}`)).status, 404, list);
    assert.equal((await ask(world, `${zoe}/${list}`, { as: ANN })).status, 404, list);
    assert.equal((await ask(world, `${zoe}/${list}`, { as: zoe })).status, 200, list);
  }
  const own = await ask(world, `${ANN}/following?page=first`, { as: ANN });
  assert.deepEqual((await own.json()).items, []);
  assert.equal(own.headers.get("cache-control"), "private, no-cache");
});
