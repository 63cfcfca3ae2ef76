import assert from "node:assert/strict";
import { type StillFederation, stillFederation } from "../../testdata/still_federation.ts";

const A = "https://a.example";
const PORT = "http://localhost:8541";

async function startWorld(): Promise<StillFederation> {
  await using stack = new AsyncDisposableStack();
  const world = stack.use(await stillFederation({ domains: [{ origin: A }, { origin: PORT }] }));
  const { federation } = world;
  await Promise.all([
    federation.start(),
    federation.createActor({ type: "Person", name: "Ann" }),
    federation.createActor({ type: "Group", name: "books" }),
    federation.createActor({ type: "Person", name: "bob" }, PORT),
  ]);
  stack.move();
  return world;
}

function ask(
  { federation }: StillFederation,
  resource: string,
  origin: string = A,
): Promise<Response> {
  const query = new URLSearchParams({ resource });
  return federation.handle(new Request(`${origin}/.well-known/webfinger?${query}`));
}

Deno.test("WebFinger", async (t) => {
  await using world = await startWorld();

  await t.step("a handle leads to its actor", async () => {
    const response = await ask(world, "acct:ann@a.example");
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("content-type"), "application/jrd+json");
    assert.equal(response.headers.get("access-control-allow-origin"), "*");
    assert.deepEqual(await response.json(), {
      subject: "acct:Ann@a.example",
      aliases: ["https://a.example/u/Ann"],
      links: [
        {
          rel: "http://webfinger.net/rel/profile-page",
          type: "text/html",
          href: "https://a.example/u/Ann",
        },
        {
          rel: "self",
          type: "application/activity+json",
          href: "https://a.example/u/Ann",
          properties: { "https://www.w3.org/ns/activitystreams#type": "Person" },
        },
      ],
    });
  });

  await t.step("the self link tells people, communities and the instance apart", async () => {
    for (
      const [resource, type, href] of [
        ["acct:Ann@a.example", "Person", "https://a.example/u/Ann"],
        ["acct:books@a.example", "Group", "https://a.example/c/books"],
        ["acct:a.example@a.example", "Application", "https://a.example/"],
      ] as const
    ) {
      const { subject, links } = await (await ask(world, resource)).json();
      assert.equal(subject, resource);
      const self = links.filter(({ rel }: { readonly rel: string }) => rel === "self");
      assert.deepEqual(self, [{
        rel: "self",
        type: "application/activity+json",
        href,
        properties: { "https://www.w3.org/ns/activitystreams#type": type },
      }]);
    }
  });

  await t.step("whatever the spelling, the answer is the same", async () => {
    const expected = await (await ask(world, "acct:Ann@a.example")).text();
    for (
      const resource of [
        ...["acct:ann@a.example", "acct:ANN@A.EXAMPLE", "ACCT:Ann@A.Example"],
        ...["acct:@ann@a.example", "acct:@ANN@a.EXAMPLE", "https://a.example/u/Ann"],
      ]
    ) assert.equal(await (await ask(world, resource)).text(), expected, resource);

    const url = `${A}/.well-known/webfinger?resource=acct%3aann%40a.example`;
    const escaped = await world.federation.handle(new Request(url));
    assert.equal(await escaped.text(), expected);
    const instance = await (await ask(world, "acct:a.example@a.example")).text();
    for (const resource of ["acct:A.EXAMPLE@A.example", "https://a.example/"]) {
      assert.equal(await (await ask(world, resource)).text(), instance, resource);
    }
  });

  await t.step("a host with a port stands in handles with its port", async () => {
    const found = await ask(world, "acct:bob@localhost:8541", PORT);
    assert.equal((await found.json()).subject, "acct:bob@localhost:8541");
    const instance = await ask(world, "acct:localhost:8541@LOCALHOST:8541", PORT);
    assert.deepEqual((await instance.json()).aliases, ["http://localhost:8541/"]);
    assert.equal((await ask(world, "acct:bob@localhost", PORT)).status, 404);
  });

  await t.step("who is not here is not found, and a page may read so", async () => {
    for (
      const resource of [
        ...["acct:nobody@a.example", "acct:a.example", "acct:ann", "acct:@a.example", "acct:"],
        ...["acct:ann@", "acct:@", "acct:@@", "acct:ann@b@a.example", "acct:ann%40a.example"],
        ...["acct:@@ann@a.example", "acct:ann@a.example.", "mailto:ann@a.example"],
        ...["https://a.example/u/nobody", "https://a.example/u/ann"],
        ...["https://a.example/u/Ann/", "https://a.example/u/Ann#main-key"],
        `acct:${"a".repeat(100_000)}@a.example`,
        `acct:${"@".repeat(100_000)}`,
        `https://a.example/${"a".repeat(100_000)}`,
      ]
    ) {
      const response = await ask(world, resource);
      assert.equal(response.status, 404, resource.slice(0, 80));
      assert.equal(response.headers.get("access-control-allow-origin"), "*");
      assert.deepEqual(await response.json(), {
        error: "No actor of this server goes by that name.",
      });
    }
  });

  await t.step("a host answers for its own actors only", async () => {
    for (
      const [resource, origin] of [
        ["acct:ann@b.example", A],
        ["acct:b.example@b.example", A],
        ["acct:bob@localhost:8541", A],
        ["http://localhost:8541/u/bob", A],
        ["http://localhost:8541/", A],
        ["https://a.example/u/Ann", PORT],
        ["acct:ann@a.example", PORT],
      ] as const
    ) assert.equal((await ask(world, resource, origin)).status, 404, `${resource} of ${origin}`);
  });

  await t.step("a request without a resource gets 400 and a sentence", async () => {
    for (const query of ["", "?", "?resource", "?resource=", "?Resource=acct:ann@a.example"]) {
      const url = `${A}/.well-known/webfinger${query}`;
      const response = await world.federation.handle(new Request(url));
      assert.equal(response.status, 400, query);
      assert.equal(response.headers.get("access-control-allow-origin"), "*");
      const { error } = await response.json();
      assert.equal(error, "The query parameter resource is missing.");
    }
  });

  await t.step("what is no URI gets 400, and so does more than one resource", async () => {
    for (
      const resource of [
        " ",
        "\0",
        "\ufffd",
        "x",
        "acct: ann@a.example",
        "acct:ann@a.exa\tmple",
        "ann@a.example",
        "@ann",
      ]
    ) {
      const response = await ask(world, resource);
      assert.equal(response.status, 400, resource);
      assert.match((await response.json()).error, /not a URI/);
    }
    const twice = "resource=acct:ann@a.example&resource=acct:books@a.example";
    const url = `${A}/.well-known/webfinger?${twice}`;
    const response = await world.federation.handle(new Request(url));
    assert.equal(response.status, 400);
    assert.match((await response.json()).error, /more than once/);
  });

  assert.deepEqual(world.reports, []);
});

async function found(world: StillFederation, resource: string, origin?: string): Promise<{
  readonly subject: string;
  readonly aliases: readonly string[];
  readonly links: readonly { readonly rel: string; readonly href?: string }[];
}> {
  const response = await ask(world, resource, origin);
  assert.equal(response.status, 200, resource);
  return await response.json();
}

// RFC 7565 §4: the name of an acct URI may be percent-encoded; hosts as URLs compare them.
Deno.test("names and hosts of a resource are compared as what they mean", async () => {
  const domains = [{ origin: A }, { origin: "https://b\u00fccher.example" }] as const;
  await using world = await stillFederation({ domains });
  const { federation } = world;
  await federation.createActor({ type: "Person", name: "Ann" });
  await federation.createActor({ type: "Person", name: "ida" }, domains[1].origin);
  for (
    const resource of [
      ...["acct:%61nn@a.example", "acct:%41NN@A.EXAMPLE", "acct:ann@a.example:443"],
      ...["HTTPS://A.EXAMPLE/u/Ann", "https://a.example:443/u/Ann"],
    ]
  ) assert.equal((await found(world, resource)).subject, "acct:Ann@a.example", resource);
  for (const host of ["b\u00fccher.example", "xn--bcher-kva.example", "B\u00dcCHER.example"]) {
    const { subject } = await found(world, `acct:ida@${host}`, domains[1].origin);
    assert.equal(subject, "acct:ida@xn--bcher-kva.example");
  }
  for (
    const resource of [
      ...[
        "acct:%@a.example",
        "acct:%ff@a.example",
        "acct:ann@a.example:80",
        "acct:ann@a.example/x",
      ],
      ...[
        "acct:ann@x@a.example",
        "acct:ann@a%2Eexample",
        "acct:%40@a.example",
      ],
      ...["http://a.example/u/Ann", "https://x@a.example/u/Ann?x", "https://a.example/u/Ann?x=1"],
    ]
  ) assert.equal((await ask(world, resource)).status, 404, resource);
});

Deno.test("handles of a domain's other hosts mean its actors, and documents are at its origin", async () => {
  const aliases = ["Example.org", "www.a.example"];
  await using world = await stillFederation({
    domains: [{ origin: A, aliases }, { origin: PORT }],
  });
  await world.federation.createActor({ type: "Person", name: "ann" });
  for (const host of ["example.org", "EXAMPLE.ORG", "www.a.example", "a.example"]) {
    for (const origin of [A, "https://example.org"]) {
      const { subject, aliases } = await found(world, `acct:ann@${host}`, origin);
      assert.equal(subject, "acct:ann@a.example", "the answer names the handle that counts");
      assert.deepEqual(aliases, [`${A}/u/ann`]);
    }
  }
  assert.equal((await ask(world, "acct:ann@a.example", PORT)).status, 404);
  const handle = (url: string) => world.federation.handle(new Request(url));
  for (const path of ["/u/ann", "/objects/1?x=1"]) {
    const moved = await handle(`https://example.org${path}`);
    assert.equal(moved.status, 308);
    assert.equal(moved.headers.get("location"), A + path);
  }
  const { links } = await (await handle("https://www.a.example/.well-known/nodeinfo")).json();
  assert.equal(links[0].href, `${A}/nodeinfo/2.0`);
  assert.equal((await handle("https://other.example/u/ann")).status, 421);
});

Deno.test("an actor is found by its other names, and says them as far as they are ours", async () => {
  const ann = `${A}/u/ann`;
  await using world = await stillFederation({
    pages: (iri) => iri === ann ? `${A}/@ann` : undefined,
    findAlias: (resource, origin) =>
      origin !== A
        ? undefined
        : resource === `${A}/@ann` || /^acct:old@/.test(resource)
        ? ann
        : resource === `${A}/@gone`
        ? `${A}/u/gone`
        : resource === `${A}/@far`
        ? "https://peer.example/u/far"
        : undefined,
    profile: () => ({ alsoKnownAs: ["https://old.example/u/ann", `${A}/u/old`] }),
  });
  await world.federation.createActor({ type: "Person", name: "ann" });
  for (const resource of ["acct:ann@a.example", `${A}/@ann`, "acct:old@a.example", ann]) {
    const { subject, aliases, links } = await found(world, resource);
    assert.equal(subject, "acct:ann@a.example");
    assert.deepEqual(aliases, [ann, `${A}/@ann`, `${A}/u/old`]);
    assert.deepEqual(links.map(({ rel, href }) => [rel, href]), [
      ["http://webfinger.net/rel/profile-page", `${A}/@ann`],
      ["self", ann],
    ]);
  }
  for (const resource of [`${A}/@gone`, `${A}/@far`, "acct:older@a.example"]) {
    assert.equal((await ask(world, resource)).status, 404, resource);
  }
});

Deno.test("an actor that has moved is still found, and its document says where it is", async () => {
  const movedTo = "https://peer.example/users/ann";
  const alsoKnownAs = ["https://old.example/u/ann"];
  await using world = await stillFederation({ profile: () => ({ movedTo, alsoKnownAs }) });
  const { iri } = await world.federation.createActor({ type: "Person", name: "ann" });
  const { subject, links } = await found(world, "acct:ann@a.example");
  assert.equal(subject, "acct:ann@a.example");
  assert.equal(links.find(({ rel }) => rel === "self")?.href, iri);
  const json = await (await world.federation.handle(new Request(iri))).json();
  assert.deepEqual([json.movedTo, json.alsoKnownAs], [movedTo, alsoKnownAs]);
  const terms = Object.keys(json["@context"].at(-1));
  for (const term of ["alsoKnownAs", "movedTo"]) assert.ok(terms.includes(term), term);
});

// RFC 7033 §4.3
Deno.test("only links of the relations that are asked for are given", async () => {
  const subscribe = `${A}/authorize?uri={uri}`;
  await using world = await stillFederation({ subscribe });
  await world.federation.createActor({ type: "Person", name: "ann" });
  const relations = async (query: string) => {
    const url = `${A}/.well-known/webfinger?resource=acct:ann@a.example${query}`;
    const { links, subject } = await (await world.federation.handle(new Request(url))).json();
    assert.equal(subject, "acct:ann@a.example");
    return links.map(({ rel }: { readonly rel: string }) => rel);
  };
  const profile = "http://webfinger.net/rel/profile-page";
  const subscription = "http://ostatus.org/schema/1.0/subscribe";
  assert.deepEqual(await relations(""), [profile, "self", subscription]);
  assert.deepEqual(await relations("&rel=self"), ["self"]);
  assert.deepEqual(await relations(`&rel=${subscription}&rel=self`), ["self", subscription]);
  assert.deepEqual(await relations("&rel=x"), []);
  const { links } = await found(world, "acct:ann@a.example");
  assert.deepEqual(links.at(-1), { rel: subscription, template: subscribe });
});

Deno.test("the instance actor is where its domain says, by handle, IRI and collections", async () => {
  const domains = [{ origin: A, instanceActorPath: "/instance/actor" }, { origin: PORT }] as const;
  await using world = await stillFederation({ domains });
  await world.federation.start();
  const iri = `${A}/instance/actor`;
  const { aliases } = await found(world, "acct:a.example@a.example");
  assert.deepEqual(aliases, [iri]);
  const handle = (url: string) => world.federation.handle(new Request(url));
  const json = await (await handle(iri)).json();
  assert.deepEqual([json.id, json.type, json.inbox], [iri, "Application", `${iri}/inbox`]);
  assert.equal(json.publicKey.id, `${iri}#main-key`);
  assert.equal(json.endpoints.sharedInbox, `${A}/inbox`);
  assert.equal((await handle(json.outbox)).status, 200);
  assert.equal((await handle(`${A}/`)).status, 404);
  assert.equal((await (await handle(`${PORT}/`)).json()).type, "Application");
});
