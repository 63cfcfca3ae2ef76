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
        ...["acct:@@ann@a.example", "acct:ann@a.example.", "acct: ann@a.example", "ann@a.example"],
        ...["https://a.example/u/nobody", "https://a.example/u/ann", "mailto:ann@a.example", " "],
        ...["https://a.example/u/Ann/", "https://a.example/u/Ann#main-key", "\0", "\ufffd", "x"],
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

  assert.deepEqual(world.reports, []);
});
