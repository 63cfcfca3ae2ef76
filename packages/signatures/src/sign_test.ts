import assert from "node:assert/strict";
import fc from "fast-check";
import {
  digest,
  generateKeyPair,
  keyIdOf,
  sign,
  SigningError,
  type SigningErrorCode,
  verify,
} from "./mod.ts";

const { privateKey, publicKey } = await generateKeyPair("rsa-2048");
const key = { id: "https://a.example/users/ana#main-key", privateKey };
const inbox = "https://b.example:8443/inbox?via=shared";
const now = Date.parse("Tue, 10 Nov 2026 12:00:00 GMT");
const body = new TextEncoder().encode('{"number": 1.0}');

function post(headers: Record<string, string> = {}): Request {
  return new Request(inbox, { method: "POST", headers });
}

async function covered(request: Request, sentBody: Uint8Array | undefined): Promise<string> {
  const verification = await verify(request, {
    body: sentBody,
    target: new URL(request.url),
    findKey: () => Promise.resolve(publicKey),
    now,
  });
  assert(verification.ok, verification.ok ? "" : verification.reason.message);
  return verification.covered.join(" ");
}

async function refused(
  code: SigningErrorCode,
  attempt: Promise<Request>,
): Promise<void> {
  await assert.rejects(
    attempt,
    (error) => error instanceof SigningError && error.code === code,
  );
}

Deno.test("a POST is signed with date and digest and keeps its body byte for byte", async () => {
  const contentType = "application/activity+json";
  const signed = await sign(post({ "content-type": contentType }), key, { body, now });
  assert.equal(await covered(signed, body), "(request-target) host date digest content-type");
  assert.equal(signed.headers.get("date"), "Tue, 10 Nov 2026 12:00:00 GMT");
  assert.equal(signed.headers.get("digest"), await digest(body));
  assert.equal(signed.headers.get("content-type"), contentType);
  assert.equal(keyIdOf(signed), key.id);
  assert.match(signed.headers.get("signature") ?? "", /,algorithm="rsa-sha256",/);
  assert.deepEqual(await signed.bytes(), body);
});

Deno.test("the request's own body is signed where no other is given, and stays readable", async () => {
  const request = new Request(inbox, { method: "POST", body });
  const signed = await sign(request, key, { now });
  assert.equal(await covered(signed, body), "(request-target) host date digest");
  assert.deepEqual(await signed.bytes(), body);
  assert.deepEqual(await request.bytes(), body);
});

Deno.test("a GET is signed without a digest", async () => {
  const signed = await sign(new Request(inbox), key, { now });
  assert.equal(await covered(signed, undefined), "(request-target) host date");
  assert.equal(signed.headers.get("digest"), null);
});

Deno.test("a GET may carry the digest of nothing", async () => {
  const signed = await sign(new Request(inbox), key, { now, body: new Uint8Array() });
  assert.equal(await covered(signed, undefined), "(request-target) host date digest");
  assert.equal(signed.body, null);
});

Deno.test("the headers to cover can be chosen with their order", async () => {
  const headers = ["(request-target)", "Content-Type", "date", "digest", "host"];
  const signed = await sign(post({ "content-type": "text/plain" }), key, { body, now, headers });
  assert.equal(await covered(signed, body), "(request-target) content-type date digest host");
});

Deno.test("the host of the URL is signed and a Host header of the request is dropped", async () => {
  const signed = await sign(post({ host: "evil.example", date: "x" }), key, { body, now });
  assert.equal(signed.headers.get("host"), null);
  await covered(signed, body);
});

Deno.test("what is signed is verified, whatever the body, path and time", async () => {
  const time = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1000);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1 }), fc.webUrl(), time, async (bytes, url, at) => {
      const request = new Request(url, { method: "POST" });
      const signed = await sign(request, key, { body: bytes, now: at });
      const verification = await verify(signed, {
        body: bytes,
        target: new URL(url),
        findKey: () => Promise.resolve(publicKey),
        now: at,
      });
      assert(verification.ok);
      await signed.body?.cancel();
    }),
    { numRuns: 30 },
  );
});

Deno.test("a header that the request does not have cannot be signed", async () => {
  await refused("absent-header", sign(post(), key, { headers: ["date", "accept"] }));
  await refused("absent-header", sign(new Request(inbox), key, { headers: ["date", "digest"] }));
});

Deno.test("names that cannot be signed are refused", async () => {
  const lists = [
    [],
    [""],
    ["date", "date"],
    ["(created)"],
    ["(expires)"],
    ["date", "accept host"],
    ["date", 'x"'],
  ];
  for (const headers of lists) {
    await refused("unsupported-component", sign(post(), key, { headers }));
  }
});

Deno.test("a key that cannot sign, or whose id cannot be written, is refused", async () => {
  const p256 = await generateKeyPair("p-256");
  await refused("unsuitable-key", sign(post(), { ...key, privateKey: p256.privateKey }));
  const edwards = { ...key, privateKey: (await generateKeyPair("ed25519")).privateKey };
  await refused("unsuitable-key", sign(post(), edwards, { algorithm: "rsa-sha256" }));
  for (const id of ["", 'x"y', "x\\y", "x y", "x\ny", "\u00e4", "x".repeat(2049)]) {
    await refused("bad-key-id", sign(post(), { ...key, id }));
  }
});

Deno.test("a body that was read before, or that the method forbids, is refused", async () => {
  const request = new Request(inbox, { method: "POST", body });
  await request.bytes();
  await refused("body-used", sign(request, key));
  assert.deepEqual(await (await sign(request, key, { body, now })).bytes(), body);
  await refused("body-not-allowed", sign(new Request(inbox), key, { body }));
});
