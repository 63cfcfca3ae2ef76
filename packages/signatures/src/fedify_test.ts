import assert from "node:assert/strict";
import {
  type HttpMessageSignaturesSpec,
  type KeyCache,
  signRequest,
  verifyRequest,
} from "@fedify/fedify/sig";
import { CryptographicKey } from "@fedify/vocab";
import { generateKeyPair, sign, verify } from "./mod.ts";

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

async function fedifyAccepts(request: Request): Promise<boolean> {
  const options = {
    spec: draft12,
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
