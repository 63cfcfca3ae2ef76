import assert from "node:assert/strict";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { findMessages } from "../mod.ts";
import { type Refused, send, startHostile } from "../testdata/hostile.ts";
import { countsOf, documentOn, posts, statesBelow } from "../testdata/seen.ts";
import { startThreeServers } from "../testdata/three_servers.ts";
import { commentIn, doneIn, postIn } from "../testdata/ways_world.ts";

Deno.test("what nobody may do in a community is announced to nobody and changes nothing anywhere, and the next post counts", async (t) => {
  await using world = await startThreeServers();
  const { home, third, books, ann, eve } = world;
  using mallory = await startHostile(world);
  const [banned, bot, other] = [
    await mallory.sibling("banned"),
    await mallory.sibling("bot"),
    await mallory.sibling("other"),
  ];
  bot.publish({ ...bot.document, type: "Service" });
  const { iri: films } = await home.federation.createActor({ type: "Group", name: "films" });
  const page = { type: "Page", name: "Hello", content: "<p>Hi</p>" };
  const { object: open } = await world.writes(eve, page);
  const { object: locked } = await world.writes(ann, page);
  const like = await world.does(eve, { type: "Like", object: open });
  await world.does(ann, { type: "Lock", object: locked });
  await world.does(ann, { type: "Block", object: banned.iri, target: books });
  const by = (
    { iri }: { readonly iri: string },
    activity: JsonObject & { readonly type: string },
  ) => doneIn(books, iri, activity);
  const edited = { ...await documentOn(home, open), name: "Mine" };
  const two = postIn(books, mallory.iri, { to: [books, films, PUBLIC] });
  const removal = { type: "Delete", object: open, summary: "No" };

  const cases: Readonly<Record<string, Refused>> = {
    "a post by a banned person": {
      from: banned,
      activity: postIn(books, banned.iri).create,
      because: /banned/,
    },
    "a comment by a banned person": {
      from: banned,
      activity: commentIn(books, banned.iri, open).create,
      because: /banned/,
    },
    "a comment on a locked post": {
      from: mallory,
      activity: commentIn(books, mallory.iri, locked).create,
      because: /locked/,
    },
    "a removal by somebody of another host who is no moderator": {
      from: mallory,
      activity: by(mallory, removal),
      because: /a moderator/,
    },
    "a removal of 2021 by nobody in particular": {
      from: mallory,
      activity: by(mallory, { type: "Remove", object: open }),
      because: /a moderator/,
    },
    "the deletion of what somebody else wrote": {
      from: mallory,
      activity: by(mallory, { type: "Delete", object: open }),
      because: /the author/,
    },
    "an edit of what somebody else wrote": {
      from: mallory,
      activity: by(mallory, { type: "Update", object: edited }),
      because: /./,
    },
    "an Undo of what somebody else did": {
      from: mallory,
      activity: by(mallory, { type: "Undo", object: JSON.parse(like.text) }),
      because: /can undo it/,
    },
    "the same by its id": {
      from: mallory,
      activity: by(mallory, { type: "Undo", object: like.id }),
      because: /Only the doer/,
    },
    "an appointment by nobody in particular": {
      from: mallory,
      activity: by(mallory, { type: "Add", object: mallory.iri, target: `${books}/moderators` }),
      because: /a moderator/,
    },
    "a vote by a bot": {
      from: bot,
      activity: by(bot, { type: "Dislike", object: open }),
      because: /Bots/,
    },
    "a post with a second community in to": {
      from: mallory,
      activity: two.create,
      because: /one community/,
    },
    "the end of the community": {
      from: mallory,
      activity: by(mallory, { type: "Delete", object: books }),
      because: /./,
    },
  };
  let expected = world.announces(third).length;
  const seen = async () => ({
    counts: await countsOf(home, { iri: open, author: eve }),
    below: await statesBelow(home, locked),
    document: await documentOn(home, open),
    films: await posts(home, films),
  });
  const before = await seen();
  for (const [name, refused] of Object.entries(cases)) {
    await t.step(name, async () => {
      assert.match(await send(world, refused, home), refused.because);
      const canary = postIn(books, other.iri);
      assert.equal(await send(world, { from: other, activity: canary.create }, home), "done");
      expected++;
      await world.agree((server) => posts(server, books).then((all) => all[0]?.iri), [
        canary.iri,
        canary.iri,
        canary.iri,
      ]);
      assert.equal(world.announces(third).length, expected);
      assert.deepEqual(await seen(), before);
    });
  }
  for (const type of ["Delete", "Remove", "Like"]) {
    await t.step(`a ${type} that names nothing (Lemmy S134, S137)`, async () => {
      const nothing = by(mallory, { type, summary: "No" });
      const response = await mallory.send(`${home.origin}/inbox`, nothing);
      assert.ok([202, 400, 422].includes(response.status), String(response.status));
      await world.rest();
      assert.deepEqual(await seen(), before);
    });
  }
  assert.deepEqual(home.reports, []);
});

Deno.test("a private message to two people, or to the public, is none, and the next that is one is (Lemmy S88, S93)", async (t) => {
  await using world = await startThreeServers();
  const { home, ann, books, third } = world;
  using mallory = await startHostile(world);
  const { iri: hal } = await home.federation.createActor({ type: "Person", name: "hal" });
  let count = 0;
  const message = (to: readonly string[], type: string, cc: readonly string[] = []) => {
    const iri = `${mallory.iri}/messages/${++count}`;
    const object = { id: iri, type, attributedTo: mallory.iri, to, cc, content: "<p>Psst</p>" };
    return {
      iri,
      activity: { id: `${iri}/create`, type: "Create", actor: mallory.iri, to, cc, object },
    };
  };
  const kept: string[] = [];
  const found = async () => {
    const { items } = await findMessages(home.store.view, { person: ann });
    return items.map(({ iri }) => iri);
  };
  for (const type of ["Note", "ChatMessage"]) {
    const cases: Readonly<Record<string, ReturnType<typeof message>>> = {
      "two recipients": message([ann, hal], type),
      "the public": message([PUBLIC], type, [ann]),
      "somebody and the public": message([ann, PUBLIC], type),
      "somebody and a community": message([ann], type, [books]),
    };
    for (const [name, { activity }] of Object.entries(cases)) {
      await t.step(`a ${type} to ${name}`, async () => {
        await send(world, { from: mallory, activity }, home);
        assert.deepEqual(await found(), kept);
        const canary = message([ann], type);
        assert.equal(await send(world, { from: mallory, activity: canary.activity }, home), "done");
        kept.push(canary.iri);
        assert.deepEqual((await found()).toSorted(), kept.toSorted());
      });
    }
  }
  assert.equal(world.announces(third).length, 0);
  assert.deepEqual(home.reports, []);
});
