import assert from "node:assert/strict";
import { PUBLIC } from "@commonplace/vocabulary";
import { documentOn, get, posts } from "../testdata/seen.ts";
import { startThreeServers } from "../testdata/three_servers.ts";

Deno.test("what a moderator writes about the community stands on every server (Lemmy D19)", async () => {
  await using world = await startThreeServers();
  const { ann, ben, books, home } = world;
  await world.does(ann, { type: "Add", object: ben, target: `${books}/moderators` });
  for (const moderator of [ann, ben]) {
    // A document is fetched again after a minute.
    world.clock.leap(120_000);
    const name = `Books of ${moderator}`;
    const object = { id: books, type: "Group", name, summary: "<p>Read</p>" };
    await world.does(moderator, { type: "Update", object, to: [PUBLIC], cc: [books] });
    assert.equal((await get(home, books)).json["name"], name);
    const [, ...elsewhere] = await world.everywhere(async (server) =>
      (await documentOn(server, books))["name"]
    );
    assert.deepEqual(elsewhere, [name, name]);
  }
});

Deno.test("a community that is deleted is gone everywhere, and is back with its posts when that is undone (Lemmy E24, E25, D20)", async () => {
  await using world = await startThreeServers();
  const { ann, ben, books, home } = world;
  const { object } = await world.writes(ben, { type: "Page", name: "Hello" });
  const listed = () =>
    world.everywhere(async (server) => (await posts(server, books)).map(({ iri }) => iri));
  const deletion = await world.does(ann, { type: "Delete", object: books });
  assert.deepEqual(await listed(), [[], [], []]);
  assert.equal((await get(home, books)).status, 410);
  await assert.rejects(world.writes(ben, { type: "Page", name: "More" }));
  await world.does(ann, { type: "Undo", object: deletion.id });
  assert.equal((await get(home, books)).status, 200);
  assert.deepEqual(await listed(), [[object], [object], [object]]);
  await world.writes(ben, { type: "Page", name: "More" });
});
