import assert from "node:assert/strict";
import { memberText, PUBLIC } from "@commonplace/vocabulary";
import type { Instance } from "../../src/testing/mod.ts";
import { findModeration } from "../mod.ts";
import { send, startHostile } from "../testdata/hostile.ts";
import { get, isShown, posts, statesBelow } from "../testdata/seen.ts";
import { startThreeServers, type ThreeServers } from "../testdata/three_servers.ts";

async function appointBen({ ann, ben, books, does }: ThreeServers): Promise<void> {
  await does(ann, { type: "Add", object: ben, target: `${books}/moderators` });
}

Deno.test("what a moderator removes, here or elsewhere, is gone from the community everywhere, and comes back (Lemmy E18, E19, D11)", async () => {
  await using world = await startThreeServers();
  const { ann, ben, eve, books } = world;
  await appointBen(world);
  for (const [moderator, author] of [[ann, eve], [ben, ann]] as const) {
    const { object: iri } = await world.writes(author, { type: "Page", name: "Hello" });
    const shown = () => world.everywhere((server) => isShown(server, { iri, author }));
    const removal = await world.does(moderator, { type: "Delete", object: iri, summary: "rude" });
    const { cc, object, summary } = JSON.parse(removal.text);
    assert.deepEqual([cc.includes(books), object, summary], [true, iri, "rude"]);
    assert.deepEqual(await shown(), [false, false, false]);
    await assert.rejects(
      world.does(author, { type: "Undo", object: { type: "Delete", object: iri } }),
    );
    await world.does(moderator, { type: "Undo", object: removal.id });
    assert.deepEqual(await shown(), [true, true, true]);
    const log = await world.everywhere(async ({ store }) => {
      const { items } = await findModeration(store.view, { place: books, subject: iri });
      return items.map(({ kind, by, reason }) => [kind, by, reason ?? ""]).toSorted();
    });
    const same = [["reinstate", moderator, "rude"], ["remove", moderator, "rude"]];
    assert.deepEqual(log, [same, same, same]);
  }
});

Deno.test("a removal with replies takes the tree below down everywhere, and brings it back (Lemmy D11)", async () => {
  await using world = await startThreeServers();
  const { ann, ben, eve } = world;
  const post = await world.writes(ben, { type: "Page", name: "Hello" });
  const note = { type: "Note", content: "Yes" };
  const first = await world.writes(eve, { ...note, inReplyTo: post.object });
  const second = await world.writes(ben, { ...note, inReplyTo: first.object });
  const removal = await world.does(ann, {
    type: "Delete",
    object: first.object,
    summary: "",
    withReplies: true,
  });
  const states = () => world.everywhere((server) => statesBelow(server, post.object));
  const both = (state: string) => ({ [first.object]: state, [second.object]: state });
  assert.deepEqual(await states(), [both("removed"), both("removed"), both("removed")]);
  await world.does(ann, { type: "Undo", object: removal.id });
  assert.deepEqual(await states(), [both("shown"), both("shown"), both("shown")]);
});

Deno.test("what is removed from a community is read no more at its home, and stands nowhere in its listings", async () => {
  await using world = await startThreeServers();
  const { ann, home, books } = world;
  const { object: iri } = await world.writes(ann, { type: "Page", name: "Secret" });
  await world.does(ann, { type: "Delete", object: iri, summary: "rude" });
  assert.equal((await get(home, iri)).status, 410);
  const outbox = JSON.stringify((await get(home, `${books}/outbox`)).json);
  assert.ok(!outbox.includes("Secret"), outbox);
  const listed = await world.everywhere((server) => posts(server, books));
  assert.deepEqual(listed, [[], [], []]);
});

Deno.test("a moderator's removal as in 2021 takes a post down everywhere, and its Undo brings it back (Lemmy E18, E19, S137)", async () => {
  await using world = await startThreeServers();
  const { ann, eve, books, home } = world;
  using old = await startHostile(world, { name: "old" });
  await world.does(ann, { type: "Add", object: old.iri, target: `${books}/moderators` });
  const { object: iri } = await world.writes(eve, { type: "Page", name: "Hello" });
  const shown = (server: Instance) => isShown(server, { iri, author: eve });
  const said = { actor: old.iri, to: [PUBLIC], cc: [books] };
  const removal = { id: `${old.iri}/1`, type: "Remove", object: iri, ...said };
  assert.equal(await send(world, { from: old, activity: removal }, home), "done");
  await world.agree(shown, [false, false, false]);
  const undo = { id: `${old.iri}/2`, type: "Undo", object: removal, ...said };
  assert.equal(await send(world, { from: old, activity: undo }, home), "done");
  await world.agree(shown, [true, true, true]);
  const passedOn = world.announces(world.third).slice(-2).map((text) => memberText(text, "object"));
  assert.deepEqual(passedOn, [JSON.stringify(removal), JSON.stringify(undo)]);
});
