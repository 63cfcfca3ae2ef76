import assert from "node:assert/strict";
import { createPublicKey } from "node:crypto";
import { importMultikey, importPublicKey } from "@commonplace/signatures";
import { stillFederation } from "../../testdata/still_federation.ts";

const CONTEXT = [
  "https://www.w3.org/ns/activitystreams",
  "https://w3id.org/security/v1",
  {
    featured: { "@id": "http://joinmastodon.org/ns#featured", "@type": "@id" },
    manuallyApprovesFollowers: "as:manuallyApprovesFollowers",
  },
];

/** The terms of the keys that a person or a community has for proofs of documents (FEP-521a). */
const MULTIKEYS = ["assertionMethod", "Multikey", "controller", "publicKeyMultibase"];
const ACTIVITY = "application/activity+json";
const LD = 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"';

Deno.test("the document of an actor", async (t) => {
  await using world = await stillFederation();
  const { federation, clock, reports } = world;
  await federation.start();
  const get = (path: string, accept: string = ACTIVITY, method: string = "GET") =>
    federation.handle(new Request(`https://a.example${path}`, { method, headers: { accept } }));
  const [displayName, summary] = ['Ann "A" <b>', "<p>Caf\u00e9 & books</p>"];
  await federation.createActor({ type: "Person", name: "Ann", displayName, summary });
  await federation.createActor({ type: "Group", name: "books" });
  const published = new Date(clock.now()).toISOString();

  // toolkit.md §2 Object views: exact actor JSON.
  await t.step("a person, a community and the instance say who and where they are", async () => {
    const endpoints = { sharedInbox: "https://a.example/inbox" };
    for (
      const expected of [
        { id: "https://a.example/u/Ann", type: "Person", name: displayName, summary },
        { id: "https://a.example/c/books", type: "Group", name: "books" },
        { id: "https://a.example/", type: "Application", name: "a.example" },
      ]
    ) {
      const { id } = expected;
      const base = id.replace(/\/$/, "");
      const response = await get(new URL(id).pathname);
      assert.equal(response.status, 200);
      const { publicKey, assertionMethod, ...json } = await response.json();
      const terms = json["@context"][2];
      const isInstance = expected.type === "Application";
      for (const term of MULTIKEYS) {
        assert.equal(term in terms, !isInstance);
        delete terms[term];
      }
      assert.equal(assertionMethod === undefined, isInstance);
      if (assertionMethod) {
        const [{ publicKeyMultibase, ...proofKey }] = assertionMethod;
        assert.deepEqual(proofKey, { id: `${id}#ed25519-key`, type: "Multikey", controller: id });
        assert.equal((await importMultikey(publicKeyMultibase)).type, "ed25519");
      }
      assert.deepEqual(json, {
        "@context": CONTEXT,
        ...expected,
        preferredUsername: expected.type === "Person" ? "Ann" : expected.name,
        url: id,
        inbox: `${base}/inbox`,
        outbox: `${base}/outbox`,
        followers: `${base}/followers`,
        following: `${base}/following`,
        liked: `${base}/liked`,
        featured: `${base}/featured`,
        manuallyApprovesFollowers: false,
        endpoints: isInstance ? endpoints : { ...endpoints, proxyUrl: `${base}/proxy` },
        published,
      });
      const { publicKeyPem, ...key } = publicKey;
      assert.deepEqual(key, { id: `${id}#main-key`, owner: id });
      assert.match(
        publicKeyPem,
        /^-----BEGIN PUBLIC KEY-----\n[\s\S]+-----END PUBLIC KEY-----\n?$/,
      );
      const { type } = await importPublicKey(publicKeyPem);
      assert.equal(type, "rsa");
      assert.equal(createPublicKey(publicKeyPem).asymmetricKeyDetails?.modulusLength, 2048);
    }
  });

  await t.step("it is served as the type that was asked for, to any page", async () => {
    for (
      const [accept, type] of [
        ["*/*", ACTIVITY],
        [LD, LD],
        ["application/ld+json", LD],
        ["application/json", "application/json"],
      ] as const
    ) {
      const response = await get("/u/Ann", accept);
      assert.equal(response.headers.get("content-type"), type);
      assert.equal(response.headers.get("vary"), "accept, authorization, signature");
      assert.equal(response.headers.get("access-control-allow-origin"), "*");
      assert.equal((await response.json()).id, "https://a.example/u/Ann");
    }
  });

  await t.step("what it is not served as gets 406, and caches know why", async () => {
    const response = await get("/u/Ann", "text/html");
    assert.equal(response.status, 406);
    assert.equal(response.headers.get("vary"), "accept, authorization, signature");
    assert.equal(response.headers.get("content-type"), "application/json");
    const { error } = await response.json();
    assert.equal(error, "This is served as application/activity+json.");
  });

  await t.step("HEAD has the headers of GET, its length, and no body", async () => {
    for (const [path, status] of [["/u/Ann", 200], ["/u/nobody", 404], ["/x", 404]] as const) {
      const [full, head] = [await get(path), await get(path, ACTIVITY, "HEAD")];
      assert.equal(head.status, status);
      assert.equal(head.body, null);
      const { byteLength } = await full.arrayBuffer();
      const expected = [...full.headers, ["content-length", String(byteLength)]];
      assert.deepEqual([...head.headers].toSorted(), expected.toSorted());
    }
  });

  await t.step("other methods get 405 and the ones that are allowed", async () => {
    for (
      const [path, allow] of [
        ["/u/Ann", "GET, HEAD, OPTIONS"],
        ["/", "GET, HEAD, OPTIONS"],
        ["/u/Ann/followers", "GET, HEAD, OPTIONS"],
        ["/u/Ann/inbox", "GET, HEAD, OPTIONS, POST"],
        ["/u/Ann/outbox", "GET, HEAD, OPTIONS, POST"],
        ["/inbox", "POST, OPTIONS"],
        ["/objects/1", "GET, HEAD, OPTIONS"],
        ["/.well-known/webfinger", "GET, HEAD, OPTIONS"],
        ["/nodeinfo/2.1", "GET, HEAD, OPTIONS"],
      ] as const
    ) {
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
        if (allow.split(", ").includes(method)) continue;
        const response = await get(path, ACTIVITY, method);
        assert.equal(response.status, 405, `${method} ${path}`);
        assert.equal(response.headers.get("allow"), allow);
        assert.match((await response.json()).error, /^This takes [A-Z]+( and [A-Z]+)*\.$/);
      }
    }
  });

  await t.step("who is not here is not found", async () => {
    for (const path of ["/u/nobody", "/u/ann", "/c/Ann", "/u/books", "/u/Ann%20", "/u/%41nn"]) {
      assert.equal((await get(path)).status, 404, path);
      assert.equal((await get(`${path}/outbox`)).status, 404, path);
    }
  });

  assert.deepEqual(reports, []);
});

Deno.test("what the program knows of an actor is in its document, and replaces nothing of ours", async () => {
  const icon = { type: "Image", url: "https://a.example/ann.png" };
  const featured = "https://a.example/u/ann/featured";
  const terms = { featured: { "@id": "http://joinmastodon.org/ns#featured", "@type": "@id" } };
  await using world = await stillFederation({
    profile: () => ({
      manuallyApprovesFollowers: true,
      members: { icon, featured, inbox: "https://x.example/", "@context": terms },
    }),
  });
  const { iri } = await world.federation.createActor({ type: "Person", name: "ann" });
  const json = await (await world.federation.handle(new Request(iri))).json();
  assert.deepEqual(json.icon, icon);
  assert.equal(json.featured, featured);
  assert.equal(json.manuallyApprovesFollowers, true);
  assert.equal(json.inbox, `${iri}/inbox`);
  assert.deepEqual(json["@context"].at(-1), terms);
});
