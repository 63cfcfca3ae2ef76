import assert from "node:assert/strict";
import {
  formatAcceptSignature as theirFormat,
  type HttpMessageSignaturesSpec,
  type KeyCache,
  parseAcceptSignature as theirParse,
  signRequest,
  verifyRequest,
} from "@fedify/fedify/sig";
import { CryptographicKey } from "@fedify/vocab";
import {
  formatAcceptSignature,
  generateKeyPair,
  parseAcceptSignature,
  type Rfc9421SignOptions,
  sign,
  verify,
} from "./mod.ts";

const { privateKey, publicKey } = await generateKeyPair("rsa-2048");
const rsa = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
const theirPublicKey = await crypto.subtle.importKey(
  "spki",
  await publicKey.exportSpki(),
  rsa,
  true,
  ["verify"],
);
const theirPrivateKey = await crypto.subtle.importKey(
  "pkcs8",
  await privateKey.exportPkcs8(),
  rsa,
  true,
  ["sign"],
);
const id = "https://a.example/users/ana#main-key";
const inbox = "https://b.example/users/ben/inbox";
const body = new TextEncoder().encode('{"type":"Follow","n":1.0}');
const now = Date.parse("Tue, 10 Nov 2026 12:00:00 GMT");
const currentTime = Temporal.Instant.fromEpochMilliseconds(now);
const draft12: HttpMessageSignaturesSpec = "draft-cavage-http-signatures-12";
const rfc9421: Rfc9421SignOptions = { scheme: "rfc9421", now };

const ours = new CryptographicKey({
  id: new URL(id),
  owner: new URL("https://a.example/users/ana"),
  publicKey: theirPublicKey,
});
const keyCache: KeyCache = {
  get: (keyId) => Promise.resolve(keyId.href === id ? ours : null),
  set: () => Promise.resolve(),
};

function offline(url: string): Promise<never> {
  return Promise.reject(new Error(`Nothing may be fetched here, not ${url} either.`));
}

async function fedifyAccepts(
  request: Request,
  spec: HttpMessageSignaturesSpec = draft12,
): Promise<boolean> {
  const options = {
    spec,
    keyCache,
    currentTime,
    documentLoader: offline,
    contextLoader: offline,
  };
  return await verifyRequest(request, options) !== null;
}

function post(): Request {
  const headers = { "content-type": "application/activity+json" };
  return new Request(inbox, { method: "POST", headers, body });
}

/** What the network does: the receiver has a Host header, which is that of the URL. */
function delivered(request: Request): Request {
  const headers = new Headers(request.headers);
  headers.set("host", new URL(request.url).host);
  return new Request(request, { headers });
}

Deno.test("Fedify accepts a POST that we sign, and refuses it with another body", async () => {
  const signed = delivered(await sign(post(), { id, privateKey }, { now }));
  const forged = new Request(signed.clone(), { body: "{}" });
  assert.equal(await fedifyAccepts(signed), true);
  assert.equal(await fedifyAccepts(forged), false);
  await signed.body?.cancel();
});

Deno.test("Fedify accepts a GET that we sign, and refuses it for another path", async () => {
  const signed = delivered(await sign(new Request(inbox), { id, privateKey }, { now }));
  assert.equal(await fedifyAccepts(signed), true);
  const replayed = new Request("https://b.example/users/eve/inbox", { headers: signed.headers });
  assert.equal(await fedifyAccepts(replayed), false);
});

Deno.test("we accept a POST and a GET that Fedify signs, and refuse them for another host", async () => {
  for (const request of [post(), new Request(inbox)]) {
    const sentBody = request.method === "POST" ? body : undefined;
    const signed = await signRequest(request, theirPrivateKey, new URL(id), {
      spec: draft12,
      currentTime,
    });
    const options = { body: sentBody, findKey: () => Promise.resolve(publicKey), now };
    const verification = await verify(signed, { ...options, target: new URL(inbox) });
    assert(verification.ok, verification.ok ? "" : verification.reason.message);
    assert.equal(verification.keyId, id);
    const target = new URL("https://c.example/users/ben/inbox");
    const replayed = await verify(signed, { ...options, target });
    assert(!replayed.ok && replayed.reason.code === "bad-signature");
    await signed.body?.cancel();
    await request.body?.cancel();
  }
});

Deno.test("Fedify accepts a POST that we sign by RFC 9421, and refuses it with another body or path", async () => {
  for (
    const components of [undefined, ["@method", "@target-uri", "host", "date", "content-digest"]]
  ) {
    const options = components ? { ...rfc9421, components } : rfc9421;
    const signed = delivered(await sign(post(), { id, privateKey }, options));
    const forged = new Request(signed.clone(), { body: "{}" });
    const replayed = new Request("https://b.example/users/eve/inbox", signed.clone());
    assert.equal(await fedifyAccepts(signed, "rfc9421"), true);
    assert.equal(await fedifyAccepts(forged, "rfc9421"), false);
    assert.equal(await fedifyAccepts(replayed, "rfc9421"), false);
    await signed.body?.cancel();
    await replayed.body?.cancel();
  }
});

Deno.test("Fedify accepts a GET that we sign by RFC 9421, query included", async () => {
  const url = `${inbox}?page=1`;
  const signed = delivered(await sign(new Request(url), { id, privateKey }, rfc9421));
  assert.equal(await fedifyAccepts(signed, "rfc9421"), true);
  const replayed = new Request(`${inbox}?page=2`, { headers: signed.headers });
  assert.equal(await fedifyAccepts(replayed, "rfc9421"), false);
});

Deno.test("we accept a POST and a GET that Fedify signs by RFC 9421, and refuse them for another query", async () => {
  const url = `${inbox}?page=1`;
  for (const method of ["POST", "GET"]) {
    const sentBody = method === "POST" ? body : undefined;
    const signed = await signRequest(
      new Request(url, sentBody ? { method, body: sentBody } : { method }),
      theirPrivateKey,
      new URL(id),
      { spec: "rfc9421", currentTime, rfc9421: { nonce: "n", tag: "t", expires: true } },
    );
    const options = { body: sentBody, findKey: () => Promise.resolve(publicKey), now };
    const verification = await verify(signed, { ...options, target: new URL(url) });
    assert(verification.ok, verification.ok ? "" : verification.reason.message);
    assert.equal(verification.scheme, "rfc9421");
    assert.deepEqual([verification.keyId, verification.nonce, verification.tag], [id, "n", "t"]);
    const target = new URL(`${inbox}?page=2`);
    const replayed = await verify(signed, { ...options, target });
    assert(!replayed.ok && replayed.reason.code === "bad-signature");
    await signed.body?.cancel();
  }
});

Deno.test("Fedify signs the path without the query by draft-cavage, which we accept on demand alone", async () => {
  const url = `${inbox}?page=1`;
  const signed = await signRequest(new Request(url), theirPrivateKey, new URL(id), {
    spec: draft12,
    currentTime,
  });
  const options = {
    body: undefined,
    findKey: () => Promise.resolve(publicKey),
    now,
    target: new URL(url),
  };
  const strict = await verify(signed, options);
  assert(!strict.ok && strict.reason.code === "bad-signature");
  const tolerant = await verify(signed, { ...options, acceptPathOnly: true });
  assert(tolerant.ok && !tolerant.coversQuery);

  const ours = delivered(
    await sign(new Request(url), { id, privateKey }, { now, requestTarget: "path" }),
  );
  assert.equal(await fedifyAccepts(ours), true);
});

Deno.test("Accept-Signature is read by Fedify as we write it, and by us as Fedify writes it", () => {
  const ours = formatAcceptSignature([
    {
      label: "sig1",
      components: ["@method", "content-digest"],
      created: true,
      nonce: "n",
      tag: "t",
    },
  ]);
  assert.deepEqual(theirParse(ours), [{
    label: "sig1",
    components: [{ value: "@method", params: {} }, { value: "content-digest", params: {} }],
    parameters: { created: true, nonce: "n", tag: "t" },
  }]);
  const theirs = theirFormat([{
    label: "sig1",
    components: [{ value: "@query-param", params: { name: "page" } }],
    parameters: { alg: "rsa-v1_5-sha256", keyid: id, expires: true },
  }]);
  assert.deepEqual(parseAcceptSignature(theirs), [{
    label: "sig1",
    components: ['@query-param;name="page"'],
    expires: true,
    algorithm: "rsa-v1_5-sha256",
    keyId: id,
  }]);
});
