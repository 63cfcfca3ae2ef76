import assert from "node:assert/strict";
import { type JsonObject, memberText, PUBLIC } from "@commonplace/vocabulary";
import { type DialectName, validate } from "@commonplace/vocabulary/dialects";
import { publish } from "../../src/outbox/publish.ts";
import { until } from "../../src/testing/mod.ts";
import {
  ANN,
  B,
  commit,
  type CommunityWorld,
  communityWorld,
  keepPost,
  MAIN,
  PEER,
} from "../testdata/community_documents_world.ts";
import { saveItem } from "../ground/item.ts";
import {
  type HostDialect,
  readHostDialect,
  saveHostDialect,
} from "../../src/dialects/host_dialect.ts";
import { DIALECT_QUEUE } from "../../src/dialects/peer_dialect.ts";
import type { CommunityDialect } from "../../src/dialects/told_dialect.ts";

const DIALECTS = ["lemmy-2021", "lemmy-0.19", "lemmy-1.0"] as const;

/** A world whose peer speaks a dialect, or none that is known. */
async function worldWith(dialect: CommunityDialect | undefined): Promise<CommunityWorld> {
  const world = await communityWorld();
  const at = world.clock.now();
  const told = { origin: PEER, from: "nodeinfo", by: "its NodeInfo", at, next: 2 * at } as const;
  const known: HostDialect = { ...told, ...(dialect && { dialect }) };
  await commit(world.server, saveHostDialect(known));
  return world;
}

/** What the peer gets of an activity of `ann`, or of the community. */
async function sent(world: CommunityWorld, json: JsonObject, text?: string): Promise<string> {
  const { server, peer } = world;
  const count = peer.received.length;
  const outgoing = {
    json,
    ...(text !== undefined && { text }),
    audience: { actors: [peer.iri], followersOf: [] },
    about: String(json["id"]),
    listed: false,
    at: world.clock.now(),
  };
  await commit(server, publish(outgoing));
  await until(() => peer.received.length > count, { what: "the activity" });
  return peer.received.at(-1)?.text ?? "";
}

function createOf(community: string, object: JsonObject): JsonObject {
  return {
    "@context": "https://www.w3.org/ns/activitystreams",
    id: `${B}/activities/create/1`,
    type: "Create",
    actor: ANN,
    to: [PUBLIC],
    cc: [community],
    audience: community,
    object: {
      id: `${B}/objects/1`,
      attributedTo: ANN,
      to: [community, PUBLIC],
      audience: community,
      ...object,
    },
  };
}

function post(community: string): JsonObject {
  const url = "https://wicks.example/";
  return createOf(community, { type: "Page", name: "Lamps", content: "<p>x</p>", url });
}

function rulesBroken(json: JsonObject, dialect: DialectName): readonly string[] {
  return validate(json, dialect).map(({ rule }) => rule);
}

Deno.test("a post is written as its community's server reads it", async () => {
  for (const dialect of DIALECTS) {
    await using world = await worldWith(dialect);
    const json: JsonObject = JSON.parse(await sent(world, post(world.peer.iri)));
    assert.deepEqual(rulesBroken(json, dialect), [], dialect);
    assert.deepEqual(world.server.reports, []);
  }
});

Deno.test("posts of communities are written as in Lemmy 0.19 for whoever speaks nothing that is known", async () => {
  await using world = await worldWith(undefined);
  const json: JsonObject = JSON.parse(await sent(world, post(world.peer.iri)));
  assert.deepEqual(rulesBroken(json, "lemmy-0.19"), []);
});

Deno.test("a comment of 2021 names its post, and then what it answers", async () => {
  await using world = await worldWith("lemmy-2021");
  const above = await keepPost(world, 1);
  const parent = { ...above, iri: `${B}/objects/2`, kind: "comment", depth: 1 } as const;
  await commit(world.server, saveItem(parent));
  const comment = { type: "Note", content: "<p>x</p>", inReplyTo: parent.iri };
  const json = JSON.parse(await sent(world, createOf(MAIN, comment)));
  assert.deepEqual(json.object.inReplyTo, [above.iri, parent.iri]);
});

Deno.test("a moderator's removal is a Remove for who reads the protocol of 2021 alone", async () => {
  const removal = { ...post(MAIN), type: "Delete", object: `${PEER}/posts/1`, summary: "spam" };
  for (const dialect of DIALECTS) {
    await using world = await worldWith(dialect);
    const { type } = JSON.parse(await sent(world, removal));
    assert.equal(type, dialect === "lemmy-2021" ? "Remove" : "Delete");
  }
});

Deno.test("a private message is a ChatMessage for Lemmy 0.19 alone", async () => {
  const to = [`${PEER}/users/peer`];
  const { cc: _, audience: __, ...json } = createOf(MAIN, {});
  const object = { id: `${B}/objects/1`, type: "Note", attributedTo: ANN, content: "x", to };
  for (const dialect of [...DIALECTS, undefined]) {
    await using world = await worldWith(dialect);
    const written = JSON.parse(await sent(world, { ...json, to, object }));
    const expected = dialect === "lemmy-0.19" ? "ChatMessage" : "Note";
    assert.equal(written.object.type, expected, dialect);
  }
});

Deno.test("what a community passes on of others stays byte for byte, whoever gets it", async () => {
  const inner = `{ "type":"Create", "actor":"${PEER}/users/x", "to":["${PUBLIC}"], "weight":1.0,` +
    `"audience":"${MAIN}","object":{"id":"${PEER}/p","type":"Page","url":"https://x.example/"}}`;
  const id = `${B}/activities/announce/1`;
  const frame = { id, type: "Announce", actor: MAIN, to: [PUBLIC], cc: [`${MAIN}/followers`] };
  const text = `${JSON.stringify(frame).slice(0, -1)},"object":${inner}}`;
  for (const dialect of [...DIALECTS, undefined]) {
    await using world = await worldWith(dialect);
    const written = await sent(world, { ...frame, object: JSON.parse(inner) }, text);
    assert.equal(memberText(written, "object"), inner, dialect);
    if (dialect === "lemmy-2021") assert.equal(JSON.parse(written).to, PUBLIC);
    else assert.equal(written, text, dialect);
  }
});

Deno.test("what somebody of ours did is written anew in an Announce as well", async () => {
  await using world = await worldWith("lemmy-2021");
  const id = `${B}/activities/announce/1`;
  const cc = [`${MAIN}/followers`];
  const frame = { id, type: "Announce", actor: MAIN, to: [PUBLIC], cc, object: post(MAIN) };
  const json = JSON.parse(await sent(world, frame));
  assert.deepEqual(rulesBroken(json.object, "lemmy-2021"), []);
});

Deno.test("what carries a proof is sent as it was signed", async () => {
  for (const dialect of DIALECTS) {
    await using world = await worldWith(dialect);
    const signed = { ...post(MAIN), proof: { type: "DataIntegrityProof", proofValue: "z1" } };
    assert.equal(await sent(world, signed), JSON.stringify(signed));
  }
});

Deno.test("what reads the same in the peer's dialect is sent as it is kept", async () => {
  for (const dialect of ["lemmy-0.19", undefined] as const) {
    await using world = await worldWith(dialect);
    const attachment = [{ type: "Link", href: "https://wicks.example/" }];
    const json = createOf(MAIN, { type: "Page", name: "x", content: "x", cc: [], attachment });
    const text = JSON.stringify(json).replace("{", '{ "weight": 1.0, ');
    assert.equal(await sent(world, json, text), text);
    const note = { id: `${B}/activities/create/9`, type: "Create", actor: ANN, to: [PUBLIC] };
    const plain = { ...note, object: { type: "Note", id: `${B}/objects/9`, attributedTo: ANN } };
    assert.equal(await sent(world, plain), JSON.stringify(plain));
  }
});

Deno.test("before its NodeInfo is known, a host is told by the actor that is written to", async () => {
  await using world = await communityWorld();
  const { server, peer } = world;
  peer.publish({
    ...peer.document,
    "@context": ["https://join-lemmy.org/context.json", "https://www.w3.org/ns/activitystreams"],
    inbox: `${PEER}/u/peer/inbox`,
    endpoints: { sharedInbox: `${PEER}/inbox` },
  });
  await server.act(ANN, { type: "Note", content: "Hello", to: [peer.iri] });
  const { activity } = await until(() => peer.received[0], { what: "the message" });
  assert.equal((activity["object"] as JsonObject)["type"], "ChatMessage");
  await until(async () => (await server.store.jobs.inspect(DIALECT_QUEUE)).depth === 0, {
    what: "that it has no NodeInfo",
  });
  const known = await readHostDialect(server.store.view, PEER);
  assert.deepEqual([known?.from, known?.dialect], ["actor", "lemmy-0.19"]);
});
