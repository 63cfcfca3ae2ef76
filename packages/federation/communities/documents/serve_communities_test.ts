import assert from "node:assert/strict";
import { blocks, followers } from "@commonplace/storage";
import { sign } from "@commonplace/signatures";
import { isJsonObject, type JsonObject, memberText, PUBLIC } from "@commonplace/vocabulary";
import { validate } from "@commonplace/vocabulary/dialects";
import { elementsOf } from "../../src/documents/json_elements.ts";
import type { Peer } from "../../src/testing/mod.ts";
import { saveHostDialect } from "../dialects/host_dialect.ts";
import { saveCommunity } from "../ground/community.ts";
import { removeItem, saveItem } from "../ground/item.ts";
import { appoint } from "../ground/moderators.ts";
import {
  ANN,
  B,
  commit,
  type CommunityWorld,
  communityWorld,
  feature,
  getJson,
  keepPost,
  MAIN,
  PEER,
} from "../testdata/community_documents_world.ts";

const IN_2021 = "?dialect=lemmy-2021";

async function ask(
  { server: { federation }, clock }: CommunityWorld,
  url: string,
  { as, headers = {} }: {
    readonly as?: Peer;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<Response> {
  const request = new Request(url, {
    headers: { accept: "application/activity+json", ...headers },
  });
  return await federation.handle(as ? await sign(request, as.key, { now: clock.now() }) : request);
}

async function follow({ server, peer }: CommunityWorld): Promise<void> {
  const follower = { iri: peer.iri, inbox: peer.inbox, sharedInbox: undefined, at: 1 };
  await server.store.transact(async (view) => ({
    changes: await followers.add(view, MAIN, follower),
    result: undefined,
  }));
}

function speaks2021({ server, clock }: CommunityWorld): Promise<void> {
  const at = clock.now();
  return commit(
    server,
    saveHostDialect({
      origin: PEER,
      dialect: "lemmy-2021",
      from: "nodeinfo",
      by: "lemmy 0.11.0",
      at,
      next: at + 1,
    }),
  );
}

Deno.test("a community names the collection of its moderators, and says who may post what in it", async () => {
  await using world = await communityWorld();
  const state = {
    state: "open",
    isRestricted: true,
    isSensitive: true,
    languages: ["en", "und"],
  } as const;
  await commit(world.server, saveCommunity(MAIN, state));
  const json = await getJson(world, MAIN);
  assert.equal(json["attributedTo"], `${MAIN}/moderators`);
  assert.equal(json["moderators"], `${MAIN}/moderators`);
  assert.equal(json["featured"], `${MAIN}/featured`);
  assert.equal(json["postingRestrictedToMods"], true);
  assert.equal(json["sensitive"], true);
  assert.deepEqual((json["language"] as readonly JsonObject[])[0], {
    identifier: "en",
    name: "English",
  });
  const { moderators: _, ...today } = json;
  assert.deepEqual(shapesBroken(today), []);
});

/** What is served says its own context, and whoever wrote a post decided where its link stands. */
function shapesBroken(json: JsonObject): readonly string[] {
  return validate(json, "lemmy-0.19").map(({ rule }) => rule)
    .filter((rule) => rule !== "lemmy:D1" && rule !== "lemmy:D13");
}

Deno.test("what the program gives of a community stands in its document", async () => {
  const icon = { type: "Image", url: `${B}/icon.png` };
  const source = { content: "All of it", mediaType: "text/markdown" };
  await using world = await communityWorld({ profile: () => ({ members: { icon, source } }) });
  const json = await getJson(world, MAIN);
  assert.deepEqual([json["icon"], json["source"]], [icon, source]);
  assert.equal(json["moderators"], `${MAIN}/moderators`);
});

Deno.test("what its moderators gave a community stands in its document", async () => {
  await using world = await communityWorld();
  const image = { type: "Image", url: `${B}/banner.png` };
  const open = { state: "open", isRestricted: false, isSensitive: false, languages: [] } as const;
  await commit(world.server, saveCommunity(MAIN, { ...open, members: { image } }));
  assert.deepEqual((await getJson(world, MAIN))["image"], image);
});

Deno.test("a person has no moderators", async () => {
  await using world = await communityWorld();
  const json = await getJson(world, ANN);
  assert.deepEqual([json["attributedTo"], json["sensitive"]], [undefined, undefined]);
  assert.equal((await ask(world, `${ANN}/moderators`)).status, 404);
});

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

Deno.test("whoever signs for a host of 2021 gets what was documented then, and no cache gives it to others", async () => {
  await using world = await communityWorld();
  await keepPost(world, 1);
  await speaks2021(world);
  const url = `${MAIN}/outbox`;
  const [open, signed] = [await ask(world, url), await ask(world, url, { as: world.peer })];
  const [today, then] = [await open.json(), await signed.json()];
  assert.equal(today.orderedItems[0].type, "Announce");
  assert.equal(then.items[0].type, "Create");
  assert.equal(open.headers.get("cache-control"), "public, max-age=60");
  assert.equal(signed.headers.get("cache-control"), "private, no-cache");
  for (const { headers } of [open, signed]) {
    assert.equal(headers.get("vary"), "accept, authorization, signature");
  }
  assert.notEqual(open.headers.get("etag"), signed.headers.get("etag"));
  const stale = { "if-none-match": open.headers.get("etag") ?? "" };
  assert.equal((await ask(world, url, { headers: stale })).status, 304);
  assert.equal((await ask(world, url, { as: world.peer, headers: stale })).status, 200);
  const moderators = await ask(world, `${MAIN}/moderators`);
  assert.equal(moderators.headers.get("vary"), "accept, authorization, signature");
});

Deno.test("where nobody's signature is looked at, nobody is told apart by it", async () => {
  await using world = await communityWorld({ authorizedFetch: "off" });
  await keepPost(world, 1);
  await speaks2021(world);
  const signed = await ask(world, `${MAIN}/outbox`, { as: world.peer });
  assert.equal((await signed.json()).orderedItems[0].type, "Announce");
  assert.equal(signed.headers.get("vary"), "accept, authorization");
});

Deno.test("actors and posts are written as they are asked for", async () => {
  await using world = await communityWorld();
  const { iri } = await keepPost(world, 1, "ann");
  for (const url of [MAIN, ANN, iri, `${B}/`]) {
    const old = await getJson(world, url + IN_2021);
    assert.deepEqual(validate(old, "lemmy-2021"), [], url);
    assert.equal(old["id"], url);
  }
  const group = await getJson(world, MAIN + IN_2021);
  assert.deepEqual([group["content"], group["attributedTo"]], ["<p>All of it</p>", [ANN]]);
  const today = await getJson(world, `${iri}?dialect=lemmy-0.19`);
  assert.deepEqual(validate(today, "lemmy-0.19"), []);
});

Deno.test("a dialect that nobody knows is refused", async () => {
  await using world = await communityWorld();
  const { iri } = await keepPost(world, 1, "ann");
  for (const url of [MAIN, `${MAIN}/outbox`, `${MAIN}/moderators`, ANN, iri]) {
    for (const name of ["", "lemmy", "toString", "Lemmy-2021"]) {
      const response = await ask(world, `${url}?dialect=${name}`);
      assert.equal(response.status, 400, `${url} ${name}`);
      assert.match((await response.json()).error, /^The query parameter dialect must be one of/);
    }
  }
});

Deno.test("who is blocked finds nothing of a community", async () => {
  await using world = await communityWorld();
  await commit(world.server, blocks.blockActor({ actor: world.peer.iri, by: MAIN, at: 1 }));
  for (const name of ["moderators", "featured", "followers", "outbox"]) {
    assert.equal((await ask(world, `${MAIN}/${name}`, { as: world.peer })).status, 404, name);
    assert.equal((await ask(world, `${MAIN}/${name}`)).status, 200, name);
  }
});

Deno.test("where everybody must sign, nobody else reads a community's collections", async () => {
  await using world = await communityWorld({ authorizedFetch: "all" });
  for (const name of ["moderators", "featured", "followers", "outbox"]) {
    assert.equal((await ask(world, `${MAIN}/${name}`)).status, 401, name);
    const signed = await ask(world, `${MAIN}/${name}`, { as: world.peer });
    assert.equal(signed.status, 200, name);
    assert.equal(signed.headers.get("cache-control"), "private, no-cache");
  }
});

Deno.test("collections are served in the type that is asked for, and not as pages", async () => {
  await using world = await communityWorld();
  for (const name of ["moderators", "featured", "followers", "outbox"]) {
    const url = `${MAIN}/${name}`;
    const typed = await ask(world, url, { headers: { accept: "application/json" } });
    assert.equal(typed.headers.get("content-type"), "application/json");
    assert.equal((await ask(world, url, { headers: { accept: "text/html" } })).status, 406);
    const head = await world.server.federation.handle(new Request(url, { method: "HEAD" }));
    assert.deepEqual([head.status, head.body], [200, null]);
  }
});

Deno.test("a community that is closed answers 410 until it is opened again", async () => {
  await using world = await communityWorld();
  const state = { state: "open", isRestricted: false, isSensitive: false, languages: [] } as const;
  for (const closed of ["deleted", "removed"] as const) {
    await commit(world.server, saveCommunity(MAIN, { ...state, state: closed }));
    const gone = await ask(world, MAIN);
    assert.equal(gone.status, 410);
    assert.equal((await gone.json()).type, "Tombstone");
    for (const name of ["moderators", "featured", "followers", "outbox"]) {
      assert.equal((await ask(world, `${MAIN}/${name}${IN_2021}`)).status, 410, name);
    }
    await commit(world.server, saveCommunity(MAIN, state));
    assert.equal((await ask(world, MAIN)).status, 200);
  }
});

Deno.test("the server's own actor has a key, an inbox and an empty outbox at its root", async () => {
  await using world = await communityWorld();
  const json = await getJson(world, `${B}/`);
  assert.deepEqual(
    [json["type"], json["preferredUsername"], json["inbox"]],
    ["Application", "b.example", `${B}/inbox`],
  );
  assert.deepEqual(shapesBroken(json), []);
  const outbox = await getJson(world, String(json["outbox"]));
  assert.deepEqual([outbox["type"], outbox["totalItems"]], ["OrderedCollection", 0]);
  assert.ok(!JSON.stringify(outbox).includes(PUBLIC));
});
