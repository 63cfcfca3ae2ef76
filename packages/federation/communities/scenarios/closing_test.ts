import assert from "node:assert/strict";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import type { Instance } from "../../src/testing/mod.ts";
import { announce, send, startHostile } from "../testdata/hostile.ts";
import { documentOn, get, posts } from "../testdata/seen.ts";
import { startThreeServers } from "../testdata/three_servers.ts";
import { postIn } from "../testdata/ways_world.ts";

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

Deno.test("what an administrator of its host removes stays away everywhere, until an administrator brings it back (Lemmy D20)", async () => {
  await using world = await startThreeServers();
  const { ann, ben, books, home } = world;
  const { iri: admin } = await home.federation.createActor({ type: "Person", name: "admin" });
  const { object } = await world.writes(ben, { type: "Page", name: "Hello" });
  const listed = async (server: Instance) => (await posts(server, books)).map(({ iri }) => iri);
  const removal = await world.does(admin, { type: "Delete", object: books, summary: "spam" });
  await world.agree(listed, [[], [], []]);
  assert.equal((await get(home, books)).status, 410);
  await assert.rejects(world.does(ann, {
    type: "Undo",
    object: { type: "Delete", object: books, summary: "spam" },
  }));
  await world.agree(listed, [[], [], []]);
  await world.does(admin, { type: "Undo", object: removal.id });
  await world.agree(listed, [[object], [object], [object]]);
});

Deno.test("a community that sends its own end, as in 2021, is gone where it is followed, and comes back so (Lemmy E24, E25)", async () => {
  await using world = await startThreeServers();
  const { ben, guest } = world;
  using cats = await startHostile(world, { name: "cats", type: "Group" });
  await world.says(ben, { type: "Follow", object: cats.iri });
  const follow = cats.received[0]?.activity ?? {};
  const said = { actor: cats.iri, to: [PUBLIC], cc: [cats.followers] };
  const tell = async (activity: JsonObject) =>
    assert.equal(await send(world, { from: cats, activity }, guest), "done");
  await tell({ id: `${cats.iri}/1`, type: "Accept", ...said, object: follow });
  const { iri, create } = postIn(cats.iri, cats.iri);
  assert.equal(await announce(world, { from: cats, activity: create }, guest), "done");
  for (const type of ["Remove", "Delete"]) {
    const removal = { id: `${cats.iri}/${type}`, type, object: cats.iri, ...said };
    await tell(removal);
    assert.deepEqual(await posts(guest, cats.iri), []);
    await tell({ id: `${cats.iri}/${type}/undo`, type: "Undo", object: removal, ...said });
    assert.deepEqual((await posts(guest, cats.iri)).map(({ iri }) => iri), [iri]);
  }
});
