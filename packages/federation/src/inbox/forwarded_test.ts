import assert from "node:assert/strict";
import {
  exportMultikey,
  generateKeyPair,
  type KeyPair,
  type SigningKey,
} from "@commonplace/signatures";
import { signDocument } from "@commonplace/signatures/documents";
import { signLinkedData } from "@commonplace/signatures/linked-data";
import { references } from "@commonplace/storage";
import { ACTIVITYSTREAMS_CONTEXT, isJsonObject, type JsonObject } from "@commonplace/vocabulary";
import { bundledContext, contextUrls } from "@commonplace/vocabulary/contexts";
import { askedFor, post, statusOf } from "../../testdata/posted.ts";
import { processed } from "../../testdata/processed.ts";
import {
  followOf,
  type ServerAndPeer,
  startServerAndPeer,
} from "../../testdata/server_and_peer.ts";
import { type Peer, startPeer } from "../testing/mod.ts";

const NOTE = "https://peer.example/notes/1";
const CREATE = "https://peer.example/creates/1";
const HOUR = 3600 * 1000;

interface World extends ServerAndPeer {
  /** On another host; it passes on what the peer wrote. */
  readonly relay: Peer;
}

async function startWorld(): Promise<World> {
  await using stack = new AsyncDisposableStack();
  const world = stack.use(await startServerAndPeer());
  const { network, clock } = world;
  const relay = stack.use(
    await startPeer({ network, clock, origin: "https://relay.example", name: "relay" }),
  );
  const running = stack.move();
  return { ...world, relay, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

function create({ peer, community }: World, content: string): JsonObject {
  return {
    "@context": ACTIVITYSTREAMS_CONTEXT,
    id: CREATE,
    type: "Create",
    actor: peer.iri,
    to: [community],
    object: { id: NOTE, type: "Note", attributedTo: peer.iri, content },
  };
}

/** What the server says to an activity that the relay passes on. */
async function pass(world: World, activity: JsonObject, relay = world.relay): Promise<number> {
  const status = await statusOf(
    world,
    await post(world, JSON.stringify(activity), { key: relay.key }),
  );
  await processed(world.server);
  return status;
}

async function noteText({ server }: World): Promise<string | undefined> {
  const text = await references.text(server.store.view, NOTE);
  return text === undefined ? undefined : JSON.parse(text).content;
}

/** A key for proofs, which the peer publishes. */
async function proofKey({ peer }: World, pair?: KeyPair): Promise<SigningKey> {
  const { publicKey, privateKey } = pair ?? await generateKeyPair("ed25519");
  const id = `${peer.iri}#ed25519`;
  const assertionMethod = {
    id,
    type: "Multikey",
    controller: peer.iri,
    publicKeyMultibase: await exportMultikey(publicKey),
  };
  peer.publish({ ...peer.document, assertionMethod: [assertionMethod] });
  return { id, privateKey };
}

async function withProof(world: World, key: SigningKey, age = 0): Promise<JsonObject> {
  const options = { now: world.clock.now() - age };
  return await signDocument(create(world, "true"), key, options) as JsonObject;
}

Deno.test("what somebody passes on is believed for a proof by its actor", async (t) => {
  await using world = await startWorld();
  const key = await proofKey(world);
  const good = await withProof(world, key);
  const forger = await generateKeyPair("ed25519");
  const refused: Readonly<Record<string, () => Promise<JsonObject> | JsonObject>> = {
    "altered": () => ({ ...good, object: { ...good["object"] as JsonObject, content: "false" } }),
    "with another key": () => withProof(world, { ...key, privateKey: forger.privateKey }),
    "with a key of the relay's": () =>
      withProof(world, { id: `${world.relay.iri}#ed25519`, privateKey: forger.privateKey }),
    "with a context that was added": () => ({
      ...good,
      "@context": [ACTIVITYSTREAMS_CONTEXT, { text: "as:content" }],
    }),
    "of the day before": () => withProof(world, key, 25 * HOUR),
    "without its proof": () => create(world, "true"),
  };
  for (const [name, activity] of Object.entries(refused)) {
    await t.step(name, async () => {
      assert.equal(await pass(world, await activity()), 401);
      assert.equal(await noteText(world), undefined);
    });
  }
  assert.equal(await pass(world, good), 202);
  assert.equal(await noteText(world), "true");
  assert.deepEqual(askedFor(world), [world.peer.iri], "nobody else was asked");
  assert.deepEqual(world.server.reports, []);
});

Deno.test("what somebody passes on is believed for a Linked Data signature, as it was signed", async (t) => {
  await using world = await startWorld();
  const { peer, clock } = world;
  const contexts = new Map(
    contextUrls().flatMap((url) => {
      const context = bundledContext(url);
      return context === undefined ? [] : [[url, context] as const];
    }),
  );
  const options = { contexts, now: clock.now() };
  const good = await signLinkedData(create(world, "true"), peer.key, options) as JsonObject;
  await t.step("altered", async () => {
    const object = isJsonObject(good["object"]) ? good["object"] : {};
    const altered = { ...good, object: { ...object, content: "false" } };
    assert.equal(await pass(world, altered), 401);
    assert.equal(await noteText(world), undefined);
  });
  await t.step("signed by the relay", async () => {
    const forged = await signLinkedData(create(world, "false"), world.relay.key, options);
    assert.equal(await pass(world, forged as JsonObject), 401);
    assert.equal(await noteText(world), undefined);
  });
  assert.equal(await pass(world, good), 202);
  assert.equal(await noteText(world), "true");
});

Deno.test("what somebody known passes on without a proof is fetched, and the fetched copy counts", async () => {
  await using world = await startWorld();
  const { relay, community, network, peer } = world;
  const served = create(world, "true");
  const documents = new Map<string, unknown>([[peer.iri, peer.document], [CREATE, served]]);
  network.serve("https://peer.example", ({ url }) => {
    const headers = { "content-type": "application/activity+json" };
    const document = documents.get(url);
    return document === undefined
      ? new Response(null, { status: 404 })
      : new Response(JSON.stringify(document), { headers });
  });
  const forged = create(world, "false");
  assert.equal(await pass(world, forged), 401);
  assert.deepEqual(askedFor(world), [], "a stranger makes us ask nobody");

  const introduction = JSON.stringify(followOf(relay.iri, community));
  assert.equal(await statusOf(world, await post(world, introduction, { key: relay.key })), 202);
  assert.equal(await pass(world, forged), 202);
  assert.equal(await noteText(world), "true");

  const another = { ...forged, id: "https://peer.example/creates/2" };
  assert.equal(await pass(world, another), 401, "its origin does not know it");
  const stolen = { ...forged, id: "https://peer.example/creates/3" };
  documents.set(stolen.id, { ...stolen, actor: "https://peer.example/users/eve" });
  assert.equal(await pass(world, stolen), 401, "it is somebody else's");
  const stranger = await relay.sibling("stranger");
  const asked = askedFor(world).length;
  documents.set("https://peer.example/creates/4", {
    ...forged,
    id: "https://peer.example/creates/4",
  });
  const fourth = { ...forged, id: "https://peer.example/creates/4" };
  assert.equal(await pass(world, fourth, stranger), 401);
  assert.equal(askedFor(world).length, asked);
  const pretended = { ...relay.key, privateKey: stranger.key.privateKey };
  const forgery = await post(world, JSON.stringify(fourth), { key: pretended });
  assert.equal(await statusOf(world, forgery), 401);
  assert.equal(askedFor(world).length, asked, "the signature of the one who is known must be good");
});
