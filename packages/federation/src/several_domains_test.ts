import assert from "node:assert/strict";
import { followers } from "@commonplace/storage";
import { PUBLIC } from "@commonplace/vocabulary";
import { readAs } from "../testdata/client.ts";
import { createNetwork, startInstance, until } from "./testing/mod.ts";

Deno.test("actors of two domains of one server follow each other without the network", async () => {
  const network = createNetwork();
  await using server = await startInstance({
    network,
    origin: "https://a.example",
    options: { domains: [{ origin: "https://a.example" }, { origin: "https://b.example" }] },
  });
  const { federation, store: { view } } = server;
  const ann = (await federation.createActor({ type: "Person", name: "ann" })).iri;
  const ben = (await federation.createActor(
    { type: "Person", name: "ann" },
    "https://b.example",
  )).iri;
  assert.deepEqual([ann, ben], ["https://a.example/u/ann", "https://b.example/u/ann"]);

  await server.act(ann, { type: "Follow", object: ben });
  await server.act(ben, { type: "Follow", object: ann });
  await until(
    async () => await followers.follows(view, ben, ann) && await followers.follows(view, ann, ben),
    {
      what: "both to follow",
    },
  );
  const note = { type: "Note", content: "Hi", to: [`${ann}/followers`] };
  const { id, object } = await federation.publish(note, { actor: ann });
  await until(async () => (await server.inbox(ben)).some((activity) => activity["id"] === id), {
    what: "the note in the other's inbox",
  });
  assert.equal((await readAs(server, object ?? "", ben)).status, 200);
  assert.equal((await readAs(server, object ?? "")).status, 404);
  assert.equal(network.requests.length, 0);

  for (const [origin, actor] of [["https://a.example", ann], ["https://b.example", ben]]) {
    const resource = `acct:ann@${new URL(origin ?? "").host}`;
    const url = `${origin}/.well-known/webfinger?resource=${resource}`;
    const { links } = await (await federation.handle(new Request(url))).json();
    assert.equal(links.find(({ rel }: { readonly rel: string }) => rel === "self").href, actor);
  }
  assert.equal((await federation.handle(new Request("https://c.example/"))).status, 421);
  assert.deepEqual(server.reports, []);
});

Deno.test("what is published without delivery stands in the outbox, and goes nowhere", async () => {
  const network = createNetwork();
  await using server = await startInstance({ network, origin: "https://a.example" });
  const { federation, store } = server;
  const ann = (await federation.createActor({ type: "Person", name: "ann" })).iri;
  const note = { type: "Note", content: "Hi", to: [PUBLIC, "https://peer.example/u/1"] };
  const { id } = await federation.publish(note, { actor: ann, deliver: false });
  assert.equal((await store.jobs.inspect("delivery")).depth, 0);
  const { json } = await readAs(server, `${ann}/outbox?page=first`);
  assert.equal((json["orderedItems"] as readonly Record<string, unknown>[])[0]?.["id"], id);
  assert.equal(network.requests.length, 0);
});

Deno.test("the program publishes what it had before, under its own id and date", async () => {
  const network = createNetwork();
  await using server = await startInstance({ network, origin: "https://a.example" });
  const { federation } = server;
  const ann = (await federation.createActor({ type: "Person", name: "ann" })).iri;
  const id = "https://a.example/objects/post/1";
  const published = "2001-02-03T04:05:06.000Z";
  const object = { id, type: "Article", name: "Old", published, to: PUBLIC };
  const publish = () => federation.publish({ type: "Create", published, object }, { actor: ann });
  const created = await publish();
  assert.equal(created.object, id);
  assert.equal((await readAs(server, created.id)).json["published"], published);
  assert.equal((await readAs(server, id)).json["published"], published);
  // Once is enough.
  await assert.rejects(publish(), { code: "refused" });
  for (const other of ["https://a.example/u/ann", "https://b.example/objects/1"]) {
    const stolen = { type: "Note", id: other };
    await assert.rejects(federation.publish(stolen, { actor: ann }), { code: "refused" });
  }
  await assert.rejects(federation.publish("[]", { actor: ann }), { code: "refused" });
  const stranger = { actor: "https://a.example/u/bob" };
  await assert.rejects(federation.publish({ type: "Note" }, stranger), { code: "unknown-actor" });
});
