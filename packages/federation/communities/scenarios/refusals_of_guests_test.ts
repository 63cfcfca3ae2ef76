import assert from "node:assert/strict";
import { memberText, PUBLIC } from "@commonplace/vocabulary";
import type { Peer } from "../../src/testing/mod.ts";
import { findMessages, listPosts } from "../mod.ts";
import { announce, type Refused, send, startHostile } from "../testdata/hostile.ts";
import { countsOf, documentOn, get, posts } from "../testdata/seen.ts";
import { startThreeServers, type ThreeServers } from "../testdata/three_servers.ts";
import { doneIn, postIn } from "../testdata/ways_world.ts";

/** A community of another host that somebody of the guest follows. */
async function startCats(world: ThreeServers): Promise<Peer> {
  const { guest, ben } = world;
  const cats = await startHostile(world, {
    origin: "https://far.example",
    name: "cats",
    type: "Group",
  });
  const { id } = await world.says(ben, { type: "Follow", object: cats.iri });
  const object = { id, type: "Follow", actor: ben, object: cats.iri };
  const accept = { id: `${cats.iri}/accept`, type: "Accept", actor: cats.iri, object };
  assert.equal(await send(world, { from: cats, activity: accept }, guest), "done");
  return cats;
}

Deno.test("what a community announces that is not its to tell changes nothing, and its next post counts", async (t) => {
  await using world = await startThreeServers();
  const { guest, books, ann, ben, eve } = world;
  using cats = await startCats(world);
  const mallory = await cats.sibling("mallory");
  const page = { type: "Page", name: "Hello", content: "<p>Hi</p>" };
  const { object: post } = await world.writes(eve, page);
  const { object: annsPost } = await world.writes(ann, page);
  const in_ = (actor: string, activity: { readonly type: string; readonly object: unknown }) =>
    doneIn(cats.iri, actor, activity as never);
  const elsewhere =
    /another community|Only|to itself|about nothing|No actor|does not pass on|origin/;
  const cases: Readonly<Record<string, Omit<Refused, "because">>> = {
    "a vote on a post of another community": {
      from: cats,
      activity: in_(mallory.iri, { type: "Like", object: annsPost }),
    },
    "a removal in another community": {
      from: cats,
      activity: { ...in_(mallory.iri, { type: "Delete", object: annsPost }), summary: "No" },
    },
    "a deletion in the name of its author": {
      from: cats,
      activity: in_(ann, { type: "Delete", object: annsPost }),
    },
    "a lock in another community": {
      from: cats,
      activity: in_(ann, { type: "Lock", object: annsPost }),
    },
    "a moderator of another community": {
      from: cats,
      activity: {
        ...in_(ann, { type: "Add", object: mallory.iri }),
        target: `${books}/moderators`,
      },
    },
    "a ban from another community": {
      from: cats,
      activity: { ...in_(ann, { type: "Block", object: eve }), target: books },
    },
    "a vote of ours that nobody cast": {
      from: cats,
      activity: in_(ben, { type: "Like", object: annsPost }),
    },
    "a post of ours that nobody wrote": {
      from: cats,
      activity: in_(ben, {
        type: "Create",
        object: { ...postIn(cats.iri, ben).page, id: `${guest.origin}/objects/forged` },
      }),
    },
    "the deletion of a post of ours": {
      from: cats,
      activity: in_(eve, { type: "Delete", object: post }),
    },
    "another text of somebody of its own host, who is an actor": {
      from: cats,
      activity: in_(mallory.iri, {
        type: "Update",
        object: { ...mallory.document, name: "Forged" },
      }),
    },
    "the deletion of an account": {
      from: cats,
      activity: in_(ann, { type: "Delete", object: ann }),
    },
    "a Follow in the name of somebody": {
      from: cats,
      activity: in_(ann, { type: "Follow", object: ben }),
    },
    "another end of a community": {
      from: cats,
      activity: in_(ann, { type: "Delete", object: books }),
    },
  };
  const seen = async () => ({
    counts: await countsOf(guest, { iri: annsPost, author: ann }),
    ours: await countsOf(guest, { iri: post, author: eve }),
    texts: [await documentOn(guest, annsPost), await documentOn(guest, post)],
    listed: (await posts(guest, books)).map(({ iri, isLocked }) => [iri, isLocked]),
    followers: (await get(guest, `${ben}/followers`)).json["totalItems"],
    books: await documentOn(guest, books),
  });
  const before = await seen();
  for (const [name, refused] of Object.entries(cases)) {
    await t.step(name, async () => {
      assert.match(await announce(world, refused, guest), elsewhere);
      const canary = postIn(cats.iri, mallory.iri);
      const next = { from: cats, activity: canary.create };
      assert.equal(await announce(world, next, guest), "done");
      assert.equal((await posts(guest, cats.iri))[0]?.iri, canary.iri);
      assert.deepEqual(await seen(), before);
    });
  }
  await t.step("a post of the community, announced by somebody who is none", async () => {
    const create = JSON.parse(memberText(world.announces(guest)[0] ?? "", "object") ?? "");
    const like = doneIn(books, ann, { type: "Dislike", object: annsPost });
    for (const activity of [create, like]) {
      await announce(world, { from: mallory, activity }, guest);
      assert.deepEqual(await seen(), before);
    }
  });
  assert.deepEqual(guest.reports, []);
});

Deno.test("what a community forges counts in it alone, and nothing of it anywhere else", async () => {
  await using world = await startThreeServers();
  const { guest, home, books, ann, ben } = world;
  using cats = await startCats(world);
  const page = { type: "Page", name: "Mine", content: "<p>Mine</p>" };
  const { object: real } = await world.writes(ann, page);
  const forged = postIn(cats.iri, ann, { content: "<p>Forged</p>" });
  assert.equal(await announce(world, { from: cats, activity: forged.create }, guest), "done");
  const [item] = await posts(guest, cats.iri);
  assert.deepEqual([item?.iri, item?.isVouched], [forged.iri, true]);
  // Neither the author's own community, nor anybody who asks, nor the author's server knows of it.
  const listed = await world.everywhere(async (server) =>
    (await posts(server, books)).map(({ iri }) => iri)
  );
  assert.deepEqual(listed, [[real], [real], [real]]);
  const { items } = await listPosts(home.store, { from: "all", sort: "new" });
  assert.deepEqual(items.map((listed) => listed.item.iri), [real]);
  assert.equal((await guest.federation.resolve(forged.iri)).ok, false);

  const message = {
    ...forged.create,
    id: `${ann}/forged/1`,
    to: [ben],
    cc: [],
    object: { id: `${ann}/forged/2`, type: "Note", attributedTo: ann, to: [ben], content: "Psst" },
  };
  await announce(world, { from: cats, activity: message }, guest);
  assert.deepEqual((await findMessages(guest.store.view, { person: ben })).items, []);

  const text = {
    ...await documentOn(home, real),
    content: "<p>Forged</p>",
    to: [PUBLIC, cats.iri],
  };
  for (const type of ["Create", "Update"]) {
    const activity = doneIn(cats.iri, ann, { type, object: { ...text, audience: cats.iri } });
    await announce(world, { from: cats, activity }, guest);
    assert.equal((await documentOn(guest, real))["content"], "<p>Mine</p>");
  }
  assert.deepEqual((await posts(guest, books)).map(({ iri }) => iri), [real]);
  const canary = postIn(cats.iri, `${cats.iri}/ada`);
  assert.equal(await announce(world, { from: cats, activity: canary.create }, guest), "done");
  assert.deepEqual(guest.reports, []);
});
