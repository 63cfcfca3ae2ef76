import assert from "node:assert/strict";
import { openTestInstance, ORIGIN } from "./testing/test_instance.ts";

const browser = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" };
const peer = { accept: "application/activity+json" };

Deno.test("what is served at which address", async (t) => {
  await using instance = await openTestInstance();
  const { app } = instance;
  const get = (path: string, headers: HeadersInit = {}) => app.request(ORIGIN + path, { headers });

  await t.step("health is answered without the data, readiness with it", async () => {
    const health = await get("/health");
    assert.deepEqual([health.status, await health.json()], [200, { status: "ok" }]);
    const ready = await get("/ready");
    assert.deepEqual([ready.status, await ready.json()], [200, { status: "ready" }]);
  });

  await t.step("the front page names the communities to a browser", async () => {
    const response = await get("/", browser);
    assert.equal(response.status, 200);
    assert.match(response.headers.get("content-type") ?? "", /^text\/html/);
    assert.equal(response.headers.get("vary"), "accept");
    const html = await response.text();
    assert.match(html, /^<!doctype html><html lang="en">/);
    assert.match(
      html,
      /<a href="https:\/\/books\.example\/c\/main">main<\/a> @main@books\.example/,
    );
  });

  await t.step("a peer gets the actor from the address of the page", async () => {
    for (
      const [path, type] of [["/", "Application"], ["/u/admin", "Person"], ["/c/main", "Group"]]
    ) {
      const response = await get(`${path}`, peer);
      assert.equal(response.headers.get("content-type"), "application/activity+json");
      assert.equal((await response.json()).type, type);
    }
  });

  await t.step("a browser gets the actor from the address of the page with .json", async () => {
    const response = await get("/u/admin.json", browser);
    assert.deepEqual([response.status, (await response.json()).id], [200, `${ORIGIN}/u/admin`]);
  });

  await t.step("a page says how to follow", async () => {
    const community = await (await get("/c/main", browser)).text();
    assert.match(community, /search for <strong>@main@books\.example<\/strong> \(on Lemmy, !main@/);
    const person = await (await get("/u/admin", browser)).text();
    assert.match(person, /search for <strong>@admin@books\.example<\/strong> on your own server/);
  });

  await t.step("what people wrote is text in a page", async () => {
    const wanted = {
      type: "Group",
      name: "odd",
      displayName: "<script>alert(1)</script>",
      summary: `"<img src=x onerror=alert(1)>"`,
    };
    assert.equal((await instance.post("/admin/actors", JSON.stringify(wanted))).status, 201);
    for (const path of ["/c/odd", "/"]) {
      const html = await (await get(path, browser)).text();
      assert.match(html, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
      assert.doesNotMatch(html, /<script|<img/);
    }
    assert.match(
      await (await get("/c/odd", browser)).text(),
      /&lt;img src=x onerror=alert\(1\)&gt;/,
    );
  });

  await t.step("nobody has a page that says so", async () => {
    const response = await get("/u/nobody", browser);
    assert.equal(response.status, 404);
    assert.match(await response.text(), /<h1>Nobody here<\/h1>/);
  });

  await t.step("a page may run nothing and stands in no frame", async () => {
    const { headers } = await get("/", browser);
    const policy = headers.get("content-security-policy") ?? "";
    assert.match(policy, /default-src 'none'; style-src 'self'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    assert.equal(headers.get("strict-transport-security"), "max-age=31536000");
    assert.match((await get("/style.css")).headers.get("content-type") ?? "", /^text\/css/);
  });

  await t.step("HEAD is answered like GET, without a body", async () => {
    for (const [path, headers] of [["/", browser], ["/u/admin", peer]] as const) {
      const response = await app.request(ORIGIN + path, { method: "HEAD", headers });
      assert.deepEqual([response.status, await response.text()], [200, ""]);
    }
  });

  await t.step("everything else is the federation's to answer", async () => {
    const resource = "acct:main@books.example";
    const found = await get(`/.well-known/webfinger?resource=${resource}`);
    assert.equal((await found.json()).subject, resource);
    const nodeinfo = await (await get("/nodeinfo/2.1")).json();
    assert.equal(nodeinfo.software.name, "commonplace");
    assert.equal((await get("/nothing", browser)).status, 404);
    assert.equal(
      (await app.request(`${ORIGIN}/`, { method: "PUT", headers: browser })).status,
      405,
    );
    const unsigned = {
      method: "POST",
      headers: { "content-type": "application/activity+json" },
      body: "{}",
    };
    assert.equal((await app.request(`${ORIGIN}/inbox`, unsigned)).status, 401);
  });

  await t.step("a Host header that names no host is the client's fault", async () => {
    const request = new Request(`${ORIGIN}/u/admin`);
    Object.defineProperty(request, "url", { value: "http://][/u/admin" });
    const response = await app.fetch(request);
    assert.equal(response.status, 400);
    assert.match((await response.json()).error, /Host header/);
    assert.deepEqual(instance.logged, []);
  });
});

Deno.test("a server whose data is closed is alive and not ready, and says of a failure only that", async () => {
  const instance = await openTestInstance();
  await instance[Symbol.asyncDispose]();
  const { app, logged } = instance;
  assert.equal((await app.request(`${ORIGIN}/health`)).status, 200);
  assert.equal((await app.request(`${ORIGIN}/ready`)).status, 503);
  const failed = await app.request(`${ORIGIN}/c/main`, { headers: browser });
  assert.equal(failed.status, 500);
  assert.deepEqual(await failed.json(), { error: "Something broke here; try again later." });
  assert.deepEqual(logged.map(({ level, message }) => [level, message]), [
    ["error", "A request failed"],
  ]);
});
