import assert from "node:assert/strict";
import { PUBLIC } from "@commonplace/vocabulary";
import { findBans } from "../mod.ts";
import { isShown } from "../testdata/seen.ts";
import type { Instance } from "../../src/testing/mod.ts";
import { startThreeServers } from "../testdata/three_servers.ts";

async function bansOf({ store }: Instance, place: string): Promise<readonly string[]> {
  const { items } = await findBans(store.view, "place", { value: place });
  return items.map(({ person }) => person);
}

Deno.test("who is banned from a community writes nothing in it on any server, until that is taken back (Lemmy D17)", async () => {
  await using world = await startThreeServers();
  const { ann, ben, eve, books } = world;
  const page = { type: "Page", name: "Hello" };
  const post = await world.writes(eve, page);
  const shown = () =>
    world.everywhere((server) => isShown(server, { iri: post.object, author: eve }));
  const bans = (server: Instance) => bansOf(server, books);
  const kept = await world.writes(ben, page);
  const block = await world.does(ann, {
    type: "Block",
    object: eve,
    target: books,
    summary: "spam",
    removeData: true,
  });
  const { object, target, cc } = JSON.parse(block.text);
  assert.deepEqual([object, target, cc.includes(books)], [eve, books, true]);
  await world.agree(bans, [[eve], [eve], [eve]]);
  assert.deepEqual(await shown(), [false, false, false]);
  await assert.rejects(world.writes(eve, page), /banned/);
  await world.does(ann, { type: "Undo", object: block.id, restoreData: true });
  await world.agree(bans, [[], [], []]);
  assert.deepEqual(await shown(), [true, true, true]);
  await world.says(eve, { type: "Follow", object: books });
  await world.writes(eve, page);
  const others = await world.everywhere((server) =>
    isShown(server, { iri: kept.object, author: ben })
  );
  assert.deepEqual(others, [true, true, true]);
});

Deno.test("a ban that says when it ends has ended everywhere by then (Lemmy D17)", async () => {
  await using world = await startThreeServers();
  const { ann, eve, books, clock } = world;
  const endTime = new Date(clock.now() + 3600_000).toISOString();
  await world.does(ann, { type: "Block", object: eve, target: books, endTime, expires: endTime });
  const page = { type: "Page", name: "Hello" };
  await assert.rejects(world.writes(eve, page), /banned/);
  clock.leap(3600_001);
  await world.writes(eve, page);
});

Deno.test("a server bans its own people, and every server that knows them is told (Lemmy D17)", async () => {
  await using world = await startThreeServers();
  const { guest, eve } = world;
  const { iri: admin } = await guest.federation.createActor({ type: "Person", name: "admin" });
  const { object: iri } = await world.writes(eve, { type: "Page", name: "Hello" });
  const shown = (server: Instance) => isShown(server, { iri, author: eve });
  const bans = (server: Instance) => bansOf(server, guest.origin);
  const to = [PUBLIC];
  const cc = ["https://home.example/", "https://third.example/"];
  const target = "https://guest.example/";
  const block = { type: "Block", object: eve, target, removeData: true, to, cc };
  const { id } = await world.says(admin, block);
  await world.agree(bans, [[eve], [eve], [eve]]);
  await world.agree(shown, [false, false, false]);
  await assert.rejects(world.writes(eve, { type: "Page", name: "More" }), /banned/);
  await world.says(admin, { type: "Undo", object: id, to, cc });
  await world.agree(bans, [[], [], []]);
});
