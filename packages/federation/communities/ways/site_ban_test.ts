import assert from "node:assert/strict";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { findBans, readBan } from "../ground/ban.ts";
import { doneIn, postIn, startWaysWorld, type WaysWorld } from "../testdata/ways_world.ts";

const FAR = "https://far.example";

/** A ban as a server sends it to all others (Lemmy D17). */
function banBy(actor: string, object: string, more: JsonObject = {}): JsonObject {
  const id = `${new URL(actor).origin}/activities/block/${crypto.randomUUID()}`;
  const ban = { id, type: "Block", actor, object, target: `${FAR}/`, to: [PUBLIC] };
  return { ...ban, cc: ["https://b.example/"], summary: "Spam", ...more };
}

async function isBanned(
  { server: { store }, clock }: WaysWorld,
  person: string,
): Promise<boolean> {
  return await readBan(store.view, { place: FAR, person, at: clock.now() }) !== undefined;
}

Deno.test("a server bans its own people, and takes that back; what they wrote goes if it says so", async () => {
  await using world = await startWaysWorld();
  const { cats, cat, send, item } = world;
  await world.follow();
  const spammer = `${FAR}/users/spammer`;
  const { iri, create } = postIn(cats.iri, spammer);
  await world.announce(create);
  const ban = banBy(cat.iri, spammer, { removeData: true });
  assert.equal(await send(ban, cat), "done");
  assert.equal(await isBanned(world, spammer), true);
  assert.equal((await item(iri))?.state, "removed");
  assert.match(await world.announce(postIn(cats.iri, spammer).create), /banned/);
  const undo = { ...banBy(cat.iri, spammer), type: "Undo", object: ban, target: null };
  assert.equal(await send(undo, cat), "done");
  assert.equal(await isBanned(world, spammer), false);
  assert.equal(await world.announce(postIn(cats.iri, spammer).create), "done");
});

Deno.test("a ban that ends has ended", async () => {
  await using world = await startWaysWorld();
  const { cat, clock, send } = world;
  const endTime = new Date(clock.now() + 3600_000).toISOString();
  await send(banBy(cat.iri, `${FAR}/users/x`, { endTime, expires: endTime }), cat);
  assert.equal(await isBanned(world, `${FAR}/users/x`), true);
  clock.leap(3600_001);
  assert.equal(await isBanned(world, `${FAR}/users/x`), false);
});

Deno.test("nobody bans from another's server, nor anybody's people but its own", async (t) => {
  await using world = await startWaysWorld();
  const { server, peer, cat, ann, cats, send } = world;
  await world.follow();
  const cases: Readonly<Record<string, readonly [JsonObject, typeof peer]>> = {
    "our people, from theirs": [banBy(cat.iri, ann), cat],
    "those of a third, from theirs": [banBy(cat.iri, peer.iri), cat],
    "theirs, by a third": [banBy(peer.iri, cat.iri), peer],
    "ours, from ours": [banBy(cat.iri, ann, { target: "https://b.example/" }), cat],
    "theirs, from their own home": [
      banBy(cat.iri, peer.iri, { target: "https://peer.example/" }),
      cat,
    ],
  };
  for (const [name, [ban, from]] of Object.entries(cases)) {
    await t.step(name, async () => void await send(ban, from));
  }
  await t.step("theirs, passed on by a community of another host", async () => {
    const ban = { ...banBy(peer.iri, `${peer.iri}2`), target: "https://peer.example/" };
    assert.match(await world.announce(ban), /Only communities of a server/);
  });
  for (const value of [FAR, "https://b.example", "https://peer.example"]) {
    assert.deepEqual((await findBans(server.store.view, "place", { value })).items, [], value);
  }
  const canary = banBy(cat.iri, `${FAR}/users/x`);
  const told = doneIn(cats.iri, cat.iri, { ...canary, type: "Block" });
  assert.equal(await world.announce(told), "done");
  assert.equal(await isBanned(world, `${FAR}/users/x`), true);
});
