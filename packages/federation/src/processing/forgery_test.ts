/**
 * A community that is followed here lies: whatever it announces in somebody else's name, in whatever wrapping, is
 * nothing but its own word.
 *
 * @module
 */

import assert from "node:assert/strict";
import { exportPublicKey } from "@commonplace/signatures";
import { signDocument } from "@commonplace/signatures/documents";
import { references } from "@commonplace/storage";
import { ACTIVITYSTREAMS_CONTEXT, type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { type Kept, keptOf, post as postAs } from "../../testdata/kept.ts";
import { post, statusOf } from "../../testdata/posted.ts";
import { processed, sendAndProcess } from "../../testdata/processed.ts";
import {
  followOf,
  type ServerAndPeer,
  startServerAndPeer,
} from "../../testdata/server_and_peer.ts";
import { authentic } from "../authority/author.ts";
import { type Peer, startPeer, testKeyPair, until } from "../testing/mod.ts";

const AUTHOR = "https://author.example";
const SHARED = "https://b.example/inbox";

/** Ada is known here in every way; the peer is a community that `ann` follows. */
interface World extends ServerAndPeer {
  readonly ada: Peer;
  /** A page by ada. */
  readonly page: JsonObject;
  /** A note by `ann`. */
  readonly note: string;
  /** The Follow of ada by `ann`, which ada has not answered. */
  readonly asked: string;
}

async function startWorld(): Promise<World> {
  await using stack = new AsyncDisposableStack();
  const world = stack.use(await startServerAndPeer());
  const { server, peer, ann, network, clock } = world;
  const ada = stack.use(await startPeer({ network, clock, origin: AUTHOR, name: "ada" }));
  peer.publish({ ...peer.document, type: "Group" });
  const object = await server.act(ann, { type: "Follow", object: peer.iri });
  const accept = { id: `${peer.iri}/accepts/1`, type: "Accept", actor: peer.iri, object };
  await sendAndProcess(server, accept, { from: peer, to: SHARED });
  const asked = await server.act(ann, { type: "Follow", object: ada.iri });
  await until(() => ada.received[0], { what: "the Follow at ada's" });
  await sendAndProcess(server, followOf(ada.iri, ann), { from: ada, to: `${ann}/inbox` });
  const page = { id: `${AUTHOR}/pages/1`, type: "Page", attributedTo: ada.iri, content: "Mine" };
  const create = { id: `${AUTHOR}/creates/1`, type: "Create", actor: ada.iri, to: [PUBLIC, ann] };
  await sendAndProcess(server, { ...create, object: page }, { from: ada, to: SHARED });
  const note = await postAs(server, ann, { type: "Note", content: "Hello", to: PUBLIC });
  const running = stack.move();
  const dispose = () => running.disposeAsync();
  return { ...world, ada, page, note, asked, [Symbol.asyncDispose]: dispose };
}

/** What ada never did. */
function forgeries(world: World): Readonly<Record<string, JsonObject>> {
  const { ada, page, note, asked, ann, peer } = world;
  const planted = { ...page, id: `${AUTHOR}/pages/2`, content: "Forged" };
  return {
    "a post": { type: "Create", object: planted },
    "a post by its id": { type: "Create", object: planted.id },
    "an actor": { type: "Create", object: { ...ada.document, summary: "Forged" } },
    "a key": { type: "Update", object: { ...ada.document, publicKey: forgedKey(ada) } },
    "an update": { type: "Update", object: { ...page, content: "Forged" } },
    "a deletion": { type: "Delete", object: page["id"] ?? "" },
    "a deletion as a Tombstone": { type: "Delete", object: { ...page, type: "Tombstone" } },
    "a deletion of its account": { type: "Delete", object: ada.iri },
    "a deletion of what is ours": { type: "Delete", object: note },
    "a like": { type: "Like", object: note },
    "a share": { type: "Announce", object: note },
    "an acceptance": { type: "Accept", object: asked },
    "a rejection": { type: "Reject", object: asked },
    "an undo of its follow": { type: "Undo", object: followOf(ada.iri, ann) },
    "a block": { type: "Block", object: ann },
    "a move": { type: "Move", object: ada.iri, target: peer.iri },
    "an addition to its collection": {
      type: "Add",
      object: page["id"] ?? "",
      target: `${ada.iri}/featured`,
    },
  };
}

let forgedPem = "";

function forgedKey({ iri }: Peer): JsonObject {
  return { id: `${iri}#main-key`, owner: iri, publicKeyPem: forgedPem };
}

/** What the lie is wrapped in. */
type Wrapping = (activity: JsonObject) => JsonObject | Promise<JsonObject>;

async function wrappings({ peer, ada }: World): Promise<Readonly<Record<string, Wrapping>>> {
  const { privateKey } = await testKeyPair("ed25519");
  const wrapped = (actor: string): Wrapping => (object) => {
    const id = `${new URL(actor).origin}/announces/inner/${crypto.randomUUID()}`;
    return { id, type: "Announce", actor, to: [PUBLIC], object };
  };
  return {
    "as it is": (activity) => activity,
    "inside an Announce of its own": wrapped(peer.iri),
    "inside an Announce of the victim": wrapped(ada.iri),
    "with the victim inside": (activity) => ({
      ...activity,
      actor: { ...ada.document, publicKey: forgedKey(ada), summary: "Forged" },
    }),
    "with a forged proof": async (activity) => {
      const key = { id: `${ada.iri}#ed25519`, privateKey };
      const whole = { "@context": ACTIVITYSTREAMS_CONTEXT, ...activity };
      return await signDocument(whole, key) as JsonObject;
    },
  };
}

function kept({ server, ada, page, note, ann, peer }: World): Promise<Kept> {
  const iris = [String(page["id"]), ada.iri, `${ada.iri}#main-key`, note];
  return keptOf(server, {
    iris,
    sets: [
      ...[`${ann}/followers`, `${ann}/following`, `${ada.iri}/following`],
      ...[`${ada.iri}/liked`, `${ada.iri}/featured`, `${peer.iri}/followers`],
      ...[`${note}/likes`, `${note}/shares`, `${page["id"]}/shares`],
    ],
    follows: [
      { follower: ann, followed: ada.iri },
      { follower: ada.iri, followed: ann },
      { follower: ann, followed: peer.iri },
    ],
  });
}

Deno.test("what a hostile community announces in somebody's name plants nothing, however it is wrapped", async (t) => {
  await using world = await startWorld();
  const { server, peer, ada } = world;
  const { publicKey, privateKey } = await testKeyPair("rsa-2048");
  forgedPem = await exportPublicKey(publicKey);
  const before = await kept(world);
  const ids: string[] = [];
  for (const [how, wrap] of Object.entries(await wrappings(world))) {
    for (const [what, members] of Object.entries(forgeries(world))) {
      await t.step(`${what}, ${how}`, async () => {
        const id = `${AUTHOR}/activities/${ids.length}`;
        ids.push(id);
        const object = await wrap({ id, actor: ada.iri, to: [PUBLIC], ...members });
        const announce = { id: `${peer.iri}/announces/${ids.length}`, type: "Announce", object };
        await sendAndProcess(
          server,
          { ...announce, actor: peer.iri, to: PUBLIC, cc: [peer.followers] },
          { from: peer, to: SHARED },
        );
        assert.deepEqual(await kept(world), before);
      });
    }
  }
  await t.step("and all that is known of it is the community's word", async () => {
    // The post itself stands in the community, on the word of that alone.
    for (const id of [...ids, `${AUTHOR}/pages/2`]) {
      assert.equal(await authentic(server.store.view, id), undefined);
      const reference = await references.read(server.store.view, id);
      if (reference.state === "unknown") continue;
      assert.ok(reference.state === "resolved", id);
      assert.deepEqual(reference.provenance, { kind: "vouched", by: peer.iri });
    }
  });
  await t.step("the forged key speaks for nobody, and the true one still does", async () => {
    const like = { id: `${ada.iri}/likes/1`, type: "Like", actor: ada.iri, object: world.note };
    const forged = await post(world, JSON.stringify(like), {
      key: { id: ada.key.id, privateKey },
      url: SHARED,
    });
    assert.equal(await statusOf(world, forged), 401);
    await processed(server);
    assert.deepEqual(await kept(world), before);
    await sendAndProcess(server, like, { from: ada, to: SHARED });
    assert.notDeepEqual(await kept(world), before);
  });
  assert.deepEqual(server.reports, []);
});

Deno.test("a community cannot send an Announce in somebody else's name, nor with somebody else inside", async (t) => {
  await using world = await startWorld();
  const { peer, ada, page } = world;
  const before = await kept(world);
  const announce = { id: `${AUTHOR}/announces/1`, type: "Announce", object: page["id"] ?? "" };
  const actors: Readonly<Record<string, JsonObject | string>> = {
    "by id": ada.iri,
    "embedded": { ...ada.document, publicKey: { id: peer.key.id, owner: ada.iri } },
  };
  for (const [name, actor] of Object.entries(actors)) {
    await t.step(name, async () => {
      const text = JSON.stringify({ ...announce, actor, to: PUBLIC });
      const request = await post(world, text, { key: peer.key, url: SHARED });
      assert.equal(await statusOf(world, request), 401);
      await processed(world.server);
      assert.deepEqual(await kept(world), before);
    });
  }
});
