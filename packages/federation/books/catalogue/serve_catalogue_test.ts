import assert from "node:assert/strict";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { post } from "../../testdata/kept.ts";
import { type BookWorld, publishBook, startBookWorld } from "../testdata/book_world.ts";
import { saveLocalBook } from "./save_local_book.ts";

const origin = "https://b.example";
const emma = {
  origin,
  title: "Emma",
  authors: [{ name: "Jane Austen" }],
  identifiers: { isbn13: "9780141439587" },
  work: { identifiers: { openlibraryKey: "OL66562W" } },
};

async function get(
  { server }: BookWorld,
  url: string,
  headers: HeadersInit = {},
): Promise<{ readonly status: number; readonly json: JsonObject; readonly headers: Headers }> {
  const response = await server.federation.handle(new Request(url, { headers }));
  const text = await response.text();
  return { status: response.status, json: text ? JSON.parse(text) : {}, headers: response.headers };
}

Deno.test("editions, works and authors are served, and with .json to anybody (B3, B4)", async () => {
  await using world = await startBookWorld();
  const { edition } = await saveLocalBook(world.server.store, emma);
  for (const iri of [edition.iri, edition.work ?? "", edition.authors[0] ?? ""]) {
    const plain = await get(world, iri, { accept: "application/activity+json" });
    assert.equal(plain.status, 200);
    assert.equal(plain.json["id"], iri);
    assert.match(plain.headers.get("content-type") ?? "", /^application\/activity\+json/);
    assert.match(plain.headers.get("vary") ?? "", /accept/);
    const suffixed = await get(world, `${iri}.json`, { accept: "text/html" });
    assert.equal(suffixed.status, 200);
    assert.deepEqual(suffixed.json, plain.json);
  }
});

Deno.test("people, their collections and what they write are served with .json", async () => {
  await using world = await startBookWorld();
  const { server, ann } = world;
  const note = await post(server, ann, { type: "Note", content: "Hi", to: PUBLIC });
  for (const iri of [ann, `${ann}/outbox`, note, world.community]) {
    const { status, json } = await get(world, `${iri}.json`, { accept: "text/html" });
    assert.equal(status, 200, iri);
    assert.equal(json["id"], iri);
  }
  const direct = await post(server, ann, { type: "Note", content: "Psst", to: world.peer.iri });
  assert.equal((await get(world, `${direct}.json`)).status, 404);
  assert.equal((await get(world, `${origin}/u/nobody.json`)).status, 404);
  assert.equal((await get(world, `${origin}/manifest.json`)).status, 404);
});

Deno.test("a work's editions come in pages of 15, whole", async () => {
  await using world = await startBookWorld();
  const { store } = world.server;
  const { edition: first } = await saveLocalBook(store, emma);
  for (let n = 0; n < 16; n++) {
    await saveLocalBook(store, { ...emma, identifiers: { goodreadsKey: String(n + 1) } });
  }
  const list = `${first.work}/editions`;
  const { json } = await get(world, list);
  assert.equal(json["id"], list);
  assert.equal(json["totalItems"], 17);
  const { json: one } = await get(world, String(json["first"]));
  const { json: two } = await get(world, `${list}.json?page=2`);
  const items = [one, two].flatMap(({ orderedItems }) => orderedItems as readonly JsonObject[]);
  assert.equal((one["orderedItems"] as readonly unknown[]).length, 15);
  assert.equal(new Set(items.map(({ id }) => id)).size, 17);
  assert(items.every(({ type, work }) => type === "Edition" && work === first.work));
  assert.equal(one["next"], two["id"]);
  assert.equal(two["prev"], one["id"]);
  assert.equal("next" in two, false);
  assert.equal((await get(world, `${list}?page=99`)).json["id"], two["id"]);
  assert.equal((await get(world, `${list}?page=x`)).json["id"], one["id"]);
  assert.equal((await get(world, `${first.iri}/editions`)).status, 404);
});

Deno.test("nothing of other servers is served as ours", async () => {
  await using world = await startBookWorld();
  const { edition } = publishBook(world.peer);
  await world.meet(edition.id);
  const path = new URL(edition.id).pathname;
  assert.equal((await get(world, origin + path)).status, 404);
});

Deno.test("where everybody must sign, books are no exception", async () => {
  await using world = await startBookWorld({ authorizedFetch: "all" });
  const { edition } = await saveLocalBook(world.server.store, emma);
  assert.equal((await get(world, edition.iri)).status, 401);
  assert.equal((await get(world, `${edition.iri}.json`)).status, 401);
});
