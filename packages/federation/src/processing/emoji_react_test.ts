import assert from "node:assert/strict";
import { collections } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import { membersOf, notificationOf, post } from "../../testdata/kept.ts";
import { sendAndProcess } from "../../testdata/processed.ts";
import { type ServerAndPeer, startServerAndPeer } from "../../testdata/server_and_peer.ts";

async function react(
  { server, peer, ann }: ServerAndPeer,
  members: JsonObject,
): Promise<string | undefined> {
  const activity = { actor: peer.iri, ...members };
  await sendAndProcess(server, activity, { from: peer, to: `${ann}/inbox` });
  return (await notificationOf(server, activity))?.state;
}

Deno.test("Pleroma's reactions count once for each emoji of an actor; without an emoji there is none", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const object = await post(server, ann, { type: "Note", content: "Hello" });
  for (const [n, content] of ["🎉", ":blobcat:", "🎉"].entries()) {
    const id = `${peer.iri}/reactions/${n}`;
    assert.equal(await react(world, { id, type: "EmojiReact", object, content }), "done");
  }
  const expected = [`${peer.iri} :blobcat:`, `${peer.iri} 🎉`];
  assert.deepEqual((await membersOf(server, `${object}/reactions`)).toSorted(), expected);

  for (const [n, content] of ["", " ", "x".repeat(65), undefined].entries()) {
    const id = `${peer.iri}/reactions/bad/${n}`;
    const emoji = content === undefined ? {} : { content };
    assert.equal(await react(world, { id, type: "EmojiReact", object, ...emoji }), "dropped");
    assert.equal((await membersOf(server, `${object}/reactions`)).length, 2);
  }
  assert.deepEqual(await membersOf(server, `${object}/likes`), []);
  assert.deepEqual(server.reports, []);
});

Deno.test("Misskey's Like with an emoji is a like that keeps the emoji", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const object = await post(server, ann, { type: "Note", content: "Hello" });
  const id = `${peer.iri}/likes/1`;
  await react(world, { id, type: "Like", object, content: "👍", _misskey_reaction: ":party:" });
  const item = await collections.item(server.store.view, `${object}/likes`, peer.iri);
  assert.deepEqual(item?.value, { activity: id, emoji: ":party:" });
});
