import assert from "node:assert/strict";
import { answers, countsOf, documentOn, written } from "../testdata/seen.ts";
import { startThreeServers } from "../testdata/three_servers.ts";

Deno.test("comments of all servers are one tree everywhere, and whom they answer is told (Lemmy E14, D15)", async () => {
  await using world = await startThreeServers();
  const { ann, ben, eve } = world;
  const post = await world.writes(ann, { type: "Page", name: "Hello" });
  const write = async (author: string, inReplyTo: string) => {
    const note = { type: "Note", content: "<p>Yes</p>", inReplyTo };
    return await world.writes(author, note);
  };
  const first = await write(ben, post.object);
  const second = await write(ann, first.object);
  const third = await write(eve, second.object);
  const other = await write(eve, post.object);
  const tree = {
    [first.object]: { [second.object]: { [third.object]: {} } },
    [other.object]: {},
  };
  assert.deepEqual(
    await world.everywhere((server) => answers(server, post.object)),
    [tree, tree, tree],
  );
  const counts = await world.everywhere(async (server) =>
    (await countsOf(server, { iri: post.object, author: ann }))?.comments
  );
  assert.deepEqual(counts, [4, 4, 4]);
  const { object } = JSON.parse(third.text);
  assert.equal(object.inReplyTo, second.object);
  assert.deepEqual(object.tag.map(({ href }: { readonly href: string }) => href), [ann]);
  const told = (await world.home.inbox(ann)).map(({ id }) => id);
  assert.deepEqual(told, [other.id, third.id, first.id]);
});

Deno.test("an edit of a comment replaces its text everywhere (Lemmy E14)", async () => {
  await using world = await startThreeServers();
  const { ann, ben } = world;
  const post = await world.writes(ann, { type: "Page", name: "Hello" });
  for (const author of [ben, ann]) {
    const note = { type: "Note", content: "<p>One</p>", inReplyTo: post.object };
    const { object: iri } = await world.writes(author, note);
    await world.does(author, { type: "Update", object: { id: iri, content: "<p>Two</p>" } });
    const seen = await world.everywhere(async (server) =>
      (await documentOn(server, iri))["content"]
    );
    assert.deepEqual(seen, ["<p>Two</p>", "<p>Two</p>", "<p>Two</p>"]);
  }
});

Deno.test("a moderator speaks as such everywhere, and nobody else does (Lemmy D25)", async () => {
  await using world = await startThreeServers();
  const { ann, ben } = world;
  const post = await world.writes(ben, { type: "Page", name: "Hello" });
  const note = { type: "Note", content: "Hush", inReplyTo: post.object, distinguished: true };
  await assert.rejects(world.writes(ben, note), /Only moderators speak as such/);
  const { object: iri } = await world.writes(ann, note);
  const seen = await world.everywhere(async (server) =>
    (await written(server, { iri, author: ann }))?.item.isDistinguished
  );
  assert.deepEqual(seen, [true, true, true]);
});
