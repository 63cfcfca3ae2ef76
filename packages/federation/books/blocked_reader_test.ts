import assert from "node:assert/strict";
import { bookPost } from "./posts/publishing/new_book_post.ts";
import { addToList, createList, shelve } from "./mod.ts";
import { type ShelfWorld, startShelfWorld } from "./testdata/shelf_world.ts";

async function statusOf({ server }: ShelfWorld, url: string, who: string): Promise<number> {
  const headers = { authorization: `Bearer ${who}` };
  const response = await server.federation.handle(new Request(url, { headers }));
  await response.body?.cancel();
  return response.status;
}

Deno.test("B11: who is blocked finds neither shelves nor lists nor posts of who blocked, and all who are not do", async () => {
  await using world = await startShelfWorld();
  const { server, ann: actor, ben, peer } = world;
  const book = await world.book();
  const shelf = `${actor}/books/read`;
  await shelve(server, { actor, shelf, book });
  const list = await createList(server, { actor, name: "Lamps" });
  await addToList(server, { actor, list, book });
  const post = bookPost({ type: "Comment", author: actor, book, content: "x" });
  const { object: comment = "" } = await server.federation.publish(post, { actor });
  const urls = [actor, shelf, list, comment].flatMap((iri) => [iri, `${iri}.json`]);
  urls.push(`${shelf}?page=1`, `${list}?page=1`);
  const seenBy = (who: string) =>
    Promise.all(
      urls.map(async (url) => await statusOf(world, url, who) === 200),
    );
  const [all, none] = [urls.map(() => true), urls.map(() => false)];
  assert.deepEqual(await seenBy(peer.iri), all);
  await server.act(actor, { type: "Block", object: peer.iri });
  assert.deepEqual(await seenBy(peer.iri), none);
  assert.deepEqual(await seenBy(ben), all);
  const block = { type: "Block", actor, object: peer.iri };
  await server.act(actor, { type: "Undo", object: block });
  assert.deepEqual(await seenBy(peer.iri), all);
});
