import assert from "node:assert/strict";
import { actors, keys, type Store } from "@commonplace/storage";
import { stillFederation } from "../testdata/still_federation.ts";
import { createFederation } from "./federation.ts";

const invalid = { name: "FederationError", code: "invalid-name" };
const taken = { name: "FederationError", code: "name-taken" };

Deno.test("a new actor is kept under its IRI and its name, with both halves of its key", async () => {
  await using world = await stillFederation();
  const { federation, store: { view, clock } } = world;
  const ann = await federation.createActor({ type: "Person", name: "Ann_1-x", summary: "<p>Hi" });
  assert.deepEqual(ann, {
    iri: "https://a.example/u/Ann_1-x",
    type: "Person",
    domain: "https://a.example",
    name: "Ann_1-x",
    displayName: "Ann_1-x",
    summary: "<p>Hi",
    createdAt: clock.now(),
    keyId: "https://a.example/u/Ann_1-x#main-key",
  });
  assert.deepEqual(await actors.read(view, ann.iri), ann);
  assert.deepEqual(await actors.named(view, ann.domain, "ann_1-X"), ann);
  assert.match(await keys.publicPem(view, ann.keyId) ?? "", /^-----BEGIN PUBLIC KEY-----/);
  assert.match(await keys.privatePem(view, ann.keyId) ?? "", /^-----BEGIN PRIVATE KEY-----/);
});

Deno.test("a name that could not stand in a handle and a path is refused", async () => {
  await using world = await stillFederation();
  const names = [
    ...[
      "",
      " ",
      ".",
      "..",
      "a b",
      "ann ",
      "ann\n",
      "a.b",
      "a@b",
      "@ann",
      "a/b",
      "a%2Fb",
      "a?b",
      "a#b",
    ],
    ...["a:b", "a\\b", "é", "аnn", "ann\u0000", "ann\u200b", "\u{1f600}", "a".repeat(65)],
  ];
  for (const name of names) {
    for (const type of ["Person", "Group"] as const) {
      await assert.rejects(world.federation.createActor({ type, name }), invalid, name);
    }
  }
  assert.equal(await actors.count(world.store.view, "https://a.example", "Person"), 0);
});

Deno.test("the longest name is 64 characters", async () => {
  await using world = await stillFederation();
  const name = "a".repeat(64);
  const { iri } = await world.federation.createActor({ type: "Group", name });
  assert.equal(iri, `https://a.example/c/${name}`);
});

Deno.test("people and communities share one namespace, whatever the case, and who has a name keeps the key", async () => {
  await using world = await stillFederation();
  const { federation, store: { view } } = world;
  const first = await federation.createActor({ type: "Person", name: "Books" });
  const before = await keys.publicPem(view, first.keyId);
  for (
    const [type, name] of [["Person", "Books"], ["Person", "bOOKS"], ["Group", "books"]] as const
  ) {
    await assert.rejects(federation.createActor({ type, name }), taken, `${type} ${name}`);
  }
  assert.equal(await keys.publicPem(view, first.keyId), before);
  assert.equal(await actors.count(view, "https://a.example", "Group"), 0);
  assert.deepEqual(await actors.named(view, "https://a.example", "books"), first);
});

Deno.test("of two who ask for one name at once, one gets it", async () => {
  await using sound = await stillFederation();
  const { view } = sound.store;
  const both = Promise.withResolvers<void>();
  let asking = 0;
  const store: Store = {
    ...sound.store,
    async transact(decide) {
      asking++;
      if (asking === 2) both.resolve();
      await both.promise;
      return await sound.store.transact(decide);
    },
  };
  await using world = await stillFederation({ store });
  const { federation } = world;
  const results = await Promise.allSettled([
    federation.createActor({ type: "Person", name: "ann" }),
    federation.createActor({ type: "Group", name: "ANN" }),
  ]);
  const [won, ...others] = results.filter(({ status }) => status === "fulfilled");
  const lost = results.find(({ status }) => status === "rejected");
  assert.ok(won?.status === "fulfilled" && others.length === 0);
  assert.ok(lost?.status === "rejected" && lost.reason.code === "name-taken");
  assert.deepEqual(await actors.named(view, "https://a.example", "ann"), won.value);
  const people = await actors.count(view, "https://a.example", "Person");
  assert.equal(people + await actors.count(view, "https://a.example", "Group"), 1);
});

Deno.test("each domain has names of its own", async () => {
  const [a, b] = [{ origin: "https://a.example" }, { origin: "https://b.example" }] as const;
  await using world = await stillFederation({ domains: [a, b] });
  const { federation } = world;
  const [first, other] = await Promise.all([
    federation.createActor({ type: "Person", name: "ann" }),
    federation.createActor({ type: "Group", name: "ann" }, b.origin),
  ]);
  assert.equal(first.iri, "https://a.example/u/ann");
  assert.equal(other.iri, "https://b.example/c/ann");
  await assert.rejects(
    federation.createActor({ type: "Person", name: "bob" }, "https://c.example"),
    { name: "FederationError", code: "invalid-domain" },
  );
});

Deno.test("nobody takes the name or the place of the instance actor", async () => {
  await using world = await stillFederation({ domains: [{ origin: "http://localhost" }] });
  const { federation, store: { view } } = world;
  for (const type of ["Person", "Group"] as const) {
    for (const name of ["localhost", "LocalHost"]) {
      await assert.rejects(federation.createActor({ type, name }), taken);
    }
  }
  const [type, name] = ["Application", "evil"] as const;
  await assert.rejects(federation.createActor({ type, name }), invalid);
  await federation.start();
  const key = await keys.publicPem(view, "http://localhost/#main-key");
  assert.equal((await actors.read(view, "http://localhost/"))?.name, "localhost");
  await assert.rejects(federation.createActor({ type, name }), invalid);
  await assert.rejects(federation.createActor({ type, name: "localhost" }), taken);
  assert.equal(await keys.publicPem(view, "http://localhost/#main-key"), key);
});

Deno.test("domains that share a host are refused, since handles could not tell them apart", async () => {
  await using world = await stillFederation();
  for (const second of ["https://a.example", "http://a.example", "https://A.example:443/"]) {
    assert.throws(() =>
      createFederation({
        store: world.store,
        fetcher: {
          fetch: () => Promise.reject(new Error()),
          locate: () => Promise.reject(new Error()),
          allows: () => false,
          [Symbol.dispose]: () => {},
        },
        domains: [{ origin: "https://a.example" }, { origin: second }],
        software: { name: "test", version: "1.0.0" },
      }), { name: "FederationError", code: "invalid-domain" });
  }
});
