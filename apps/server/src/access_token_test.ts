import assert from "node:assert/strict";
import { openStore } from "@commonplace/storage";
import { openKvEngine } from "@commonplace/storage/kv";
import { authenticate, issueToken } from "./access_token.ts";

const actor = "https://books.example/u/ann";

function bearing(authorization?: string): Request {
  const headers = new Headers(authorization === undefined ? {} : { authorization });
  return new Request("https://books.example/", { headers });
}

Deno.test("a token stands for its actor once it is committed", async () => {
  await using store = openStore({ engine: await openKvEngine({ path: ":memory:" }) });
  const { token, changes } = await issueToken(actor, 1);
  const request = bearing(`Bearer ${token}`);
  assert.equal(await authenticate(store.view, request), undefined);
  await store.transact(() => Promise.resolve({ changes, result: undefined }));
  assert.equal(await authenticate(store.view, request), actor);
  assert.equal(await authenticate(store.view, bearing(`bearer  ${token}`)), actor);
});

Deno.test("nothing but the whole token stands for the actor", async () => {
  await using store = openStore({ engine: await openKvEngine({ path: ":memory:" }) });
  const { token, changes } = await issueToken(actor, 1);
  await store.transact(() => Promise.resolve({ changes, result: undefined }));
  const other = token.slice(0, -1) + (token.endsWith("A") ? "E" : "A");
  for (const wrong of [other, `${token}A`, token.slice(0, -1), token.slice(4), `${token} x`, ""]) {
    assert.equal(await authenticate(store.view, bearing(`Bearer ${wrong}`)), undefined, wrong);
  }
  assert.equal(await authenticate(store.view, bearing(`Basic ${token}`)), undefined);
  assert.equal(await authenticate(store.view, bearing(token)), undefined);
  assert.equal(await authenticate(store.view, bearing()), undefined);
});

Deno.test("a token is 256 random bits, and what is kept does not hold it", async () => {
  const [one, two] = [await issueToken(actor, 1), await issueToken(actor, 1)];
  assert.match(one.token, /^cpt_[A-Za-z0-9_-]{43}$/);
  assert.notEqual(one.token, two.token);
  assert.ok(!JSON.stringify(one.changes).includes(one.token.slice(4)));
});
