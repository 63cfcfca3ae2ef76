import assert from "node:assert/strict";
import { followers } from "@commonplace/storage";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { createNetwork, startInstance, until } from "@commonplace/federation/testing";

// network.md 3 and 4, with both sides ours.
Deno.test("two servers where all must sign follow and reach each other", async () => {
  const network = createNetwork();
  const serving = { authorizedFetch: "all" } as const;
  await using a = await startInstance({ network, origin: "https://a.example", serving });
  await using b = await startInstance({ network, origin: "https://b.example", serving });
  const { iri: ann } = await a.federation.createActor({ type: "Person", name: "ann" });
  const { iri: bob } = await b.federation.createActor({ type: "Person", name: "bob" });
  await Promise.all([
    a.act(ann, { type: "Follow", object: bob }),
    b.act(bob, { type: "Follow", object: ann }),
  ]);
  await until(() => followers.follows(a.store.view, ann, bob), { what: "bob's follow" });
  await until(() => followers.follows(b.store.view, bob, ann), { what: "ann's follow" });
  // The note may overtake the answer that makes bob one of those whom it is for.
  const isAccept = (activity: JsonObject) => activity["type"] === "Accept";
  await until(async () => (await b.inbox(bob)).some(isAccept), { what: "the Accept" });
  await a.act(ann, { type: "Note", content: "Hello", to: PUBLIC, cc: `${ann}/followers` });
  const isCreate = (activity: JsonObject) => activity["type"] === "Create";
  const create = await until(async () => (await b.inbox(bob)).find(isCreate), { what: "the note" });
  const unsigned = await a.federation.handle(new Request(String(create["id"])));
  assert.equal(unsigned.status, 401);
  const gets = network.requests.filter(({ method }) => method === "GET");
  assert.ok(gets.length <= 12, gets.map(({ url }) => url).join(" "));
  assert.deepEqual([...a.reports, ...b.reports], []);
});
