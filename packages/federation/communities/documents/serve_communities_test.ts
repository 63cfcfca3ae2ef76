import assert from "node:assert/strict";
import { blocks } from "@commonplace/storage";
import { idOf, type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { validate } from "@commonplace/vocabulary/dialects";
import { until } from "../../src/testing/mod.ts";
import { saveHostDialect } from "../../src/dialects/host_dialect.ts";
import { saveCommunity } from "../ground/community.ts";
import {
  ANN,
  ask,
  B,
  commit,
  type CommunityWorld,
  communityWorld,
  getJson,
  keepPost,
  MAIN,
  PEER,
  shapesBroken,
} from "../testdata/community_documents_world.ts";

const IN_2021 = "?dialect=lemmy-2021";

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
  const { iri } = await keepPost(world, 2, "ann");
  for (const document of [MAIN, ANN, iri]) {
    const kept = await ask(world, document, { as: world.peer });
    assert.equal(kept.headers.get("cache-control"), "private, no-cache", document);
    assert.deepEqual(validate(await kept.json(), "lemmy-2021"), [], document);
  }
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

Deno.test("a private message is served to the two whose it is, and to nobody else", async () => {
  await using world = await communityWorld();
  const { server, peer } = world;
  const id = await server.act(ANN, { type: "Note", content: "Hello", to: [peer.iri] });
  const { activity } = await until(() => peer.received[0], { what: "the message" });
  const stranger = await peer.sibling("bea");
  for (const url of [id, idOf(activity["object"]) ?? ""]) {
    for (const query of ["", IN_2021]) {
      assert.equal((await ask(world, url + query)).status, 404, url + query);
      assert.equal((await ask(world, url + query, { as: stranger })).status, 404, url + query);
      assert.equal((await ask(world, url + query, { as: peer })).status, 200, url + query);
    }
  }
});
