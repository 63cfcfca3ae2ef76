import assert from "node:assert/strict";
import { collections, followers, keys } from "@commonplace/storage";
import { publicKeysOf } from "@commonplace/signatures";
import { PUBLIC } from "@commonplace/vocabulary";
import { arrival, readAs, statusOfPost } from "../../testdata/client.ts";
import { post } from "../../testdata/kept.ts";
import {
  followOf,
  type ServerAndPeer,
  startServerAndPeer,
} from "../../testdata/server_and_peer.ts";
import { until } from "../testing/mod.ts";

async function followedByPeer({ server, ann, peer }: ServerAndPeer): Promise<void> {
  await peer.send(`${ann}/inbox`, followOf(peer.iri, ann));
  await arrival(peer, "Accept");
  assert.equal(await followers.count(server.store.view, ann), 1);
}

Deno.test("followers are told of what an actor changes, with its whole document", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, peer } = world;
  await followedByPeer(world);
  const also = "https://old.example/u/ann";
  const changed = await server.federation.updateActor(ann, {
    displayName: "Ann B.",
    summary: "<p>Hi</p>",
    manuallyApprovesFollowers: true,
    alsoKnownAs: [also],
  });
  assert.equal(changed.displayName, "Ann B.");
  const { json } = await readAs(server, ann);
  assert.deepEqual(
    [json["name"], json["summary"], json["manuallyApprovesFollowers"], json["alsoKnownAs"]],
    ["Ann B.", "<p>Hi</p>", true, [also]],
  );
  const update = await arrival(peer, "Update");
  const { updated, ...object } = update["object"] as Record<string, unknown>;
  assert.ok(updated);
  const { "@context": _, ...document } = json;
  assert.deepEqual(object, document);

  const bare = await server.federation.updateActor(ann, { summary: null });
  assert.equal(bare.summary, undefined);
  assert.equal(bare.displayName, "Ann B.");
  await assert.rejects(server.federation.updateActor(`${ann}x`), { code: "unknown-actor" });
  const long = { displayName: "x".repeat(501) };
  await assert.rejects(server.federation.updateActor(ann, long), { code: "refused" });
});

Deno.test("a client changes its own actor, and nobody else's", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, community } = world;
  const update = { type: "Update", object: { id: ann, name: "Ann B.", publicKey: null } };
  assert.equal(await statusOfPost(server, community, update), 404);
  assert.equal(await statusOfPost(server, ann, update), 201);
  const { json } = await readAs(server, ann);
  assert.equal(json["name"], "Ann B.");
  assert.ok(json["publicKey"]);
});

Deno.test("an actor that is deleted is gone with all that it published, and says so signed", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, peer, clock } = world;
  const { view } = server.store;
  await followedByPeer(world);
  const notes = [];
  for (let n = 0; n < 10; n++) {
    notes.push(await post(server, ann, { type: "Note", content: "secret", to: PUBLIC }));
  }
  await server.federation.deleteActor(ann);
  const deletion = await arrival(peer, "Delete");
  assert.deepEqual([deletion["actor"], deletion["object"]], [ann, ann]);
  const { status, json } = await readAs(server, ann);
  assert.deepEqual([status, json["type"], json["formerType"]], [410, "Tombstone", "Person"]);
  await until(async () => await collections.count(view, `${ann}/outbox`) === 0, {
    what: "everything to be gone",
  });
  for (const note of notes) assert.equal((await readAs(server, note)).status, 410);
  assert.equal(await statusOfPost(server, ann, { type: "Note" }), 410);
  await assert.rejects(server.federation.createActor({ type: "Person", name: "ANN" }), {
    code: "name-taken",
  });
  // The keys stay for what is under way, and no longer.
  assert.ok(await keys.privatePem(view, `${ann}#main-key`));
  clock.leap(15 * 24 * 3600 * 1000);
  await until(async () => !await keys.privatePem(view, `${ann}#main-key`), {
    what: "the keys to be destroyed",
  });
  assert.equal(await keys.privatePem(view, `${ann}#ed25519-key`), undefined);
  assert.equal(await followers.count(view, ann), 0);
  assert.deepEqual(server.reports, []);
});

Deno.test("a new key signs from the next request on, and the old one stays listed for a day", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, peer, clock } = world;
  await followedByPeer(world);
  const { keyId } = await server.federation.rotateKey(ann);
  await arrival(peer, "Update");
  const signature = peer.received.at(-1)?.headers.get("signature") ?? "";
  const { json } = await readAs(server, ann);
  assert.ok(signature.includes(`keyId="${keyId}"`));
  const listed = () =>
    readAs(server, ann).then(({ json }) => publicKeysOf(json).map(({ id }) => id));
  assert.equal((json["publicKey"] as Record<string, unknown>)["id"], keyId);
  assert.deepEqual(await listed(), [keyId, `${ann}#ed25519-key`, `${ann}#main-key`]);
  clock.leap(25 * 3600 * 1000);
  await until(async () => (await listed()).length === 2, { what: "the old key to go" });
  const { view } = server.store;
  assert.equal(await keys.privatePem(view, `${ann}#main-key`), undefined);
  assert.ok(await keys.privatePem(view, keyId));
  await assert.rejects(server.federation.rotateKey(`${ann}x`), { code: "unknown-actor" });
});

Deno.test("an actor moves to where it is known, with its followers told", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, peer } = world;
  const { view } = server.store;
  await followedByPeer(world);
  const ben = (await server.federation.createActor({ type: "Person", name: "ben" })).iri;
  await server.act(ben, { type: "Follow", object: ann });
  await until(() => followers.follows(view, ann, ben), { what: "ben to follow" });
  const move = { from: ann, to: peer.iri };
  await assert.rejects(server.federation.moveActor(move), { code: "refused" });
  peer.publish({ ...peer.document, alsoKnownAs: [ann] });
  world.clock.leap(120_000);
  await server.federation.moveActor(move);
  const told = await arrival(peer, "Move");
  assert.deepEqual([told["object"], told["target"]], [ann, peer.iri]);
  assert.equal((await readAs(server, ann)).json["movedTo"], peer.iri);
  assert.equal((await arrival(peer, "Follow"))["actor"], ben);
  assert.equal(await followers.follows(view, ann, ben), false);
});
