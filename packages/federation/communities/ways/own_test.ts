import assert from "node:assert/strict";
import { references } from "@commonplace/storage";
import { isJsonObject, type JsonObject, PUBLIC, read } from "@commonplace/vocabulary";
import { membersOf, post } from "../../testdata/kept.ts";
import { type Peer, until } from "../../src/testing/mod.ts";
import { appoint } from "../ground/moderators.ts";
import { readItemCounts } from "../ranking/counts.ts";
import { commentIn, postIn, startWaysWorld, type WaysWorld } from "../testdata/ways_world.ts";

/** What came to a host of a type, once it has. */
async function got(peer: Peer, type: string, count: number = 1): Promise<JsonObject> {
  const found = () => peer.received.filter(({ activity }) => activity["type"] === type);
  await until(() => found().length >= count, { what: `${count} of type ${type}` });
  return found()[count - 1]?.activity ?? {};
}

async function documentOf({ server }: WaysWorld, iri: string): Promise<JsonObject> {
  const result = read(await references.text(server.store.view, iri) ?? "");
  return result.ok ? result.document.json : {};
}

function inside(activity: JsonObject): JsonObject {
  const { object } = activity;
  assert.ok(isJsonObject(object));
  return object;
}

Deno.test("a post in a community of ours is announced at once, as it is sent and served", async () => {
  await using world = await startWaysWorld();
  const { server, community, ann, fan, item } = world;
  const page = { type: "Page", name: "Hello", content: "<p>Hi</p>", audience: community };
  const iri = await post(server, ann, page);
  const [text = ""] = await world.announced(1);
  const create = JSON.parse(text).object;
  assert.deepEqual([create.type, create.to, create.cc, create.audience], [
    "Create",
    [PUBLIC],
    [community],
    community,
  ]);
  assert.deepEqual([create.object.to, create.object.audience], [[community, PUBLIC], community]);
  assert.equal(inside(await documentOf(world, create.id))["id"], iri);
  assert.equal((await item(iri))?.announce, JSON.parse(text).id);
  const served = await server.federation.handle(new Request(iri));
  assert.equal((await served.json()).name, "Hello");
  assert.equal(fan.received.filter(({ activity }) => activity["type"] === "Create").length, 0);
  assert.deepEqual(server.reports, []);
});

Deno.test("an answer in a remote community goes to it, to who is answered and to who is mentioned, and shows at once", async () => {
  await using world = await startWaysWorld();
  const { server, ann, cats, cat, fan, peer, item, announce } = world;
  await world.follow();
  const far = postIn(cats.iri, fan.iri);
  fan.publish(far.page);
  await announce(far.create);
  const tag = [{ type: "Mention", href: peer.iri, name: "@peer@peer.example" }];
  const note = { type: "Note", content: "<p>Nice</p>", inReplyTo: far.iri, tag };
  const iri = await post(server, ann, note);
  assert.equal((await item(iri))?.community, cats.iri);
  assert.equal((await item(iri))?.announce, undefined);
  for (const recipient of [cats, fan, peer]) {
    const create = await got(recipient, "Create");
    assert.deepEqual(create["to"], [PUBLIC]);
    const cc = create["cc"] as readonly string[];
    assert.deepEqual(cc.toSorted(), [cats.iri, fan.iri, peer.iri].toSorted());
    assert.equal(create["audience"], cats.iri);
    const tags = inside(create)["tag"] as readonly JsonObject[];
    assert.deepEqual(tags.map(({ href }) => href).toSorted(), [fan.iri, peer.iri].toSorted());
    assert.deepEqual(create["tag"], inside(create)["tag"]);
  }
  // The community passes it on: that is how it is known to have been taken.
  const create = await got(cats, "Create");
  assert.equal(await announce(create), "done");
  assert.match(String((await item(iri))?.announce), /announces/);
  assert.equal((await documentOf(world, iri))["content"], "<p>Nice</p>");
  assert.deepEqual(await membersOf(server, `${cat.iri}/inbox`), []);
  assert.deepEqual(server.reports, []);
});

Deno.test("a post to a remote community that nobody here has heard of is in it", async () => {
  await using world = await startWaysWorld();
  const { server, ann, cats, item } = world;
  const page = { type: "Page", name: "Hello", audience: cats.iri };
  const iri = await post(server, ann, page);
  assert.equal((await item(iri))?.community, cats.iri);
  assert.deepEqual(inside(await got(cats, "Create"))["to"], [cats.iri, PUBLIC]);
});

Deno.test("a vote in a remote community goes to it by audience alone, counts at once, and is undone in full", async () => {
  await using world = await startWaysWorld();
  const { server, ann, cats, fan, announce } = world;
  await world.follow();
  const { iri, create } = postIn(cats.iri, fan.iri);
  await announce(create);
  const like = await server.act(ann, { type: "Like", object: iri });
  const sent = await got(cats, "Like");
  assert.deepEqual([sent["to"], sent["cc"], sent["audience"]], [undefined, undefined, cats.iri]);
  const up = async () => (await readItemCounts(server.store, { iri, kind: "post" })).up;
  assert.equal(await up(), 1);
  assert.equal(await announce(sent), "done");
  assert.equal(await up(), 1);
  await server.act(ann, { type: "Undo", object: like });
  const undo = await got(cats, "Undo");
  assert.deepEqual(
    [inside(undo)["type"], inside(undo)["object"], inside(undo)["actor"]],
    ["Like", iri, ann],
  );
  assert.equal(await up(), 0);
  assert.equal(fan.received.filter(({ activity }) => activity["type"] === "Like").length, 0);
});

Deno.test("an edit, a deletion and its Undo of ours are announced, and what was deleted is back", async () => {
  await using world = await startWaysWorld();
  const { server, community, ann, item } = world;
  const iri = await post(server, ann, { type: "Page", name: "One", to: [PUBLIC, community] });
  await server.act(ann, { type: "Update", object: { id: iri, name: "Two" } });
  await server.act(ann, { type: "Delete", object: iri });
  assert.equal((await item(iri))?.state, "deleted");
  assert.equal((await server.federation.handle(new Request(iri))).status, 410);
  await server.act(ann, { type: "Undo", object: { type: "Delete", object: iri } });
  assert.equal((await item(iri))?.state, "shown");
  assert.equal((await server.federation.handle(new Request(iri))).status, 200);
  const announced = (await world.announced(4)).map((text) => JSON.parse(text).object);
  assert.deepEqual(
    announced.map(({ type }) => type).toSorted(),
    ["Create", "Delete", "Undo", "Update"],
  );
  const update = announced.find(({ type }) => type === "Update");
  assert.deepEqual([update.object.name, update.object.attributedTo, update.cc], [
    "Two",
    ann,
    [community],
  ]);
  assert.deepEqual(server.reports, []);
});

Deno.test("moderators of ours moderate here and elsewhere; whom it is about is told", async () => {
  await using world = await startWaysWorld();
  const { server, community, ann, fan, cats, cat, announce, item } = world;
  await world.follow();
  await server.store.transact(() => {
    const at = server.store.clock.now();
    const changes = [community, cats.iri].flatMap((iri) =>
      appoint({ moderators: `${iri}/moderators` }, { person: ann, at })
    );
    return Promise.resolve({ changes, result: undefined });
  });
  const local = postIn(community, fan.iri);
  await world.send(local.create, fan);
  const far = postIn(cats.iri, fan.iri);
  await announce(far.create);

  await server.act(ann, { type: "Lock", object: local.iri, summary: "Enough" });
  assert.equal((await item(local.iri))?.isLocked, true);
  const lock = JSON.parse((await world.announced(2))[1] ?? "{}").object;
  assert.deepEqual([lock.type, lock.audience, lock.cc], ["Lock", community, [community]]);

  await server.act(ann, { type: "Delete", object: far.iri, summary: "Off topic" });
  assert.equal((await item(far.iri))?.state, "removed");
  assert.equal((await got(cats, "Delete"))["summary"], "Off topic");

  const target = `${community}/moderators`;
  await server.act(ann, { type: "Add", object: cat.iri, target });
  assert.ok((await membersOf(server, target)).includes(cat.iri));
  assert.equal((await got(cat, "Add"))["object"], cat.iri);

  await server.act(ann, { type: "Block", object: fan.iri, target: community, removeData: true });
  assert.equal((await got(fan, "Block"))["audience"], community);
  assert.match(await world.send(postIn(community, fan.iri).create, fan), /banned/);

  await server.act(ann, { type: "Flag", object: far.iri, summary: "Spam" });
  assert.deepEqual((await got(cats, "Flag"))["to"], [cats.iri]);
  assert.deepEqual(server.reports, []);
});

Deno.test("what an actor of ours may not do is refused with one sentence, and nothing is sent", async (t) => {
  await using world = await startWaysWorld();
  const { server, peer, community, ann, fan, cats, announce, item } = world;
  await world.follow();
  const { iri: films } = await server.federation.createActor({ type: "Group", name: "films" });
  const local = postIn(community, fan.iri);
  await world.send(local.create, fan);
  const lock = { type: "Lock", object: local.iri };
  await world.send({ id: `${peer.iri}/lock`, actor: peer.iri, ...lock }, peer);
  const far = postIn(cats.iri, fan.iri);
  await announce(far.create);
  const sentBefore = [fan.received.length, cats.received.length];

  const comment = { type: "Note", content: "Hi", inReplyTo: local.iri, to: PUBLIC };
  const two = { type: "Page", name: "Hi", to: [PUBLIC, community, films] };
  const cases: Readonly<Record<string, readonly [JsonObject, RegExp]>> = {
    "a comment below a locked post": [comment, /locked/],
    "a post in two communities": [two, /one community/],
    "a lock by no moderator": [{ type: "Lock", object: far.iri }, /a moderator/],
    "a removal by no moderator": [
      { type: "Delete", object: far.iri, summary: "No" },
      /a moderator/,
    ],
    "a deletion of what is somebody else's": [{ type: "Delete", object: far.iri }, /the author/],
    "the Undo of a vote that does not stand": [
      { type: "Undo", object: { type: "Like", actor: ann, object: far.iri } },
      /no vote/,
    ],
    "the Undo of what somebody else did": [
      { type: "Undo", object: { type: "Like", actor: fan.iri, object: far.iri } },
      /can undo it/,
    ],
    "an appointment by no moderator": [
      { type: "Add", object: ann, target: `${community}/moderators` },
      /a moderator/,
    ],
  };
  for (const [name, [activity, reason]] of Object.entries(cases)) {
    await t.step(name, async () => {
      await assert.rejects(server.act(ann, activity), (error: Error) => {
        assert.match(error.message, reason);
        assert.match(error.message, /^\{"error":"[^"]+\."\}$/);
        return true;
      });
    });
  }
  await server.act(ann, { type: "Like", object: local.iri });
  await world.announced(3);
  await got(fan, "Announce", 3);
  assert.deepEqual([fan.received.length - 1, cats.received.length], [
    sentBefore[0] ?? 0,
    sentBefore[1],
  ]);
  assert.equal((await item(local.iri))?.state, "shown");
});

Deno.test("what is for certain people, or for no community, stays what it is", async () => {
  await using world = await startWaysWorld();
  const { server, ann, community, fan, item } = world;
  const local = postIn(community, fan.iri);
  await world.send(local.create, fan);
  const aside = await post(server, ann, { type: "Note", content: "x", to: community });
  const private_ = { type: "Note", content: "x", to: [fan.iri], inReplyTo: local.iri };
  const direct = await post(server, ann, private_);
  const outside = await post(server, ann, { type: "Note", content: "x", to: PUBLIC });
  for (const iri of [aside, direct, outside]) assert.equal(await item(iri), undefined);
  const comment = commentIn(community, fan.iri, local.iri);
  await world.send(comment.create, fan);
  const announced = await world.announced(2);
  assert.equal(announced.length, 2);
});
