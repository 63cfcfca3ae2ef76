import assert from "node:assert/strict";
import { membersOf, post } from "../../testdata/kept.ts";
import { sendAndProcess } from "../../testdata/processed.ts";
import { startServerAndPeer } from "../../testdata/server_and_peer.ts";

Deno.test("a Dislike and a Like of one actor take each other's place, and only that actor's", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const note = await post(server, ann, { type: "Note", content: "Hello" });
  const other = await peer.sibling("other");
  async function vote(type: string, n: number, from = peer): Promise<void> {
    const id = `${from.iri}/votes/${n}`;
    const activity = { id, type, actor: from.iri, object: note };
    await sendAndProcess(server, activity, { from, to: `${ann}/inbox` });
  }
  async function votes(): Promise<readonly (readonly string[])[]> {
    return [await membersOf(server, `${note}/likes`), await membersOf(server, `${note}/dislikes`)];
  }
  await vote("Like", 0, other);
  await vote("Like", 1);
  assert.deepEqual(await votes(), [[other.iri, peer.iri], []]);
  await vote("Dislike", 2);
  assert.deepEqual(await votes(), [[other.iri], [peer.iri]]);
  assert.deepEqual(await membersOf(server, `${peer.iri}/liked`), []);
  await vote("Like", 3);
  assert.deepEqual(await votes(), [[other.iri, peer.iri], []]);
  assert.deepEqual(server.reports, []);
});
