import assert from "node:assert/strict";
import { type JsonObject, memberText, PUBLIC } from "@commonplace/vocabulary";
import { followOf } from "../../testdata/server_and_peer.ts";
import { commentIn, doneIn, postIn, startWaysWorld } from "../testdata/ways_world.ts";
import { openTestEngine } from "../../testdata/engine.ts";
import { sendAndProcess } from "../../testdata/processed.ts";
import {
  createNetwork,
  type Peer,
  startInstance,
  startPeer,
  until,
} from "../../src/testing/mod.ts";
import { communities } from "../communities.ts";

Deno.test("everything that is accepted in a community is announced once, and unchanged", async () => {
  await using world = await startWaysWorld();
  const { server, peer, community, fan } = world;
  const writer = await fan.sibling("writer");
  const { iri, page, create } = postIn(community, writer.iri);
  const comment = commentIn(community, fan.iri, iri);
  const like = doneIn(community, fan.iri, { type: "Like", object: iri });
  const deletion = doneIn(community, writer.iri, { type: "Delete", object: iri });
  const lock = doneIn(community, peer.iri, { type: "Lock", object: iri, summary: "Enough" });
  const steps: readonly (readonly [JsonObject, Peer])[] = [
    [create, writer],
    [comment.create, fan],
    [like, fan],
    [doneIn(community, fan.iri, { type: "Undo", object: like }), fan],
    [doneIn(community, fan.iri, { type: "Dislike", object: comment.iri }), fan],
    [doneIn(community, writer.iri, { type: "Update", object: { ...page, name: "New" } }), writer],
    [lock, peer],
    [doneIn(community, peer.iri, { type: "Undo", object: lock }), peer],
    [
      doneIn(community, peer.iri, { type: "Add", object: iri, target: `${community}/featured` }),
      peer,
    ],
    [deletion, writer],
    [doneIn(community, writer.iri, { type: "Undo", object: deletion }), writer],
    [doneIn(community, peer.iri, { type: "Delete", object: comment.iri, summary: "Rude" }), peer],
  ];
  const texts: string[] = [];
  for (const [activity, from] of steps) {
    // White space and order that no writer would choose.
    const text = JSON.stringify(activity, undefined, 1).replace("{", '{ "n" : 1.0,\t');
    texts.push(text);
    assert.equal(await world.send(text, from), "done", text);
  }
  const announced = await world.announced(steps.length);
  assert.deepEqual(
    announced.map((text) => memberText(text, "object")).toSorted(),
    texts.toSorted(),
  );
  for (const text of announced) {
    const { actor, to, cc } = JSON.parse(text);
    assert.deepEqual({ actor, to, cc }, {
      actor: community,
      to: [PUBLIC],
      cc: [`${community}/followers`],
    });
  }
  // The same again, under its id and under the id of a repetition, is no news.
  await world.send(texts[4] ?? "", fan);
  assert.equal((await world.announced(steps.length)).length, steps.length);
  assert.deepEqual(server.reports, []);
});

Deno.test("what is refused, and what is nobody's business, is announced to nobody", async (t) => {
  await using world = await startWaysWorld();
  const { server, peer, community, fan, cats, cat, ann } = world;
  const { iri: films } = await server.federation.createActor({ type: "Group", name: "films" });
  const bot = await fan.sibling("bot");
  bot.publish({ ...bot.document, type: "Service" });
  const banned = await fan.sibling("banned");
  const { iri, create } = postIn(community, fan.iri);
  const like = doneIn(community, fan.iri, { type: "Like", object: iri });
  const locked = postIn(community, fan.iri);
  const ban = { type: "Block", object: banned.iri, target: community, summary: "Spam" };
  for (
    const [activity, from] of [
      [create, fan],
      [locked.create, fan],
      [like, fan],
      [doneIn(community, peer.iri, { type: "Lock", object: locked.iri }), peer],
      [doneIn(community, peer.iri, ban), peer],
    ] as const
  ) assert.equal(await world.send(activity, from), "done");
  const before = (await world.announced(5)).length;

  const cases: Readonly<Record<string, readonly [JsonObject, Peer, RegExp]>> = {
    "a removal by a stranger": [
      doneIn(community, cat.iri, { type: "Delete", object: iri, summary: "No" }),
      cat,
      /a moderator/,
    ],
    "a removal of 2021 by a stranger": [
      doneIn(community, cat.iri, { type: "Remove", object: iri }),
      cat,
      /a moderator/,
    ],
    "a deletion by somebody else of the same host": [
      doneIn(community, bot.iri, { type: "Delete", object: iri }),
      bot,
      /the author/,
    ],
    "a comment below a locked post": [
      commentIn(community, fan.iri, locked.iri).create,
      fan,
      /locked/,
    ],
    "a vote by a bot": [doneIn(community, bot.iri, { type: "Like", object: iri }), bot, /Bots/],
    "a post by who is banned": [postIn(community, banned.iri).create, banned, /banned/],
    "an Undo by somebody else": [
      doneIn(community, cat.iri, { type: "Undo", object: like }),
      cat,
      /can undo it/,
    ],
    "a post in two communities": [
      postIn(community, fan.iri, { to: [community, films, PUBLIC] }).create,
      fan,
      /one community/,
    ],
    "a post for somebody else": [
      { ...postIn(community, cat.iri).create, id: `${fan.iri}/forged`, actor: fan.iri },
      fan,
      /own/,
    ],
    "a Follow": [followOf(cat.iri, community, 7), cat, /done/],
    "its Undo": [
      doneIn(community, cat.iri, { type: "Undo", object: followOf(cat.iri, community, 7) }),
      cat,
      /done/,
    ],
    "a report": [
      doneIn(community, cat.iri, { type: "Flag", object: iri, summary: "Rude" }),
      cat,
      /done/,
    ],
    "a private message": [
      {
        ...doneIn(community, cat.iri, { type: "Create", object: messageTo(ann, cat) }),
        to: [ann],
        cc: [],
        audience: [],
      },
      cat,
      /done/,
    ],
    "what is about another community": [
      doneIn(cats.iri, cat.iri, { type: "Like", object: `${cats.iri}/post/1` }),
      cat,
      /./,
    ],
  };
  for (const [name, [activity, from, outcome]] of Object.entries(cases)) {
    await t.step(name, async () => assert.match(await world.send(activity, from), outcome));
  }
  const canary = postIn(community, fan.iri).create;
  assert.equal(await world.send(canary, fan), "done");
  const announced = (await world.announced(before + 1)).slice(before);
  assert.deepEqual(announced.map((text) => JSON.parse(text).object.id), [canary["id"]]);
  assert.deepEqual(server.reports, []);
});

Deno.test("who becomes a moderator, or is banned, is told without following", async () => {
  await using world = await startWaysWorld();
  const { peer, community, cat } = world;
  const target = `${community}/moderators`;
  await world.send(doneIn(community, peer.iri, { type: "Add", object: cat.iri, target }), peer);
  const told = await until(() => cat.received[0], { what: "the Announce" });
  assert.equal(told.inbox, cat.inbox);
  assert.deepEqual([told.activity["type"], told.activity["actor"]], ["Announce", community]);
});

Deno.test("a community of another domain of ours announces under that domain", async () => {
  const network = createNetwork();
  await using server = await startInstance({
    network,
    origin: "https://one.example",
    extensions: [communities],
    engine: openTestEngine,
    options: { domains: [{ origin: "https://one.example" }, { origin: "https://two.example" }] },
  });
  using second = network.serve(
    "https://two.example",
    (request) => server.federation.handle(request),
  );
  using peer = await startPeer({ network, origin: "https://peer.example" });
  const { iri } = await server.federation.createActor(
    { type: "Group", name: "books" },
    "https://two.example",
  );
  await sendAndProcess(server, followOf(peer.iri, iri), { from: peer, to: `${iri}/inbox` });
  const { create } = postIn(iri, peer.iri);
  await sendAndProcess(server, create, { from: peer, to: `${iri}/inbox` });
  const announced = () => peer.received.find(({ activity }) => activity["type"] === "Announce");
  const { activity } = await until(announced, { what: "the Announce" });
  assert.match(String(activity["id"]), /^https:\/\/two\.example\/activities\/announce\//);
  assert.equal(activity["actor"], iri);
  assert.ok(second);
});

function messageTo(person: string, { iri }: Peer): JsonObject {
  const id = `${iri}/private_message/1`;
  return { id, type: "Note", attributedTo: iri, to: [person], content: "Psst" };
}
