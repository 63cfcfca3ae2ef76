import assert from "node:assert/strict";
import { references, reports } from "@commonplace/storage";
import { embed, type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { membersOf } from "../../testdata/kept.ts";
import { outboxCount } from "../../testdata/processed.ts";
import { authentic } from "../../src/authority/author.ts";
import { startPeer } from "../../src/testing/mod.ts";
import { appoint } from "../ground/moderators.ts";
import { readItemCounts } from "../ranking/counts.ts";
import {
  commentIn,
  doneIn,
  postIn,
  startWaysWorld,
  type WaysWorld,
} from "../testdata/ways_world.ts";

const ADA = "https://author.example/users/ada";

async function ups({ server }: WaysWorld, iri: string): Promise<number> {
  return (await readItemCounts(server.store, { iri, kind: "post" })).up;
}

Deno.test("what a community announces is done in it, on its word alone, and announced no further", async () => {
  await using world = await startWaysWorld();
  const { server, cats, announce, item } = world;
  await world.follow();
  const { iri, page, create } = postIn(cats.iri, ADA);
  assert.equal(await announce(create), "done");
  assert.equal((await item(iri))?.community, cats.iri);
  assert.equal((await item(iri))?.isVouched, true);
  assert.equal(await authentic(server.store.view, iri), undefined);

  const comment = commentIn(cats.iri, `${ADA}2`, iri);
  assert.equal(await announce(comment.create), "done");
  assert.equal((await item(comment.iri))?.post, iri);
  const like = doneIn(cats.iri, `${ADA}3`, { type: "Like", object: iri });
  assert.equal(await announce(like), "done");
  assert.equal(await ups(world, iri), 1);
  assert.deepEqual(await membersOf(server, `${iri}/likes`), []);
  const undo = doneIn(cats.iri, `${ADA}3`, { type: "Undo", object: { ...like, id: `${ADA}/x` } });
  assert.equal(await announce(undo), "done");
  assert.equal(await ups(world, iri), 0);
  const update = doneIn(cats.iri, ADA, { type: "Update", object: { ...page, name: "Other" } });
  assert.equal(await announce(update), "done");
  assert.match(await references.text(server.store.view, iri) ?? "", /Other/);
  await announce(doneIn(cats.iri, ADA, { type: "Delete", object: iri }));
  assert.equal((await item(iri))?.state, "deleted");
  assert.equal(await outboxCount(server, world.community), 0);
  assert.deepEqual(server.reports, []);
});

Deno.test("an activity that is announced again, in another Announce, is done once", async () => {
  await using world = await startWaysWorld();
  const { cats, announce } = world;
  await world.follow();
  const { iri, create } = postIn(cats.iri, ADA);
  const like = doneIn(cats.iri, `${ADA}2`, { type: "Like", object: iri });
  const undo = doneIn(cats.iri, `${ADA}2`, { type: "Undo", object: like });
  for (const activity of [create, create, like, undo]) await announce(activity);
  assert.equal(await ups(world, iri), 0);
  await announce(like);
  assert.equal(await ups(world, iri), 0);
  assert.match(String((await world.item(iri))?.announce), /announces\/1$/);
});

Deno.test("an announced activity that is named by its id is fetched from its origin", async () => {
  await using world = await startWaysWorld();
  const { cats, network, clock, announce, item } = world;
  await world.follow();
  using author = await startPeer({ network, clock, origin: "https://author.example", name: "ada" });
  const { iri, create } = postIn(cats.iri, author.iri);
  author.publish(create);
  assert.equal(await announce(String(create["id"])), "done");
  assert.equal((await item(iri))?.community, cats.iri);
  assert.match(await announce("https://author.example/creates/none"), /404/);
});

Deno.test("what is not for the announcing community to tell changes nothing, and its next post counts", async (t) => {
  await using world = await startWaysWorld();
  const { server, peer, community, cats, cat, ann, announce, item } = world;
  await world.follow();
  const { view } = server.store;
  const local = postIn(community, peer.iri);
  await world.send(local.create, peer);
  const dogs = await cats.sibling("dogs");
  dogs.publish({ ...dogs.document, type: "Group" });
  const far = postIn(cats.iri, ADA);
  await announce(far.create);
  const forged = `${ADA}/forged`;
  const ownNote = `https://b.example/objects/none`;
  const cases: Readonly<Record<string, readonly [JsonObject, RegExp]>> = {
    "a vote on a post of another community": [
      doneIn(cats.iri, ADA, { type: "Like", object: local.iri }),
      /another community/,
    ],
    "a removal in another community": [
      doneIn(cats.iri, cat.iri, { type: "Delete", object: local.iri, summary: "No" }),
      /another community/,
    ],
    "a post addressed to two communities": [
      postIn(cats.iri, ADA, { to: [community, cats.iri, PUBLIC] }).create,
      /one community/,
    ],
    "an actor": [
      doneIn(cats.iri, ADA, { type: "Create", object: { ...cat.document, id: ADA } }),
      /no actor but itself|to itself/,
    ],
    "a changed actor with a key": [
      doneIn(cats.iri, cat.iri, { type: "Update", object: { ...cat.document, summary: "Forged" } }),
      /to itself/,
    ],
    "a deleted account": [
      doneIn(cats.iri, cat.iri, { type: "Delete", object: cat.iri }),
      /to itself/,
    ],
    "a Follow": [doneIn(cats.iri, ADA, { type: "Follow", object: cats.iri }), /does not pass on/],
    "a report that is nobody's business here": [
      doneIn(cats.iri, ADA, { type: "Flag", object: far.iri }),
      /Nobody of this server/,
    ],
    "a private message": [
      {
        ...doneIn(cats.iri, ADA, {
          type: "Create",
          object: { id: forged, type: "Note", attributedTo: ADA, to: [ann], content: "Psst" },
        }),
        to: [ann],
        cc: [],
        audience: [],
      },
      /about nothing/,
    ],
    "an Undo of what somebody else did": [
      doneIn(cats.iri, ADA, {
        type: "Undo",
        object: doneIn(cats.iri, cat.iri, { type: "Like", object: far.iri }),
      }),
      /undo it/,
    ],
    "an activity under the id of another host": [
      { ...postIn(cats.iri, ADA).create, id: "https://other.example/creates/1" },
      /origin of its actor/,
    ],
    "a post on another host than its author's": [
      doneIn(cats.iri, ADA, {
        type: "Create",
        object: { ...postIn(cats.iri, ADA).page, id: "https://other.example/post/1" },
      }),
      /own/,
    ],
    "what an actor of ours never did": [
      doneIn(cats.iri, ann, {
        type: "Create",
        object: { id: ownNote, type: "Note", attributedTo: ann, content: "Forged", to: PUBLIC },
      }),
      /No actor of this server/,
    ],
    "a removal by somebody who moderates nothing there": [
      doneIn(cats.iri, ADA, { type: "Delete", object: far.iri, summary: "No" }),
      /a moderator/,
    ],
  };
  const before = JSON.stringify([
    await item(local.iri),
    await item(far.iri),
    await ups(world, local.iri),
  ]);
  for (const [name, [activity, reason]] of Object.entries(cases)) {
    await t.step(name, async () => assert.match(await announce(activity), reason));
  }
  await t.step("anything by a community that is not that of the object", async () => {
    const like = doneIn(dogs.iri, ADA, { type: "Like", object: far.iri });
    assert.match(await announce(like, dogs), /Nobody here follows/);
  });
  assert.equal(
    JSON.stringify([await item(local.iri), await item(far.iri), await ups(world, local.iri)]),
    before,
  );
  for (const iri of [forged, ownNote, ADA]) {
    assert.notEqual((await references.read(view, iri)).state, "resolved", iri);
  }
  assert.doesNotMatch(await references.text(view, cat.iri) ?? "", /Forged/);
  const canary = postIn(cats.iri, ADA);
  assert.equal(await announce(canary.create), "done");
  assert.equal((await item(canary.iri))?.state, "shown");
  assert.deepEqual(server.reports, []);
});

Deno.test("an Announce counts while somebody here follows the community, and no longer", async () => {
  await using world = await startWaysWorld();
  const { server, ann, cats, announce, item } = world;
  const early = postIn(cats.iri, ADA);
  assert.match(await announce(early.create), /Nobody here follows/);
  const accept = await world.follow();
  const second = postIn(cats.iri, ADA);
  assert.equal(await announce(second.create), "done");
  await server.act(ann, { type: "Undo", object: String(accept["object"]) });
  const third = postIn(cats.iri, ADA);
  assert.match(await announce(third.create), /Nobody here follows/);
  const states = [await item(early.iri), await item(second.iri), await item(third.iri)];
  assert.deepEqual(states.map((one) => one?.state), [undefined, "shown", undefined]);
});

Deno.test("whoever moderates a community elsewhere learns of reports in it, without following", async () => {
  await using world = await startWaysWorld();
  const { server, ann, cats, announce } = world;
  await server.store.transact(() => {
    const moderators = `${cats.iri}/moderators`;
    return Promise.resolve({
      changes: appoint({ moderators }, { person: ann, at: 1 }),
      result: undefined,
    });
  });
  const { iri, create } = postIn(cats.iri, ADA);
  assert.equal(await announce(create), "done");
  const flag = doneIn(cats.iri, `${ADA}2`, { type: "Flag", object: iri, summary: "Spam" });
  assert.equal(await announce(flag), "done");
  const kept = await reports.read(server.store.view, String(flag["id"]));
  assert.equal(kept?.reason, "Spam");
});

Deno.test("a community that rejects who follows it announces nothing here any more", async () => {
  await using world = await startWaysWorld();
  const { cats, announce } = world;
  const accept = await world.follow();
  const reject = { ...accept, id: `${cats.iri}/rejects/1`, type: "Reject" };
  assert.equal(await world.send(reject, cats), "done");
  assert.match(await announce(postIn(cats.iri, ADA).create), /Nobody here follows/);
});

Deno.test("a post that a community shares instead of announcing its Create is a share of the standard", async () => {
  await using world = await startWaysWorld();
  const { server, cats, network, clock, announce, item } = world;
  await world.follow();
  using author = await startPeer({ network, clock, origin: "https://author.example", name: "ada" });
  const { iri, page } = postIn(cats.iri, author.iri);
  author.publish(page);
  assert.equal(await announce({ ...page, actor: author.iri }), "done");
  assert.equal(await item(iri), undefined);
  assert.deepEqual(await membersOf(server, `${iri}/shares`), [cats.iri]);
});

Deno.test("the bytes that a community announces are kept as they came", async () => {
  await using world = await startWaysWorld();
  const { server, cats } = world;
  await world.follow();
  const { iri, page, create } = postIn(cats.iri, ADA);
  const text = JSON.stringify({ ...page, weight: 1 }).replace('"weight":1', '"weight" : 1.0');
  const activity = embed(create, "object", text);
  const envelope = { id: `${cats.iri}/announces/b`, type: "Announce", actor: cats.iri, to: PUBLIC };
  assert.equal(await world.send(embed(envelope, "object", activity), cats), "done");
  assert.equal(await references.text(server.store.view, iri), text);
});
