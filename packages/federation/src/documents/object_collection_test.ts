import assert from "node:assert/strict";
import { collections } from "@commonplace/storage";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import {
  A,
  ANN,
  ask,
  follow,
  keep,
  type ReaderWorld,
  readerWorld,
} from "../../testdata/reader_world.ts";
import { enlist } from "./enlist.ts";

const NOTE = `${A}/objects/1`;
const NAMES = { replies: `${NOTE}/replies`, likes: `${NOTE}/likes`, shares: `${NOTE}/shares` };

/** Adds answers 1 to `count` to the note; the last one is for followers. */
async function answerIt(world: ReaderWorld, count: number): Promise<void> {
  for (let n = 1; n <= count; n++) {
    const isPublic = n < count;
    const to = isPublic ? PUBLIC : `${ANN}/followers`;
    const id = await keep(world, { id: `${A}/objects/answer-${n}`, to, inReplyTo: NOTE });
    const changes = enlist(NAMES.replies, id, { position: n, isPublic });
    await world.server.store.transact(() => Promise.resolve({ changes, result: undefined }));
  }
}

async function add(world: ReaderWorld, collection: string, ...members: string[]): Promise<void> {
  const changes = members.flatMap((member) => collections.add(collection, member, { position: 1 }));
  await world.server.store.transact(() => Promise.resolve({ changes, result: undefined }));
}

async function get(world: ReaderWorld, url: string, as?: string): Promise<JsonObject> {
  const response = await ask(world, url, { as });
  assert.equal(response.status, 200, url);
  return await response.json();
}

// toolkit.md §2 Object views: Note with likes, replies and shares present.
Deno.test("a note has its likes, replies and shares with it, empty ones too", async () => {
  await using world = await readerWorld();
  await keep(world, { id: NOTE, to: PUBLIC, ...NAMES });
  const { replies, likes, shares } = await get(world, NOTE);
  assert.deepEqual(likes, { id: NAMES.likes, type: "Collection", totalItems: 0 });
  assert.deepEqual(shares, { id: NAMES.shares, type: "Collection", totalItems: 0 });
  assert.deepEqual(replies, {
    id: NAMES.replies,
    type: "Collection",
    totalItems: 0,
    first: {
      id: `${NAMES.replies}?page=first`,
      type: "CollectionPage",
      partOf: NAMES.replies,
      items: [],
    },
    last: `${NAMES.replies}?page=last`,
  });
});

// toolkit.md §2 Object views: Note embeds replies with totalItems 10 and embedded first page; same when the
// collection is fetched directly.
Deno.test("a note has its ten answers with it, and they are the same by themselves", async () => {
  await using world = await readerWorld();
  await keep(world, { id: NOTE, to: PUBLIC, ...NAMES });
  await answerIt(world, 11);
  await add(world, NAMES.likes, "https://x.example/1", "https://x.example/2");
  const note = await get(world, NOTE);
  const { totalItems, first } = note["replies"] as JsonObject;
  assert.equal(totalItems, 10);
  const expected = Array.from({ length: 10 }, (_, i) => `${A}/objects/answer-${10 - i}`);
  assert.deepEqual((first as JsonObject)["items"], expected);
  assert.equal((note["likes"] as JsonObject)["totalItems"], 2);
  const { "@context": _, ...direct } = await get(world, NAMES.replies);
  assert.deepEqual(direct, {
    ...note["replies"] as JsonObject,
    first: `${NAMES.replies}?page=first`,
  });
  const page = await get(world, `${NAMES.replies}?page=first`);
  assert.deepEqual(page["items"], expected);
  const { "@context": __, ...likes } = await get(world, NAMES.likes);
  assert.deepEqual(likes, note["likes"]);
  const own = await get(world, `${NAMES.replies}?page=first`, ANN);
  assert.deepEqual(own["items"], [`${A}/objects/answer-11`, ...expected]);
});

// toolkit.md §2 Object views: Question with oneOf Notes; choices carry an embedded replies collection.
Deno.test("a question has with each choice how often it was taken", async () => {
  await using world = await readerWorld();
  const choice = (n: number) => ({
    type: "Note",
    name: `Choice ${n}`,
    replies: `${NOTE}/choices/${n}/replies`,
  });
  const oneOf = [choice(0), choice(1)];
  await keep(world, {
    id: NOTE,
    type: "Question",
    to: PUBLIC,
    oneOf,
    endTime: "2026-12-01T00:00:00Z",
  });
  await add(world, `${NOTE}/choices/1/replies`, "https://x.example/1", "https://x.example/2");
  const question = await get(world, NOTE);
  assert.deepEqual(
    question["oneOf"],
    [0, 2].map((totalItems, n) => {
      const id = `${NOTE}/choices/${n}/replies`;
      return { ...choice(n), replies: { id, type: "Collection", totalItems } };
    }),
  );
  assert.equal((await get(world, `${NOTE}/choices/1/replies`))["totalItems"], 2);
});

// toolkit.md §2 Object views: Create embeds its object.
Deno.test("a Create has its object in it", async () => {
  await using world = await readerWorld();
  const id = await world.server.act(ANN, { type: "Note", content: "Hello", to: PUBLIC });
  const { object } = await get(world, id);
  const { id: iri, content } = object as JsonObject;
  assert.equal(content, "Hello");
  assert.deepEqual((await get(world, String(iri)))["content"], "Hello");
});

// toolkit.md §2 Object views: OrderedCollection has totalItems and (orderedItems or first).
Deno.test("an outbox says how much is in it and where that begins", async () => {
  await using world = await readerWorld();
  await world.server.act(ANN, { type: "Note", content: "Hello", to: PUBLIC });
  const { type, totalItems, first } = await get(world, `${ANN}/outbox`);
  assert.deepEqual([type, totalItems, first], ["OrderedCollection", 1, `${ANN}/outbox?page=first`]);
});

Deno.test("the collections of a note are seen by those who see the note", async () => {
  await using world = await readerWorld();
  await keep(world, { id: NOTE, to: `${ANN}/followers`, ...NAMES });
  await answerIt(world, 3);
  for (const url of [NOTE, ...Object.values(NAMES), `${NAMES.replies}?page=first`]) {
    assert.equal((await ask(world, url)).status, 404, url);
    assert.equal((await ask(world, url, { as: world.peer })).status, 404, url);
  }
  await follow(world, world.peer);
  for (const url of [NOTE, ...Object.values(NAMES), `${NAMES.replies}?page=first`]) {
    const response = await ask(world, url, { as: world.peer });
    assert.equal(response.status, 200, url);
    assert.equal(response.headers.get("cache-control"), "private, no-cache");
  }
});

Deno.test("a collection that no object names is not there", async () => {
  await using world = await readerWorld();
  await keep(world, { id: NOTE, to: PUBLIC, likes: NAMES.likes });
  for (
    const url of [
      ...[NAMES.replies, `${NOTE}/x`, `${NOTE}/likes/x`, `${NOTE}/a/b/c/likes`],
      ...[`${A}/objects/2/likes`, `${A}/objects/likes`, `${A}/likes`],
    ]
  ) assert.equal((await ask(world, url)).status, 404, url);
  assert.equal((await ask(world, NAMES.likes)).status, 200);
});

Deno.test("what bears a proof, or names collections elsewhere, is served as it was written", async () => {
  await using world = await readerWorld();
  for (
    const more of [
      { ...NAMES, proof: { type: "DataIntegrityProof" } },
      { replies: "https://a.example/objects/10/replies", likes: "https://x.example/likes" },
      { replies: { id: NAMES.replies, type: "Collection", totalItems: 7 } },
    ]
  ) {
    await keep(world, { id: NOTE, to: PUBLIC, ...more });
    const { replies, likes } = await get(world, NOTE);
    assert.deepEqual([replies, likes], [more.replies, "likes" in more ? more.likes : undefined]);
  }
});
