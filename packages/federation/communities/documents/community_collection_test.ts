import assert from "node:assert/strict";
import { followers } from "@commonplace/storage";
import { isJsonObject, type JsonObject, memberText } from "@commonplace/vocabulary";
import { validate } from "@commonplace/vocabulary/dialects";
import { elementsOf } from "../../src/documents/json_elements.ts";
import { removeItem, saveItem } from "../ground/item.ts";
import { appoint } from "../ground/moderators.ts";
import {
  ANN,
  ask,
  B,
  commit,
  type CommunityWorld,
  communityWorld,
  feature,
  getJson,
  keepPost,
  MAIN,
  shapesBroken,
} from "../testdata/community_documents_world.ts";

const IN_2021 = "?dialect=lemmy-2021";

async function follow({ server, peer }: CommunityWorld): Promise<void> {
  const follower = { iri: peer.iri, inbox: peer.inbox, sharedInbox: undefined, at: 1 };
  await server.store.transact(async (view) => ({
    changes: await followers.add(view, MAIN, follower),
    result: undefined,
  }));
}

Deno.test("moderators are listed by their ids, the creator first", async () => {
  await using world = await communityWorld();
  const bea = "https://peer.example/users/bea";
  await commit(
    world.server,
    appoint({ moderators: `${MAIN}/moderators` }, { person: bea, at: 2 }),
  );
  const { "@context": _, ...json } = await getJson(world, `${MAIN}/moderators`);
  assert.deepEqual(json, {
    id: `${MAIN}/moderators`,
    type: "OrderedCollection",
    totalItems: 2,
    orderedItems: [ANN, bea],
  });
  const old = await getJson(world, `${MAIN}/moderators${IN_2021}`);
  assert.deepEqual([old["items"], old["orderedItems"]], [[ANN, bea], undefined]);
  assert.deepEqual(validate(old, "lemmy-2021"), []);
});

Deno.test("followers are a number, whatever the program shows of people", async () => {
  await using world = await communityWorld({ followLists: () => "items" });
  await follow(world);
  for (const query of ["", "?page=first", IN_2021, `?is_follower=${world.peer.iri}x`]) {
    const response = await ask(world, `${MAIN}/followers${query}`);
    assert.ok(!(await response.text()).includes(world.peer.iri) || response.status !== 200, query);
  }
  const { "@context": _, ...json } = await getJson(world, `${MAIN}/followers`);
  const expected = { id: `${MAIN}/followers`, type: "Collection", totalItems: 1, items: [] };
  assert.deepEqual(json, expected);
  const old = await getJson(world, `${MAIN}/followers${IN_2021}`);
  assert.equal(old["items"], undefined);
  assert.deepEqual(validate(old, "lemmy-2021"), []);
});

Deno.test("whether somebody follows is told to the host of that somebody alone", async () => {
  await using world = await communityWorld();
  await follow(world);
  const url = (iri: string) => `${MAIN}/followers?is_follower=${encodeURIComponent(iri)}`;
  const sibling = await world.peer.sibling("bea");
  assert.equal((await ask(world, url(world.peer.iri), { as: sibling })).status, 200);
  assert.equal((await ask(world, url(sibling.iri), { as: sibling })).status, 404);
  assert.equal((await ask(world, url(ANN), { as: sibling })).status, 404);
  assert.equal((await ask(world, url(world.peer.iri))).status, 401);
});

Deno.test("the outbox holds the newest posts as they were announced, and counts all", async () => {
  await using world = await communityWorld();
  for (let n = 1; n <= 53; n++) await keepPost(world, n, n % 2 === 0 ? "ann" : "peer");
  const response = await ask(world, `${MAIN}/outbox`);
  const text = await response.text();
  const { totalItems, type, id } = JSON.parse(text);
  assert.deepEqual([id, type, totalItems], [`${MAIN}/outbox`, "OrderedCollection", 53]);
  const items = elementsOf(memberText(text, "orderedItems") ?? "[]");
  assert.equal(items.length, 50);
  const [newest = ""] = items;
  assert.equal(JSON.parse(newest).id, `${B}/activities/announce/53`);
  const announced = await ask(world, `${B}/activities/announce/53`);
  assert.equal(newest, await announced.text());
  assert.ok(newest.includes('"weight":1.0}'));
  assert.deepEqual(shapesBroken(JSON.parse(text)), []);
});

Deno.test("older posts are on the pages of the outbox", async () => {
  await using world = await communityWorld();
  for (let n = 1; n <= 23; n++) await keepPost(world, n);
  const first = await getJson(world, `${MAIN}/outbox?page=first`);
  assert.equal((first["orderedItems"] as readonly unknown[]).length, 20);
  const second = await getJson(world, String(first["next"]));
  assert.equal((second["orderedItems"] as readonly unknown[]).length, 3);
  assert.equal((await ask(world, `${MAIN}/outbox?page=x`)).status, 400);
});

Deno.test("who asks for the protocol of 2021 gets the Create of at most twenty posts", async () => {
  await using world = await communityWorld();
  for (let n = 1; n <= 22; n++) await keepPost(world, n, n === 22 ? "ann" : "peer");
  const text = await (await ask(world, `${MAIN}/outbox${IN_2021}`)).text();
  const json: JsonObject = JSON.parse(text);
  assert.equal(json["totalItems"], 22);
  const items = elementsOf(memberText(text, "items") ?? "[]");
  assert.equal(items.length, 20);
  const [own = "", others = ""] = items;
  // What is of this server is written as it was documented, what others wrote stays as they wrote it.
  assert.deepEqual(validate(JSON.parse(own), "lemmy-2021"), []);
  assert.equal(JSON.parse(own).object.url, "https://wicks.example/");
  const announced = await (await ask(world, `${B}/activities/announce/21`)).text();
  assert.equal(others, memberText(announced, "object"));
  const rules = validate(json, "lemmy-2021").map(({ rule }) => rule);
  for (const rule of ["lemmy:S42", "lemmy:S43", "lemmy:S44"]) {
    assert.ok(!rules.includes(rule), rule);
  }
});

Deno.test("what is deleted or removed stands in neither the outbox nor among the featured", async () => {
  await using world = await communityWorld();
  const items = [await keepPost(world, 1), await keepPost(world, 2), await keepPost(world, 3)];
  for (const item of items) await feature(world, item);
  const ids = async (name: string) => {
    const { orderedItems } = await getJson(world, `${MAIN}/${name}`);
    return (orderedItems as readonly JsonObject[]).map((item) =>
      isJsonObject(item["object"]) ? idOfPost(item["object"]) : item["id"]
    );
  };
  const [first, second, third] = items.map(({ iri }) => iri);
  assert.deepEqual(await ids("outbox"), [third, second, first]);
  assert.deepEqual(await ids("featured"), [third, second, first]);
  const [one, two] = items;
  if (one) await commit(world.server, saveItem({ ...one, state: "deleted" }));
  if (two) await commit(world.server, saveItem({ ...two, state: "removed" }));
  assert.deepEqual(await ids("outbox"), [third]);
  assert.deepEqual(await ids("featured"), [third]);
  assert.equal((await getJson(world, `${MAIN}/outbox`))["totalItems"], 1);
  assert.equal((await getJson(world, `${MAIN}/featured`))["totalItems"], 1);
  await commit(world.server, removeItem(third ?? ""));
  assert.deepEqual(await ids("outbox"), []);
});

function idOfPost(create: JsonObject): unknown {
  const { object } = create;
  return isJsonObject(object) ? object["id"] : object;
}

Deno.test("featured posts stand in full, also as they were in 2021", async () => {
  await using world = await communityWorld();
  await feature(world, await keepPost(world, 1, "ann"));
  const today = await getJson(world, `${MAIN}/featured`);
  const [page] = today["orderedItems"] as readonly JsonObject[];
  assert.deepEqual([page?.["type"], page?.["name"]], ["Page", "Post 1"]);
  const old = await getJson(world, `${MAIN}/featured${IN_2021}`);
  const [inFull] = old["items"] as readonly JsonObject[];
  assert.equal(inFull?.["commentsEnabled"], true);
});
