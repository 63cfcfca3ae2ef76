import assert from "node:assert/strict";
import { idOf, type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { communities } from "@commonplace/federation/communities";
import {
  createNetwork,
  type Instance,
  startInstance,
  until,
} from "@commonplace/federation/testing";
import { followers } from "@commonplace/storage";

interface World extends AsyncDisposable {
  readonly a: Instance;
  readonly b: Instance;
  readonly ann: string;
  readonly community: string;
}

async function startWorld(): Promise<World> {
  const network = createNetwork();
  await using stack = new AsyncDisposableStack();
  const extensions = [communities];
  const a = stack.use(await startInstance({ network, origin: "https://a.example", extensions }));
  const b = stack.use(await startInstance({ network, origin: "https://b.example", extensions }));
  const { iri: ann } = await a.federation.createActor({ type: "Person", name: "ann" });
  const { iri: community } = await b.federation.createActor({ type: "Group", name: "books" });
  const running = stack.move();
  return { a, b, ann, community, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

function arrived(instance: Instance, actor: string, type: string): Promise<JsonObject> {
  return until(
    async () => (await instance.inbox(actor)).find((activity) => activity["type"] === type),
    { what: `a ${type} in the inbox of ${actor}` },
  );
}

Deno.test("a Follow is accepted, and a post to the community is announced to the follower", async () => {
  await using world = await startWorld();
  const { a, b, ann, community } = world;
  await a.act(ann, { type: "Follow", object: community });
  const accept = await arrived(a, ann, "Accept");
  assert.equal(idOf(accept["actor"]), community);
  assert.equal(await followers.count(b.store.view, community), 1);

  await a.act(
    ann,
    `{"type":"Create","to":"${PUBLIC}","cc":["${community}"],` +
      `"object":{"type":"Page","name":"One","weight":1.0,"content":"caf\\u00e9"}}`,
  );
  const announce = await arrived(a, ann, "Announce");
  assert.equal(idOf(announce["actor"]), community);
  assert.deepEqual(a.reports, []);
  assert.deepEqual(b.reports, []);
});
