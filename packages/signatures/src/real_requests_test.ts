import assert from "node:assert/strict";
import { ports } from "../testdata/ports.ts";
import { lemmyVector as lemmy, mastodonVector as mastodon } from "../testdata/real_vectors.ts";
import { parseSignatureHeader } from "./cavage/signature_header.ts";
import { signingString } from "./cavage/signing_string.ts";
import { importPrivateKey, importPublicKey, sign, verify } from "./mod.ts";

for (const crypto of ports) {
  Deno.test({
    name:
      `${crypto.name}: a request of Lemmy is verified (skipped where COMMONPLACE_DATA has no Lemmy vector)`,
    ignore: lemmy === undefined,
    async fn() {
      assert(lemmy);
      const target = new URL(lemmy.path, `https://${lemmy.headers.host}`);
      const signature = `keyId="${lemmy.keyId}",algorithm="hs2019",` +
        `headers="${lemmy.signedHeaders}",signature="${lemmy.signature}"`;
      const headers = { ...lemmy.headers, signature };
      const publicKey = await importPublicKey(lemmy.publicKeySpkiPem, { crypto });
      const verification = await verify(new Request(target, { method: "POST", headers }), {
        body: new TextEncoder().encode(lemmy.body),
        target,
        findKey: (keyId) => Promise.resolve(keyId === lemmy?.keyId ? publicKey : undefined),
        now: Date.parse(lemmy.headers.date) + 60_000,
      });
      assert(verification.ok, verification.ok ? "" : verification.reason.message);
      assert.equal(verification.covered.join(" "), lemmy.signedHeaders);
    },
  });

  Deno.test({
    name:
      `${crypto.name}: a request of Lemmy is signed as Lemmy signs it (skipped without COMMONPLACE_DATA)`,
    ignore: lemmy === undefined,
    async fn() {
      assert(lemmy);
      const privateKey = await importPrivateKey(lemmy.privateKeyPkcs1Pem, { crypto });
      const request = new Request(new URL(lemmy.path, `https://${lemmy.headers.host}`), {
        method: "POST",
        headers: { "content-type": lemmy.headers["content-type"] },
      });
      const signed = await sign(request, { id: lemmy.keyId, privateKey }, {
        body: new TextEncoder().encode(lemmy.body),
        now: Date.parse(lemmy.headers.date),
        headers: lemmy.signedHeaders.split(" "),
      });
      assert.equal(signed.headers.get("digest"), lemmy.headers.digest);
      assert.equal(signed.headers.get("date"), lemmy.headers.date);
      assert(signed.headers.get("signature")?.endsWith(`signature="${lemmy.signature}"`));
    },
  });

  Deno.test({
    name:
      `${crypto.name}: a request of Mastodon is read and its signature is good, though its body is lost ` +
      "(skipped where COMMONPLACE_DATA has no Mastodon vector)",
    ignore: mastodon === undefined,
    async fn() {
      assert(mastodon);
      const target = new URL(mastodon.target, `http://${mastodon.headers.host}`);
      const headers = new Headers(mastodon.headers);
      const publicKey = await importPublicKey(mastodon.publicKeyPem, { crypto });

      const parsed = parseSignatureHeader(mastodon.headers.signature);
      assert(parsed.ok);
      const { components, signature } = parsed.header;
      const signed = signingString(components, { method: "POST", target, headers });
      assert(signed.ok);
      assert.equal(new TextDecoder().decode(signed.bytes), mastodon.signingString);
      assert(await publicKey.verify("rsa-v1_5-sha256", signature, signed.bytes));

      const request = new Request(target, { method: "POST", headers });
      const options = {
        target,
        findKey: () => Promise.resolve(publicKey),
        body: new Uint8Array([1]),
      };
      const stale = await verify(request, options);
      assert(!stale.ok && stale.reason.code === "stale");
      const now = Date.parse(mastodon.headers.date);
      const bodiless = await verify(request, { ...options, now });
      assert(!bodiless.ok && bodiless.reason.code === "digest-mismatch");
    },
  });
}
