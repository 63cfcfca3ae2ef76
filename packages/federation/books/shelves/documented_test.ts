import assert from "node:assert/strict";
import { bookwyrmExamples } from "@commonplace/fixtures";
import { isJsonObject, type JsonObject, read } from "@commonplace/vocabulary";
import { startPeer, until } from "../../src/testing/mod.ts";
import {
  findBook,
  listItems,
  pendingItems,
  readingStatus,
  readList,
  readShelf,
  shelfItems,
} from "../mod.ts";
import { PEER, startShelfWorld } from "../testdata/shelf_world.ts";

const [SHELF, LIST] = [`${PEER}/users/ida/books/to-read`, `${PEER}/list/2`];
const [EDITION, WORK, AUTHOR] = [`${PEER}/book/41`, `${PEER}/book/40`, `${PEER}/author/12`];

/** An example, by actors who are where those of a test are. */
function example(where: (json: JsonObject) => boolean): JsonObject {
  const found = bookwyrmExamples.find(({ json }) => where(json as JsonObject))?.json;
  const result = read(JSON.stringify(found).replaceAll("example/user/", "example/users/"));
  assert.ok(result.ok);
  return result.document.json;
}

function activity(type: string, objectType: string): JsonObject {
  return example(({ type: given, object }) =>
    given === type && isJsonObject(object ?? null) && (object as JsonObject)["type"] === objectType
  );
}

Deno.test("shelves and lists as BookWyrm sends them have the effects that it gives them (B51 to B55)", async () => {
  await using world = await startShelfWorld();
  const { server: { store: { view } }, peer, network, clock } = world;
  using noor = await startPeer({ network, clock, origin: "https://quills.example", name: "noor" });
  for (const id of [EDITION, WORK, AUTHOR]) peer.publish(example((json) => json["id"] === id));

  await world.receive(activity("Create", "Shelf"));
  await world.receive(activity("Add", "ShelfItem"));
  assert.equal((await readShelf(view, SHELF))?.name, "To read");
  const { items: [item] } = await shelfItems(view, SHELF);
  assert.deepEqual([item?.book, item?.actor], [EDITION, peer.iri]);
  const edition = await until(() => findBook(view, EDITION), { what: "the edition" });
  assert.equal(edition.title, "The Lighthouse Ledger");
  const reading = { actor: peer.iri, book: EDITION };
  assert.equal(await readingStatus(view, reading), "to-read");
  await world.receive(activity("Remove", "ShelfItem"));
  assert.equal(await readingStatus(view, reading), undefined);

  await world.receive(activity("Create", "BookList"));
  const { name, curation, summary } = await readList(view, LIST) ?? {};
  assert.deepEqual([name, curation, summary], [
    "Light in literature",
    "curated",
    "Lamps, lighthouses, lightning",
  ]);
  await world.receive(activity("Add", "ListItem"), noor);
  const { items: [waiting] } = await pendingItems(view, LIST);
  assert.deepEqual([waiting?.book, waiting?.actor, waiting?.notes], [
    EDITION,
    noor.iri,
    "<p>For the lamp alone.</p>",
  ]);
  await world.receive({ ...activity("Add", "ListItem"), actor: peer.iri });
  assert.equal((await listItems(view, LIST)).items[0]?.iri, waiting?.iri);
  await world.receive(activity("Update", "BookList"));
  assert.equal((await readList(view, LIST))?.curation, "open");
  await world.receive(activity("Remove", "ListItem"));
  assert.deepEqual((await listItems(view, LIST)).items, []);
});
