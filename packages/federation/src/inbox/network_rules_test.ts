/**
 * What real servers do on the wire, and what follows from it: docs/acceptance/network.md says which test
 * is for which rule.
 *
 * @module
 */

import assert from "node:assert/strict";
import { importPublishedKey, keyIdOf, publicKeysOf, verify } from "@commonplace/signatures";
import { collections, followers } from "@commonplace/storage";
import { ACTIVITYSTREAMS_CONTEXT, type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { createNetwork, type Instance, startInstance, startPeer, until } from "../testing/mod.ts";
import { membersOf } from "../../testdata/kept.ts";
import { post, statusOf } from "../../testdata/posted.ts";
import { processed, sendAndProcess } from "../../testdata/processed.ts";
import {
  followOf,
  type ServerAndPeer,
  startServerAndPeer,
} from "../../testdata/server_and_peer.ts";

/** Lets a server answer every GET only to who has signed it, but for its instance actor (rule 4). */
function insistOnSignatures(network: ReturnType<typeof createNetwork>, server: Instance): void {
  const { origin, federation } = server;
  network.serve(origin, async (request) => {
    const { pathname } = new URL(request.url);
    const isOpen = request.method !== "GET" || pathname === "/" || await isSignedBySomebody();
    return isOpen ? await federation.handle(request) : new Response(null, { status: 401 });

    async function isSignedBySomebody(): Promise<boolean> {
      const [owner] = (keyIdOf(request) ?? "").split("#", 1);
      const found = await federation.resolve(owner ?? "");
      if (!found.ok) return false;
      const target = new URL(request.url);
      const { ok } = await verify(request, {
        body: undefined,
        target,
        findKey: async (keyId) => {
          const key = publicKeysOf(found.document.json).find(({ id }) => id === keyId);
          return key && await importPublishedKey(key);
        },
      });
      return ok;
    }
  });
}

Deno.test("two servers that answer signed requests alone federate, and ask each other few questions", async () => {
  const network = createNetwork();
  await using a = await startInstance({ network, origin: "https://a.example" });
  await using b = await startInstance({ network, origin: "https://b.example" });
  insistOnSignatures(network, a);
  insistOnSignatures(network, b);
  const ann = await a.federation.createActor({ type: "Person", name: "ann" });
  const ben = await b.federation.createActor({ type: "Person", name: "ben" });
  assert.ok(!(await a.federation.resolve("https://b.example/nothing")).ok);
  for (const [server, from, to] of [[a, ann, ben], [b, ben, ann]] as const) {
    await server.act(from.iri, { type: "Follow", object: to.iri, to: [to.iri] });
  }
  for (const [server, owner] of [[a, ann], [b, ben]] as const) {
    const accept = async () =>
      (await server.inbox(owner.iri)).some(({ type }) => type === "Accept");
    await until(accept, { what: `an Accept for ${owner.iri}` });
  }
  const reads = network.requests.filter(({ method }) => method === "GET");
  assert.ok(reads.length <= 12, `${reads.length} reads`);
  assert.ok(reads.every(({ headers }) => headers.has("signature")));
  assert.deepEqual([...a.reports, ...b.reports], []);
});

Deno.test("our actors and their keys can be read by who cannot prove to be anybody", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, community } = world;
  for (const iri of [ann, community, "https://b.example/"]) {
    const accept = "application/activity+json";
    const response = await server.federation.handle(new Request(iri, { headers: { accept } }));
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("content-type"), accept);
    const [key] = publicKeysOf(await response.json());
    assert.equal(key?.owner, iri);
  }
});

Deno.test("the inbox of the host is shared, by convention", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const create = {
    id: "https://peer.example/creates/1",
    type: "Create",
    actor: peer.iri,
    to: [ann],
    object: { id: "https://peer.example/notes/1", type: "Note", attributedTo: peer.iri, to: [ann] },
  };
  await sendAndProcess(server, create, { from: peer, to: "https://b.example/inbox" });
  assert.equal(await collections.count(server.store.view, `${ann}/inbox`), 1);
});

Deno.test("Follow and Accept name no context but that of ActivityStreams", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann, community } = world;
  await server.act(ann, { type: "Follow", object: peer.iri, to: [peer.iri] });
  await sendAndProcess(server, followOf(peer.iri, community), {
    from: peer,
    to: `${community}/inbox`,
  });
  await until(() => peer.received.length >= 2, { what: "a Follow and an Accept" });
  const sent = new Map(peer.received.map(({ activity }) => [activity["type"], activity]));
  for (const type of ["Follow", "Accept"]) {
    const context = [sent.get(type)?.["@context"] ?? ACTIVITYSTREAMS_CONTEXT].flat();
    assert.deepEqual(context, [ACTIVITYSTREAMS_CONTEXT], type);
  }
});

Deno.test("ids of actors and keys are opaque, whatever they look like", async (t) => {
  const ids: Readonly<Record<string, string>> = {
    "https://peer.example/?author=1": "https://peer.example/?author=1#key",
    "https://peer.example/@hana@example/": "https://peer.example/@hana@example/#main-key",
    "https://peer.example/alice": "https://peer.example/alice/main-key",
    "https://peer.example/category/2": "https://peer.example/category/2#key",
    "https://peer.example/uid/1/%C3%A9": "https://peer.example/uid/1/%C3%A9#main-key",
  };
  await using world = await startServerAndPeer();
  const { network, peer, server, community } = world;
  const published = peer.document["publicKey"] as JsonObject;
  const documents = new Map(
    Object.entries(ids).map(([id, keyId]) => [id, {
      ...peer.document,
      id,
      inbox: "https://peer.example/users/peer/inbox",
      publicKey: { ...published, id: keyId, owner: id },
    }]),
  );
  network.serve("https://peer.example", ({ url }) => {
    const headers = { "content-type": "application/activity+json" };
    const document = documents.get(url);
    return new Response(JSON.stringify(document), { status: document ? 200 : 404, headers });
  });
  for (const [n, [iri, keyId]] of Object.entries(ids).entries()) {
    await t.step(`${iri} with ${keyId}`, async () => {
      const key = { ...peer.key, id: keyId };
      const request = await post(world, JSON.stringify(followOf(iri, community, n)), { key });
      assert.equal(await statusOf(world, request), 202);
      await processed(server);
      assert.ok(await followers.follows(server.store.view, community, iri));
    });
  }
});

Deno.test("a Follow may hold its whole actor and object", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, community } = world;
  const whole = {
    ...followOf(peer.iri, community),
    actor: peer.document,
    object: { id: community, type: "Group", name: "Books" },
  };
  await sendAndProcess(server, whole, { from: peer, to: `${community}/inbox` });
  assert.ok(await followers.follows(server.store.view, community, peer.iri));
});

Deno.test("what communities of group servers announce reaches those who follow them", async (t) => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  await followPeer(world);
  const to = `${ann}/inbox`;
  const { network, clock } = world;
  using eve = await startPeer({ network, clock, origin: "https://third.example", name: "eve" });
  const author = eve.iri;
  eve.publish({ id: "https://third.example/p/2", type: "Article", attributedTo: author });
  const page = { id: "https://third.example/p/1", attributedTo: author, content: "x" };
  const create = { id: "https://third.example/creates/1", type: "Create", actor: author };
  const announced: Readonly<Record<string, JsonObject | string>> = {
    "Announce(Article)": "https://third.example/p/2",
    "Announce{Create{Article}}": { ...create, object: { ...page, type: "Article" } },
    "Announce{Create{Note}}": { ...create, object: { ...page, type: "Note" } },
    "Announce{Create{Page}}": { ...create, object: { ...page, type: "Page" } },
    "Announce{Like}": {
      id: "https://third.example/likes/1",
      type: "Like",
      actor: author,
      object: page.id,
    },
  };
  const before = await collections.count(server.store.view, to);
  for (const [n, [name, object]] of Object.entries(announced).entries()) {
    await t.step(name, async () => {
      const announce = {
        id: `https://peer.example/announces/${n}`,
        type: "Announce",
        actor: peer.iri,
        to: [PUBLIC],
        cc: [peer.followers, ann],
        object,
      };
      await sendAndProcess(server, announce, { from: peer, to });
      assert.equal(await collections.count(server.store.view, to), before + n + 1);
    });
  }
  assert.deepEqual(server.reports, []);
});

Deno.test("a post that is announced as itself and as its Create, in either order, is shared once", async (t) => {
  for (const isFirst of [true, false]) {
    await t.step(isFirst ? "as itself first" : "as its Create first", async () => {
      await using world = await startServerAndPeer();
      const { server, peer, ann, network, clock } = world;
      await followPeer(world);
      using eve = await startPeer({ network, clock, origin: "https://third.example", name: "eve" });
      const id = "https://third.example/p/1";
      const article = { id, type: "Article", attributedTo: eve.iri, to: PUBLIC };
      eve.publish(article);
      const create = { id: `${id}/create`, type: "Create", actor: eve.iri, object: article };
      const both: readonly (JsonObject | string)[] = isFirst ? [id, create] : [create, id];
      for (const [n, object] of [...both, ...both].entries()) {
        const announce = { id: `${peer.iri}/announces/${n}`, type: "Announce", object };
        const activity = { ...announce, actor: peer.iri, to: PUBLIC, cc: peer.followers };
        await sendAndProcess(server, activity, { from: peer, to: `${ann}/inbox` });
      }
      assert.deepEqual(await membersOf(server, `${id}/shares`), [peer.iri]);
      assert.deepEqual(server.reports, []);
    });
  }
});

/** `ann` follows the peer. */
async function followPeer({ server, peer, ann }: ServerAndPeer): Promise<void> {
  await server.act(ann, { type: "Follow", object: peer.iri, to: [peer.iri] });
  const { activity: object } = await until(() => peer.received[0], { what: "a Follow" });
  const accept = { id: "https://peer.example/accepts/1", type: "Accept", actor: peer.iri, object };
  await sendAndProcess(server, accept, { from: peer, to: `${ann}/inbox` });
}
