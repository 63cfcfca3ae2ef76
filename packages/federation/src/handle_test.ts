import assert from "node:assert/strict";
import type { Store, View } from "@commonplace/storage";
import { stillFederation } from "../testdata/still_federation.ts";

const A = { origin: "https://a.example" };
const B = { origin: "http://b.example:8080" };

/** The one sentence of a refusal. */
async function sentenceOf(response: Response): Promise<string> {
  assert.equal(response.headers.get("content-type"), "application/json");
  const { error, ...others } = await response.json();
  assert.deepEqual(others, {});
  assert.match(error, /^[A-Z][^\n]*\.$/);
  return error;
}

/** A request as a server makes it of a Host header that nobody checked. */
function requestTo(url: string, init?: RequestInit): Request {
  return Object.defineProperty(new Request("https://a.example/", init), "url", { value: url });
}

Deno.test("with several domains, each answers for its host and nobody for another", async () => {
  await using world = await stillFederation({ domains: [A, B] });
  const { federation, reports } = world;
  await federation.createActor({ type: "Person", name: "ann" });
  await federation.createActor({ type: "Person", name: "bob" }, B.origin);
  const statusOf = async (url: string) => (await federation.handle(new Request(url))).status;

  assert.equal(await statusOf("https://a.example/u/ann"), 200);
  assert.equal(await statusOf("http://A.EXAMPLE/u/ann"), 200, "a proxy took the TLS off");
  assert.equal(await statusOf("http://b.example:8080/u/bob"), 200);
  assert.equal(await statusOf("http://b.example:8080/u/ann"), 404);
  assert.equal(await statusOf("https://a.example/u/bob"), 404);
  for (
    const host of [
      ...["c.example", "b.example", "a.example:8080", "a.example.", "www.a.example", "127.0.0.1"],
      ...["a.example.evil.example", "localhost"],
    ]
  ) {
    for (const path of ["/u/ann", "/", "/nowhere", "/nodeinfo/2.1", "/.well-known/webfinger"]) {
      const response = await federation.handle(new Request(`https://${host}${path}`));
      assert.equal(response.status, 421, host);
      assert.equal(await sentenceOf(response), `This server does not host ${host}.`);
    }
    const post = new Request(`https://${host}/inbox`, { method: "POST", body: "{}" });
    assert.equal((await federation.handle(post)).status, 421);
  }
  assert.deepEqual(reports, []);
});

Deno.test("with one domain, any host is answered with the domain's own IRIs", async () => {
  await using world = await stillFederation({ domains: [A] });
  const { federation } = world;
  await federation.createActor({ type: "Person", name: "ann" });
  for (
    const origin of ["http://127.0.0.1:8000", "http://[::1]", "https://other.example", A.origin]
  ) {
    const response = await federation.handle(new Request(`${origin}/u/ann`));
    const { id, inbox, publicKey } = await response.json();
    assert.equal(id, "https://a.example/u/ann");
    assert.equal(inbox, "https://a.example/u/ann/inbox");
    assert.equal(publicKey.owner, id);
    const outbox = await federation.handle(new Request(`${origin}/u/ann/outbox`));
    assert.equal((await outbox.json()).first, "https://a.example/u/ann/outbox?page=first");
  }
});

Deno.test("a path that is not of ours gets 404, whatever the method", async () => {
  await using world = await stillFederation();
  for (const path of ["/x", "//u/ann", "/u/a/inbox/x", "/u/a/../../x", "/%00", "/inbox/"]) {
    for (const method of ["GET", "POST", "DELETE"]) {
      const request = new Request(`https://a.example${path}`, { method });
      const response = await world.federation.handle(request);
      assert.equal(response.status, 404, `${method} ${path}`);
      assert.equal(await sentenceOf(response), "There is nothing here.");
    }
  }
  assert.deepEqual(world.reports, []);
});

Deno.test("a URL that is none gets 400 and does not count as a failure", async () => {
  await using world = await stillFederation();
  for (
    const url of [
      ...["http://a b/u/ann", "http://[::1/u/ann", "http://a.example:99999/u/ann", "http:///", ""],
      ...["/u/ann", "*", "http://a.example:x/", "http://%/", "http://\ud800/", "http://a<b/inbox"],
    ]
  ) {
    for (const init of [{ method: "GET" }, { method: "POST", body: "{}" }]) {
      const response = await world.federation.handle(requestTo(url, init));
      assert.equal(response.status, 400, url);
      assert.equal(await sentenceOf(response), "The Host header is not a host.");
    }
    const head = await world.federation.handle(requestTo(url, { method: "HEAD" }));
    assert.deepEqual([head.status, head.body], [400, null]);
  }
  for (const url of ["mailto:ann@a.example", "data:,x", "about:blank", "file:///u/ann"]) {
    const { status } = await world.federation.handle(requestTo(url));
    assert.equal(status, 404, url);
  }
  assert.deepEqual(world.reports, []);
});

Deno.test("a malformed Host header on the wire gets 400, and HEAD the length of the document", async () => {
  await using world = await stillFederation();
  const options = { hostname: "127.0.0.1", port: 0, onListen: () => {} };
  await using server = Deno.serve(options, (request) => world.federation.handle(request));
  const { port } = server.addr;
  const exchange = async (lines: readonly string[]) => {
    using connection = await Deno.connect({ hostname: "127.0.0.1", port });
    const text = [...lines, "Connection: close", "", ""].join("\r\n");
    await connection.write(new TextEncoder().encode(text));
    return await new Response(connection.readable).text();
  };
  assert.match(await exchange(["GET /u/ann HTTP/1.1", "Host: a b"]), /^HTTP\/1\.1 400 /);
  assert.match(await exchange(["POST /inbox HTTP/1.1", "Host: [::1"]), /^HTTP\/1\.1 400 /);
  const path = "/nodeinfo/2.1";
  const full = await exchange([`GET ${path} HTTP/1.1`, "Host: a.example"]);
  const head = await exchange([`HEAD ${path} HTTP/1.1`, "Host: a.example"]);
  const lengthOf = (answer: string) => /^content-length: ([1-9]\d*)\r$/im.exec(answer)?.[1];
  assert.ok(lengthOf(full));
  assert.equal(lengthOf(head), lengthOf(full));
  assert.ok(head.endsWith("\r\n\r\n"));
});

Deno.test("a store that fails gets 503, Retry-After and a report, never an exception", async () => {
  await using sound = await stillFederation();
  const failure = new Error("The disk is on fire.");
  const fail = () => Promise.reject(failure);
  const view: View = {
    get: fail,
    bytes: fail,
    item: fail,
    list: fail,
    count: fail,
    counter: fail,
    record: fail,
    find: fail,
    tally: fail,
    isPaused: fail,
  };
  const store: Store = { ...sound.store, view, atHand: view, transact: fail };
  const reports: unknown[] = [];
  for (
    const report of [
      (error: unknown) => reports.push(error),
      (error: unknown) => {
        reports.push(error);
        throw new Error("The reporter is broken, too.");
      },
    ]
  ) {
    await using world = await stillFederation({ store, report });
    for (
      const path of [
        ...["/", "/u/ann", "/u/ann/outbox?page=x", "/u/ann/inbox", "/objects/1", "/nodeinfo/2.1"],
        "/.well-known/webfinger?resource=acct:ann@a.example",
      ]
    ) {
      for (const method of ["GET", "HEAD"]) {
        const request = new Request(`https://a.example${path}`, { method });
        const response = await world.federation.handle(request);
        assert.equal(response.status, 503, path);
        assert.equal(response.headers.get("retry-after"), "30");
        assert.deepEqual(reports.splice(0), [failure]);
        if (method === "HEAD") assert.equal(response.body, null);
        else assert.doesNotMatch(await sentenceOf(response), /fire/);
      }
    }
  }
});

Deno.test("an authenticate that fails gets 503 and a report", async () => {
  const failure = new Error("The tokens are lost.");
  await using world = await stillFederation({ authenticate: () => Promise.reject(failure) });
  await world.federation.createActor({ type: "Person", name: "ann" });
  for (const [method, path] of [["GET", "inbox"], ["POST", "outbox"]] as const) {
    const request = new Request(`https://a.example/u/ann/${path}`, { method });
    assert.equal((await world.federation.handle(request)).status, 503);
  }
  assert.deepEqual(world.reports, [failure, failure]);
});
