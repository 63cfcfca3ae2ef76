import assert from "node:assert/strict";
import type { JsonObject } from "@commonplace/vocabulary";
import { startPeer, until } from "../../src/testing/mod.ts";
import { announce, send, startHostile } from "../testdata/hostile.ts";
import { get, posts } from "../testdata/seen.ts";
import { postIn } from "../testdata/ways_world.ts";
import { startThreeServers, type ThreeServers } from "../testdata/three_servers.ts";

async function following({ guest, ben }: ThreeServers): Promise<unknown> {
  return (await get(guest, `${ben}/following`)).json["totalItems"];
}

Deno.test("a Follow is to the community, and accepted in full (Lemmy E11, E22, S98)", async () => {
  await using world = await startThreeServers();
  const { home, guest, books, ben } = world;
  const [follow = {}] = world.sent(home, "Follow");
  assert.deepEqual([follow["actor"], follow["object"], follow["to"]], [ben, books, [books]]);
  const [accept = {}] = world.sent(guest, "Accept");
  const { id, type, actor, object } = accept["object"] as JsonObject;
  assert.deepEqual(
    [accept["actor"], accept["to"], { id, type, actor, object }],
    [books, [ben], { id: follow["id"], type: "Follow", actor: ben, object: books }],
  );
  assert.equal((await get(home, `${books}/followers`)).json["totalItems"], 3);
  assert.equal(await following(world), 1);
  assert.equal(world.announces(world.third).length, 0);
});

Deno.test("who unfollows gets nothing more, and the others do (Lemmy E12, S103)", async () => {
  await using world = await startThreeServers();
  const { guest, third, books, ann, fin } = world;
  await world.writes(ann, { type: "Page", name: "Before" });
  const follow = world.sent(world.home, "Follow").find(({ actor }) => actor === fin);
  await world.says(fin, { type: "Undo", object: follow?.["id"] ?? null });
  const [undo = {}] = world.sent(world.home, "Undo");
  assert.equal((undo["object"] as JsonObject)["object"], books);
  const create = { type: "Create", object: { type: "Page", name: "After", audience: books } };
  await world.says(ann, create);
  await until(() => world.announces(guest).length === 2, { what: "the second Announce" });
  assert.equal(world.announces(third).length, 1);
  assert.equal((await posts(third, books)).length, 1);
  assert.equal((await get(world.home, `${books}/followers`)).json["totalItems"], 2);
});

Deno.test("a community that approves its followers accepts one and rejects another (Lemmy D9)", async () => {
  await using world = await startThreeServers();
  const { home, guest, ben, eve } = world;
  const { iri: club } = await home.federation.createActor({
    type: "Group",
    name: "club",
    manuallyApprovesFollowers: true,
  });
  for (const follower of [ben, eve]) await world.says(follower, { type: "Follow", object: club });
  assert.equal(await following(world), 1);
  await home.federation.acceptFollow({ follower: ben, followed: club });
  await home.federation.rejectFollow({ follower: eve, followed: club });
  await until(() => world.sent(guest, "Reject").length === 1, { what: "the Reject" });
  await until(async () => await following(world) === 2, { what: "the Accept" });
  await world.rest();
  const followers = (await get(guest, `${eve}/following`)).json["totalItems"];
  assert.equal(followers, 1);
});

Deno.test("an Accept counts without to, and with who follows in it (Lemmy S107)", async () => {
  await using world = await startThreeServers();
  const { network, clock, guest, ben } = world;
  using cats = await startPeer({ network, clock, origin: "https://far.example", name: "cats" });
  cats.publish({ ...cats.document, type: "Group" });
  const cases = [{}, { to: ben }, { to: [ben] }];
  for (const [n, more] of cases.entries()) {
    const { id } = await world.says(ben, { type: "Follow", object: cats.iri });
    assert.equal(await following(world), 1);
    const object = { id, type: "Follow", actor: ben, object: cats.iri };
    const accept = { id: `${cats.iri}/accepts/${n}`, type: "Accept", actor: cats.iri, object };
    assert.equal((await cats.send(`${ben}/inbox`, { ...accept, ...more })).status, 202);
    await world.rest();
    assert.equal(await following(world), 2, JSON.stringify(more));
    await world.says(ben, { type: "Undo", object: id });
  }
  assert.deepEqual(guest.reports, []);
});

Deno.test("a community that lacks what is mandatory is not followed (Lemmy S41)", async () => {
  await using world = await startThreeServers();
  const { network, clock, ben } = world;
  using cats = await startPeer({ network, clock, origin: "https://far.example", name: "cats" });
  const whole = { ...cats.document, type: "Group" };
  for (const name of ["id", "type", "inbox"]) {
    const group = await cats.sibling(`no-${name.toLowerCase()}`);
    const { [name]: _, ...rest }: JsonObject = { ...group.document, type: "Group" };
    group.publish({ ...rest, ...(name !== "id" && { id: group.iri }) });
    await world.guest.federation.publish({ type: "Follow", object: group.iri }, { actor: ben })
      .catch(() => undefined);
  }
  cats.publish(whole);
  await world.says(ben, { type: "Follow", object: cats.iri });
  const came = cats.received.map(({ activity }) => activity["object"]);
  assert.deepEqual(came, [cats.iri]);
});

Deno.test("what a group without a name announces counts for nothing (Lemmy S25, S41)", async () => {
  await using world = await startThreeServers();
  const { guest, ben } = world;
  using cats = await startHostile(world, { name: "cats", type: "Group" });
  const { preferredUsername, ...nameless } = cats.document;
  cats.publish(nameless);
  await world.says(ben, { type: "Follow", object: cats.iri });
  const follow = cats.received[0]?.activity["id"] ?? null;
  const object = { id: follow, type: "Follow", actor: ben, object: cats.iri };
  const accept = { id: `${cats.iri}/accept`, type: "Accept", actor: cats.iri, object };
  await send(world, { from: cats, activity: accept }, guest);
  const { create } = postIn(cats.iri, cats.iri);
  await announce(world, { from: cats, activity: create }, guest);
  assert.deepEqual(await posts(guest, cats.iri), []);

  cats.publish({ ...nameless, preferredUsername: preferredUsername ?? "cats" });
  world.clock.leap(24 * 3600_000);
  assert.ok((await guest.federation.resolve(cats.iri, { since: world.clock.now() })).ok);
  const canary = postIn(cats.iri, cats.iri);
  assert.equal(await announce(world, { from: cats, activity: canary.create }, guest), "done");
  assert.deepEqual((await posts(guest, cats.iri)).map(({ iri }) => iri), [canary.iri]);
});
