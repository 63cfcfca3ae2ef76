import assert from "node:assert/strict";
import fc from "fast-check";
import { generateKeyPair, sign, signHeaders, SigningError, type UnsentRequest } from "./mod.ts";

const { privateKey } = await generateKeyPair("rsa-2048");
const key = { id: "https://a.example/users/ana#main-key", privateKey };
const now = Date.parse("Tue, 10 Nov 2026 12:00:00 GMT");

function unsent(url: string, body?: Uint8Array<ArrayBuffer>): UnsentRequest {
  const headers = new Headers({
    "content-type": "application/activity+json",
    "host": "odd.example",
  });
  return { method: body ? "POST" : "GET", url: new URL(url), headers, ...(body && { body }) };
}

Deno.test("the headers are those that a signed Request has, by either scheme, with a body and without", async () => {
  const bodies = fc.option(fc.uint8Array({ maxLength: 100 }), { nil: undefined });
  const schemes = fc.constantFrom("cavage" as const, "rfc9421" as const);
  await fc.assert(
    fc.asyncProperty(
      fc.webUrl({ withQueryParameters: true }),
      bodies,
      schemes,
      async (url, given, scheme) => {
        const body = given && new Uint8Array(given);
        const request = unsent(url, body);
        const { method } = request;
        const copy = new Request(url, {
          method,
          headers: request.headers,
          ...(body && { body }),
        });
        const signed = await sign(copy, key, { scheme, now, ...(body && { body }) });
        await signHeaders(request, key, { scheme, now });
        assert.deepEqual(Object.fromEntries(request.headers), Object.fromEntries(signed.headers));
      },
    ),
    { numRuns: 40 },
  );
});

Deno.test("a request that cannot be signed is refused as sign refuses it", async () => {
  const body = new Uint8Array([1]);
  const get = { ...unsent("https://b.example/inbox", body), method: "GET" };
  const refused = (code: string) => (error: unknown) =>
    error instanceof SigningError && error.code === code;
  await assert.rejects(signHeaders(get, key), refused("body-not-allowed"));
  const post = unsent("https://b.example/inbox", body);
  await assert.rejects(signHeaders(post, { ...key, id: 'a"b' }), refused("bad-key-id"));
  await assert.rejects(signHeaders(post, key, { lifetime: -1 }), refused("bad-parameter"));
});
