import assert from "node:assert/strict";
import { isJsonObject, type JsonObject, type JsonValue, PUBLIC } from "@commonplace/vocabulary";
import { membersOf } from "../../testdata/kept.ts";
import { askedFor } from "../../testdata/posted.ts";
import { listPosts } from "../listing/list_posts.ts";
import { doneIn, postIn, settled, startWaysWorld, type WaysWorld } from "../testdata/ways_world.ts";
import { catchUp } from "./catch_up.ts";

const ADA = "https://author.example/users/ada";

/** What the community on the other host serves. */
function serve(
  { cats }: WaysWorld,
  collections: Readonly<Record<string, JsonObject>>,
): void {
  const names = Object.keys(collections);
  cats.publish({
    ...cats.document,
    ...Object.fromEntries(names.map((name) => [name, `${cats.iri}/${name}`])),
    ...("moderators" in collections && { attributedTo: `${cats.iri}/moderators` }),
  });
  for (const [name, members] of Object.entries(collections)) {
    cats.publish({ id: `${cats.iri}/${name}`, type: "OrderedCollection", ...members });
  }
}

function announceOf({ cats }: WaysWorld, object: JsonValue): JsonObject {
  const id = isJsonObject(object) ? object["id"] : object;
  return {
    id: `${cats.iri}/announce/${id}`,
    type: "Announce",
    actor: cats.iri,
    to: PUBLIC,
    object,
  };
}

async function titlesIn({ server, cats }: WaysWorld): Promise<readonly unknown[]> {
  const { items } = await listPosts(server.store, { from: [cats.iri], sort: "new", limit: 100 });
  return items.map(({ item }) => item.iri);
}

Deno.test("whoever first follows a community here sees what was in it: posts, moderators, featured ones", async () => {
  await using world = await startWaysWorld();
  const { server, cats, cat, item } = world;
  const posts = Array.from({ length: 7 }, () => postIn(cats.iri, ADA));
  const foreign = announceOf(world, postIn(cats.iri, ADA).create);
  const pinned = postIn(cats.iri, `${ADA}2`);
  serve(world, {
    outbox: {
      orderedItems: [
        ...posts.map(({ create }) => announceOf(world, create)),
        // What is none of its posts is passed over.
        { ...foreign, actor: `${cats.iri}2` },
        announceOf(world, doneIn(cats.iri, ADA, { type: "Like", object: posts[0]?.iri ?? "" })),
        "https://nowhere.example/1",
        null,
        7,
      ],
    },
    moderators: { orderedItems: [cat.iri, ADA] },
    featured: { orderedItems: [pinned.page, posts[0]?.iri ?? "", `${cats.iri}/none`] },
  });
  await world.follow();
  await settled(world);
  for (const { iri } of [...posts, pinned]) {
    assert.deepEqual(
      [(await item(iri))?.state, (await item(iri))?.isVouched],
      ["shown", true],
      iri,
    );
  }
  assert.equal((await titlesIn(world)).length, 8);
  assert.deepEqual(await membersOf(server, `${cats.iri}/moderators`), [cat.iri, ADA]);
  const featured = await membersOf(server, `${cats.iri}/featured`);
  assert.deepEqual(featured.toSorted(), [pinned.iri, posts[0]?.iri].toSorted());
  assert.deepEqual(server.reports, []);
});

Deno.test("an outbox of 2021 is read as well, in pages, and no more than fifty posts of any", async () => {
  await using world = await startWaysWorld();
  const { server, cats } = world;
  const posts = Array.from({ length: 60 }, () => postIn(cats.iri, `${cats.iri}/author`));
  serve(world, {
    outbox: { first: { type: "OrderedCollectionPage", items: posts.map(({ create }) => create) } },
  });
  await world.follow();
  await settled(world);
  const found = await titlesIn(world);
  const newest = posts.slice(0, 50).map(({ iri }) => iri);
  assert.deepEqual(found.toSorted(), newest.toSorted());
  assert.deepEqual(server.reports, []);
});

Deno.test("a community is read anew when nobody has followed it for a while, and for no second follower", async () => {
  await using world = await startWaysWorld();
  const { server, cats, ann } = world;
  const outbox = `${cats.iri}/outbox`;
  const asked = () => askedFor(world).filter((url) => url === outbox).length;
  const one = postIn(cats.iri, ADA);
  serve(world, { outbox: { orderedItems: [announceOf(world, one.create)] } });
  await server.store.transact(() =>
    Promise.resolve({ changes: catchUp(cats.iri), result: undefined })
  );
  await settled(world);
  assert.deepEqual(await titlesIn(world), [one.iri]);
  assert.equal(asked(), 1);
  // What was fetched a moment ago would not be fetched again anyhow.
  world.clock.leap(10 * 60_000);
  const { object } = await world.follow();
  await settled(world);
  assert.equal(asked(), 1);
  await server.act(ann, { type: "Undo", object: String(object) });
  const missed = postIn(cats.iri, ADA);
  serve(world, { outbox: { orderedItems: [announceOf(world, missed.create)] } });
  world.clock.leap(3600_000);
  const { iri: ben } = await server.federation.createActor({ type: "Person", name: "ben" });
  for (const [n, person] of [ann, ben].entries()) {
    const again = await server.act(person, { type: "Follow", object: cats.iri });
    const accept = { id: `${cats.iri}/again/${n}`, type: "Accept", actor: cats.iri, object: again };
    assert.equal(await world.send(accept, cats), "done");
    await settled(world);
    world.clock.leap(3 * 3600_000);
  }
  assert.equal(asked(), 2);
  assert.deepEqual((await titlesIn(world)).toSorted(), [one.iri, missed.iri].toSorted());
});

Deno.test("an Accept of a person, or one that nobody waits for, has nothing read", async () => {
  await using world = await startWaysWorld();
  const { cats, cat, server, ann } = world;
  serve(world, { outbox: { orderedItems: [] } });
  const follow = { id: `${ann}/never`, type: "Follow", actor: ann, object: cats.iri };
  const unasked = { id: `${cats.iri}/a`, type: "Accept", actor: cats.iri, object: follow };
  assert.match(await world.send(unasked, cats), /No actor of this server/);
  const object = await server.act(ann, { type: "Follow", object: cat.iri });
  const accept = { id: `${cat.iri}/a`, type: "Accept", actor: cat.iri, object };
  assert.equal(await world.send(accept, cat), "done");
  assert.deepEqual(askedFor(world).filter((url) => url.includes("/outbox")), []);
});

Deno.test("who has become a moderator elsewhere is believed when its list says so, and what was refused is done", async () => {
  await using world = await startWaysWorld();
  const { server, cats, clock, announce, item } = world;
  const mod = "https://mods.example/users/mo";
  serve(world, { outbox: { orderedItems: [] }, moderators: { orderedItems: [ADA] } });
  await world.follow();
  const { iri, create } = postIn(cats.iri, ADA);
  await announce(create);
  const removal = (reason: string) =>
    doneIn(cats.iri, mod, { type: "Delete", object: iri, summary: reason });
  assert.match(await announce(removal("Too early")), /a moderator/);
  assert.equal((await item(iri))?.state, "shown");
  clock.leap(2 * 3600 * 1000);
  serve(world, { outbox: { orderedItems: [] }, moderators: { orderedItems: [mod] } });
  await announce(removal("Off topic"));
  await settled(world);
  assert.equal((await item(iri))?.state, "removed");
  assert.deepEqual(await membersOf(server, `${cats.iri}/moderators`), [mod]);
  assert.deepEqual(server.reports, []);
});
