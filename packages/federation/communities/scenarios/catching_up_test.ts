import assert from "node:assert/strict";
import { membersOf } from "../../testdata/kept.ts";
import { openTestEngine } from "../../testdata/engine.ts";
import { startInstance, until } from "../../src/testing/mod.ts";
import { communities } from "../mod.ts";
import { get, posts } from "../testdata/seen.ts";
import { startThreeServers } from "../testdata/three_servers.ts";

Deno.test("a server whose people come late sees posts, moderators and featured posts, and what is done from then on (Lemmy D6)", async () => {
  await using world = await startThreeServers();
  const { ann, ben, books, home, network, clock } = world;
  await world.does(ann, { type: "Add", object: ben, target: `${books}/moderators` });
  const first = await world.writes(ann, { type: "Page", name: "First" });
  const second = await world.writes(ben, { type: "Page", name: "Second" });
  await world.does(ann, { type: "Add", object: first.object, target: `${books}/featured` });

  await using late = await startInstance({
    network,
    clock,
    origin: "https://late.example",
    extensions: [communities],
    engine: openTestEngine,
  });
  const { iri: gil } = await late.federation.createActor({ type: "Person", name: "gil" });
  await late.act(gil, { type: "Follow", object: books });
  const shown = async () => (await posts(late, books)).map(({ iri }) => iri);
  await until(async () => (await shown()).length === 2, { what: "two posts" });
  assert.deepEqual(await shown(), [second.object, first.object]);
  await until(async () => (await membersOf(late, `${books}/featured`)).length > 0, {
    what: "featured posts",
  });
  assert.deepEqual(await membersOf(late, `${books}/featured`), [first.object]);
  assert.deepEqual((await membersOf(late, `${books}/moderators`)).toSorted(), [ben, ann]);
  const third = await world.writes(ann, { type: "Page", name: "Third" });
  await until(async () => (await shown()).length === 3, { what: "the next post" });
  assert.deepEqual(await shown(), [third.object, second.object, first.object]);
  const { json } = await get(home, `${books}/outbox`);
  const items = json["orderedItems"] as readonly { readonly object: { readonly id: string } }[];
  assert.deepEqual(items.map(({ object }) => object.id), [third.id, second.id, first.id]);
  assert.deepEqual(late.reports, []);
});
