import assert from "node:assert/strict";
import type { Instance } from "../../src/testing/mod.ts";
import { documentOn, get, isShown } from "../testdata/seen.ts";
import { startThreeServers } from "../testdata/three_servers.ts";

Deno.test("what its author deletes is gone everywhere, and is back as it was when that is undone (Lemmy E17, E19)", async () => {
  await using world = await startThreeServers();
  const { ann, ben, books, home, guest } = world;
  const page = { type: "Page", name: "Hello", content: "<p>Hi</p>" };
  for (const [author, host] of [[ben, guest], [ann, home]] as const) {
    const post = await world.writes(author, page);
    const note = { type: "Note", content: "<p>Yes</p>", inReplyTo: post.object };
    const comment = await world.writes(author, note);
    for (const { object: iri } of [comment, post]) {
      const shown = () => world.everywhere((server) => isShown(server, { iri, author }));
      const content = async (server: Instance) => {
        const { type, name, content, published } = await documentOn(server, iri);
        return [type, name, content, published];
      };
      const before = await world.everywhere(content);
      const deletion = await world.does(author, { type: "Delete", object: iri });
      const { cc, audience, object, summary } = JSON.parse(deletion.text);
      assert.deepEqual([cc, audience, object, summary], [[books], books, iri, undefined]);
      assert.deepEqual(await shown(), [false, false, false]);
      assert.equal((await get(host, iri)).status, 410);
      const undo = await world.does(author, { type: "Undo", object: deletion.id });
      assert.equal(JSON.parse(undo.text).object.type, "Delete");
      assert.deepEqual(await shown(), [true, true, true]);
      assert.equal((await get(host, iri)).status, 200);
      await world.agree(content, before);
    }
  }
});
