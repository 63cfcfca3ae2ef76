import assert from "node:assert/strict";
import { findModeration, findReports } from "../mod.ts";
import { type Instance, until } from "../../src/testing/mod.ts";
import { startThreeServers } from "../testdata/three_servers.ts";

Deno.test("a report comes to the community and its moderators elsewhere, and is resolved for all of them (Lemmy D18)", async () => {
  await using world = await startThreeServers();
  const { ann, ben, eve, third, books } = world;
  await world.does(ann, { type: "Add", object: ben, target: `${books}/moderators` });
  const post = await world.writes(ann, { type: "Page", name: "Hello" });
  const reports = (state: "open" | "resolved") => async ({ store }: Instance) => {
    const { items } = await findReports(store.view, { community: books, state });
    return items.map(({ id }) => id);
  };
  const resolved: string[] = [];
  const before = world.announces(third).length;
  for (const moderator of [ann, ben]) {
    const { id } = await world.says(eve, { type: "Flag", object: post.object, summary: "rude" });
    await world.agree(reports("open"), [[id], [id], []]);
    await world.says(moderator, { type: "Resolve", object: id });
    resolved.push(id);
    await world.agree(reports("open"), [[], [], []]);
    await world.agree(reports("resolved"), [resolved, resolved, []]);
  }
  assert.equal(world.announces(third).length, before);
});

Deno.test("a warning is told to whom it is for, stands in the log, and changes nothing (Lemmy D26)", async () => {
  await using world = await startThreeServers();
  const { ann, ben, home, guest, third, books } = world;
  const post = await world.writes(ben, { type: "Page", name: "Hello" });
  const { id } = await world.says(ann, { type: "Warn", object: post.object, summary: "Be kind" });
  await until(async () => (await guest.inbox(ben)).some((activity) => activity["id"] === id), {
    what: "the warning",
  });
  const { items } = await findModeration(home.store.view, { place: books, kind: "warn" });
  assert.deepEqual(items.map(({ activity, reason }) => [activity, reason]), [[id, "Be kind"]]);
  assert.deepEqual(world.sent(third, "Warn"), []);
});
