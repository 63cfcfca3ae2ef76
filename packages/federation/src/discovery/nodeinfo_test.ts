import assert from "node:assert/strict";
import type { Json } from "@commonplace/storage";
import { nodeInfoSchemas, violations } from "../../testdata/nodeinfo_schema.ts";
import { type StillFederation, stillFederation } from "../../testdata/still_federation.ts";
import type { Usage } from "../documents/serving.ts";

const SCHEMA = "http://nodeinfo.diaspora.software/ns/schema/";

Deno.test("the links document leads to NodeInfo 2.0 and 2.1 on the domain's own origin", async () => {
  await using world = await stillFederation();
  // Behind a proxy the request may name another host.
  const request = new Request("http://127.0.0.1:8000/.well-known/nodeinfo");
  const response = await world.federation.handle(request);
  assert.equal(response.status, 200);
  assert.match(response.headers.get("content-type") ?? "", /^application\/json\b/);
  assert.equal(response.headers.get("access-control-allow-origin"), "*");
  assert.deepEqual(await response.json(), {
    links: ["2.0", "2.1"].map((version) => ({
      rel: `http://nodeinfo.diaspora.software/ns/schema/${version}`,
      href: `https://a.example/nodeinfo/${version}`,
    })),
  });
});

async function nodeInfo(
  { federation }: StillFederation,
  version: "2.0" | "2.1",
  origin: string = "https://a.example",
): Promise<Record<string, Json> & { readonly usage: { readonly users: Json } }> {
  const response = await federation.handle(new Request(`${origin}/nodeinfo/${version}`));
  assert.equal(response.status, 200);
  const type = `application/json; profile="${SCHEMA}${version}#"`;
  assert.equal(response.headers.get("content-type"), type);
  assert.equal(response.headers.get("access-control-allow-origin"), "*");
  const json = await response.json();
  assert.deepEqual(violations(json, nodeInfoSchemas[version]), []);
  return json;
}

// toolkit.md §1.4 H12, §3: NodeInfo 2.0 and 2.1, valid by their schemas.
Deno.test("NodeInfo 2.0 and 2.1 are valid, and count the domain's people only", async () => {
  const software = {
    name: "commonplace",
    version: "0.1.0",
    repository: "https://code.example/commonplace",
    secret: "not for NodeInfo",
  };
  const domains = [{ origin: "https://a.example" }, { origin: "https://b.example" }] as const;
  await using world = await stillFederation({ software, domains, openRegistrations: true });
  const { federation, reports } = world;
  const { name, version, repository } = software;
  const modern = await nodeInfo(world, "2.1");
  assert.deepEqual(modern["software"], { name, version, repository });
  assert.equal(modern["openRegistrations"], true);
  assert.deepEqual((await nodeInfo(world, "2.0"))["software"], { name, version });
  assert.deepEqual(modern["usage"], { users: { total: 0 } });
  await Promise.all([
    federation.start(),
    federation.createActor({ type: "Person", name: "ann" }),
    federation.createActor({ type: "Person", name: "bob" }),
    federation.createActor({ type: "Group", name: "books" }),
    federation.createActor({ type: "Person", name: "cid" }, "https://b.example"),
  ]);
  for (const version of ["2.0", "2.1"] as const) {
    assert.deepEqual((await nodeInfo(world, version)).usage.users, { total: 2 });
    assert.deepEqual((await nodeInfo(world, version, "https://b.example")).usage.users, {
      total: 1,
    });
  }
  assert.deepEqual(reports, []);
});

Deno.test("how much a domain is used is what the program says of it, as far as that is a number", async () => {
  const said: Usage[] = [];
  const asked: string[] = [];
  await using world = await stillFederation({
    usage: (origin) => {
      asked.push(origin);
      return said[0] ?? {};
    },
  });
  const users = { total: 12, activeMonth: 3, activeHalfyear: 5 };
  for (
    const [usage, expected] of [
      [{ users, localPosts: 40, localComments: 2 }, { users, localPosts: 40, localComments: 2 }],
      [{ localPosts: 7 }, { users: { total: 0 }, localPosts: 7 }],
      [{ users: { total: -1, activeMonth: 1.5 }, localPosts: NaN }, { users: {} }],
    ] as const
  ) {
    said.splice(0, 1, usage);
    assert.deepEqual((await nodeInfo(world, "2.0")).usage, expected);
    assert.deepEqual((await nodeInfo(world, "2.1")).usage, expected);
  }
  assert.deepEqual(new Set(asked), new Set(["https://a.example"]));
});
