import assert from "node:assert/strict";
import { membersOf } from "../../testdata/kept.ts";
import { get } from "../testdata/seen.ts";
import { startThreeServers } from "../testdata/three_servers.ts";

Deno.test("a moderator of another server moderates from the Add on, and no longer after the Remove (Lemmy E20, E21)", async () => {
  await using world = await startThreeServers();
  const { home, guest, books, ann, ben, eve } = world;
  const target = `${books}/moderators`;
  const moderators = () =>
    world.everywhere(async (server) => (await membersOf(server, target)).toSorted());
  const post = await world.writes(eve, { type: "Page", name: "Hello" });
  const lock = { type: "Lock", object: post.object };
  await assert.rejects(world.does(ben, lock), /a moderator/);

  const add = await world.does(ann, { type: "Add", object: ben, target });
  const { object, target: named, audience } = JSON.parse(add.text);
  assert.deepEqual([object, named, audience], [ben, target, books]);
  assert.deepEqual(await moderators(), [[ben, ann], [ben, ann], [ben, ann]]);
  const { json } = await get(home, target);
  assert.deepEqual(json["orderedItems"], [ann, ben]);
  await world.does(ben, lock);
  await assert.rejects(world.does(ben, { type: "Remove", object: ann, target }), /a higher rank/);
  await world.does(ben, { type: "Add", object: eve, target });

  await world.does(ann, { type: "Remove", object: ben, target });
  assert.deepEqual(await moderators(), [[eve, ann], [eve, ann], [eve, ann]]);
  await assert.rejects(world.does(ben, { type: "Undo", object: lock }));
  assert.deepEqual(guest.reports, []);
});

Deno.test("featured posts come and go everywhere (Lemmy D12)", async () => {
  await using world = await startThreeServers();
  const { home, books, ann, ben } = world;
  const target = `${books}/featured`;
  await world.does(ann, { type: "Add", object: ben, target: `${books}/moderators` });
  for (const moderator of [ann, ben]) {
    const { object } = await world.writes(ben, { type: "Page", name: "Hello" });
    const featured = () => world.everywhere((server) => membersOf(server, target));
    await world.does(moderator, { type: "Add", object, target });
    assert.deepEqual(await featured(), [[object], [object], [object]]);
    const { json } = await get(home, target);
    const items = json["orderedItems"] as readonly { readonly id: string }[];
    assert.deepEqual(items.map(({ id }) => id), [object]);
    await world.does(moderator, { type: "Remove", object, target });
    assert.deepEqual(await featured(), [[], [], []]);
  }
});
