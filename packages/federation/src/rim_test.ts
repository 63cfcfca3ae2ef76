import assert from "node:assert/strict";
import { PUBLIC } from "@commonplace/vocabulary";
import { references } from "@commonplace/storage";
import { A, ANN, keep, type ReaderWorld, readerWorld } from "../testdata/reader_world.ts";

const NOTE = `${A}/objects/1`;
const REMOTE = "https://peer.example/objects/1";

const DISCOVERY = [
  ...["/.well-known/webfinger?resource=acct:ann@a.example", "/.well-known/webfinger"],
  ...["/.well-known/webfinger?resource=acct:nobody@a.example", "/.well-known/host-meta"],
  ...["/.well-known/host-meta.json", "/.well-known/nodeinfo", "/nodeinfo/2.0", "/nodeinfo/2.1"],
];
const DOCUMENTS = [
  ...["/", "/u/ann", "/u/nobody", "/c/nobody", "/outbox", "/u/ann/inbox", "/u/ann/outbox"],
  ...["/u/ann/outbox?page=first", "/u/ann/outbox?page=x", "/u/ann/followers", "/u/ann/following"],
  ...["/u/ann/liked", "/u/ann/featured", "/u/nobody/outbox", "/objects/1", "/objects/1/likes"],
  ...["/objects/1/replies?page=first", "/objects/2", "/objects/gone", "/objects/private"],
  ...["/objects/elsewhere", "/activities/create/1", "/remote", "/remote?iri=x"],
  `/remote?${new URLSearchParams({ iri: REMOTE })}`,
];
const NOWHERE = ["/x", "/inbox/x", "/u/ann/x", "/.well-known/x"];

async function furnish(world: ReaderWorld): Promise<void> {
  const { store } = world.server;
  await keep(world, { id: NOTE, to: PUBLIC, likes: `${NOTE}/likes`, replies: `${NOTE}/replies` });
  await keep(world, { id: `${A}/objects/private`, to: `${A}/u/zoe` });
  const local = { provenance: { kind: "local" }, fetchedAt: 1 } as const;
  const fetched = { provenance: { kind: "fetched" }, fetchedAt: 1 } as const;
  const changes = [
    ...references.save({ iri: `${A}/objects/gone`, state: "gone", ...local }),
    ...references.save({
      iri: `${A}/objects/elsewhere`,
      state: "redirected",
      to: REMOTE,
      ...local,
    }),
    ...references.save({ iri: REMOTE, state: "resolved", ...fetched }, `{"to":"${PUBLIC}"}`),
  ];
  await store.transact(() => Promise.resolve({ changes, result: undefined }));
}

/** What every answer has; and a refusal its sentence. */
async function assertSound(response: Response, what: string): Promise<void> {
  const { headers, status } = response;
  assert.equal(headers.get("x-content-type-options"), "nosniff", what);
  assert.equal(headers.get("access-control-allow-origin"), "*", what);
  assert.match(headers.get("access-control-expose-headers") ?? "", /etag/, what);
  assert.equal(headers.get("set-cookie"), null, what);
  const text = await response.text();
  if (status >= 400 && status !== 410) {
    assert.equal(headers.get("content-type"), "application/json", what);
    assert.equal(headers.get("cache-control"), "no-store", what);
    const { error, ...others } = JSON.parse(text);
    assert.match(error, /^[A-Z][^\n]*\.$/, what);
    assert.deepEqual(others, {}, what);
  } else if (status === 200 || status === 410) {
    assert.match(headers.get("cache-control") ?? "", /^(public, max-age=\d+|private, no-cache)$/);
    assert.notEqual(text, "", what);
    assert.match(headers.get("content-type") ?? "", /json|xrd\+xml/, what);
  } else assert.equal(text, "", what);
}

Deno.test("every answer can be read by any page, is guessed by no browser, and refuses in a sentence", async (t) => {
  for (const authorizedFetch of ["off", "private-only", "all"] as const) {
    await t.step(authorizedFetch, async () => {
      await using world = await readerWorld({ authorizedFetch });
      await furnish(world);
      const { federation, reports } = world.server;
      const seen = new Set<number>();
      for (const path of [...DISCOVERY, ...DOCUMENTS, ...NOWHERE]) {
        for (const method of ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"]) {
          for (const accept of ["application/activity+json", "text/html", "*/*"]) {
            for (const as of [undefined, ANN]) {
              const headers = new Headers({ accept });
              if (as !== undefined) headers.set("authorization", `Bearer ${as}`);
              const response = await federation.handle(
                new Request(A + path, { method, headers }),
              );
              const what = `${method} ${path} ${accept} as ${as}`;
              seen.add(response.status);
              const vary = response.headers.get("vary");
              if (DOCUMENTS.includes(path)) {
                const signature = authorizedFetch === "off" ? "" : ", signature";
                assert.equal(vary, `accept, authorization${signature}`, what);
              } else assert.equal(vary, path.includes("host-meta") ? "accept" : null, what);
              if (method !== "HEAD") await assertSound(response, what);
              else assert.equal(response.body, null, what);
            }
          }
        }
      }
      const expected = [200, 204, 308, 400, 401, 403, 404, 405, 406, 410, 415];
      assert.deepEqual([...seen].toSorted(), expected);
      assert.deepEqual(reports, []);
    });
  }
});

// Fetch §3.2: a page asks before it sends headers of its own.
Deno.test("a page is told which methods and headers it may send", async () => {
  await using world = await readerWorld();
  const { federation } = world.server;
  for (
    const [path, methods] of [
      ["/u/ann", "GET, HEAD, OPTIONS"],
      ["/u/ann/outbox", "GET, HEAD, OPTIONS, POST"],
      ["/inbox", "POST, OPTIONS"],
      ["/objects/1", "GET, HEAD, OPTIONS"],
      ["/.well-known/webfinger", "GET, HEAD, OPTIONS"],
    ] as const
  ) {
    const headers = {
      "origin": "https://client.example",
      "access-control-request-method": "GET",
      "access-control-request-headers": "authorization,if-none-match",
    };
    const response = await federation.handle(new Request(A + path, { method: "OPTIONS", headers }));
    assert.equal(response.status, 204);
    assert.equal(response.headers.get("allow"), methods);
    assert.equal(response.headers.get("access-control-allow-methods"), methods);
    assert.equal(response.headers.get("access-control-allow-origin"), "*");
    assert.equal(response.headers.get("access-control-max-age"), "86400");
    const allowed = response.headers.get("access-control-allow-headers")?.split(", ") ?? [];
    for (const name of ["authorization", "if-none-match", "accept"]) {
      assert.ok(allowed.includes(name), name);
    }
  }
});
