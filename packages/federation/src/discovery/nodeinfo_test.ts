import assert from "node:assert/strict";
import { stillFederation } from "../../testdata/still_federation.ts";

const SCHEMA = "http://nodeinfo.diaspora.software/ns/schema/2.1";

Deno.test("the links document leads to NodeInfo 2.1 on the domain's own origin", async () => {
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

/** What the schema of NodeInfo 2.1 requires, and that it allows nothing else at the top. */
function assertFollowsSchema(json: Record<string, unknown>): void {
  assert.deepEqual(Object.keys(json).toSorted(), [
    ...["metadata", "openRegistrations", "protocols", "services", "software", "usage", "version"],
  ]);
  assert.equal(json["version"], "2.1");
  const { name, version, ...others } = json["software"] as Record<string, unknown>;
  assert.ok(typeof name === "string" && /^[a-z0-9-]+$/.test(name));
  assert.equal(typeof version, "string");
  for (const key of Object.keys(others)) assert.ok(["repository", "homepage"].includes(key), key);
  assert.deepEqual(json["protocols"], ["activitypub"]);
  assert.deepEqual(json["services"], { inbound: [], outbound: [] });
  assert.equal(typeof json["openRegistrations"], "boolean");
  const { users } = json["usage"] as { readonly users: Record<string, unknown> };
  for (const [key, value] of Object.entries(users)) {
    assert.ok(["total", "activeHalfyear", "activeMonth"].includes(key), key);
    assert.ok(Number.isInteger(value) && Number(value) >= 0, key);
  }
  const { metadata } = json;
  assert.ok(typeof metadata === "object" && metadata !== null && !Array.isArray(metadata));
}

Deno.test("NodeInfo 2.1 says what its schema asks for, and counts the domain's people only", async () => {
  const software = { name: "commonplace", version: "0.1.0", secret: "not for NodeInfo" };
  const domains = [{ origin: "https://a.example" }, { origin: "https://b.example" }] as const;
  await using world = await stillFederation({ software, domains });
  const { federation, reports } = world;
  const ask = async (origin: string) => {
    const response = await federation.handle(new Request(`${origin}/nodeinfo/2.1`));
    assert.equal(response.status, 200);
    const type = `application/json; profile="${SCHEMA}#"`;
    assert.equal(response.headers.get("content-type"), type);
    assert.equal(response.headers.get("access-control-allow-origin"), "*");
    const json = await response.json();
    assertFollowsSchema(json);
    assert.deepEqual(json.software, { name: "commonplace", version: "0.1.0" });
    return json.usage.users.total;
  };
  assert.equal(await ask("https://a.example"), 0);
  await Promise.all([
    federation.start(),
    federation.createActor({ type: "Person", name: "ann" }),
    federation.createActor({ type: "Person", name: "bob" }),
    federation.createActor({ type: "Group", name: "books" }),
    federation.createActor({ type: "Person", name: "cid" }, "https://b.example"),
  ]);
  assert.equal(await ask("https://a.example"), 2);
  assert.equal(await ask("https://b.example"), 1);
  assert.deepEqual(reports, []);
});
