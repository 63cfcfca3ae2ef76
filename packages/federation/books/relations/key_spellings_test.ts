import assert from "node:assert/strict";
import { followers } from "@commonplace/storage";
import { sign } from "@commonplace/signatures";
import type { JsonObject } from "@commonplace/vocabulary";
import { until } from "../../src/testing/mod.ts";
import { startBookWorld } from "../testdata/book_world.ts";

for (const spelling of ["/#main-key", "#main-key"]) {
  Deno.test(`§2.6: what is signed by a key named ${spelling} is taken in`, async () => {
    await using world = await startBookWorld();
    const { server, peer, ann, clock } = world;
    const key = { ...peer.key, id: peer.iri + spelling };
    const { publicKey } = peer.document;
    peer.publish({ ...peer.document, publicKey: { ...publicKey as JsonObject, id: key.id } });
    const follow = { id: `${peer.iri}#follows/1`, type: "Follow", actor: peer.iri, object: ann };
    const body = new TextEncoder().encode(JSON.stringify(follow));
    const headers = { "content-type": "application/activity+json; charset=utf-8" };
    const unsigned = new Request(`${ann}/inbox`, { method: "POST", headers, body });
    const request = await sign(unsigned, key, { body, now: clock.now() });
    assert.equal((await server.federation.handle(request)).status, 202);
    await until(() => followers.follows(server.store.view, ann, peer.iri), {
      what: "the follower",
    });
  });
}
