import assert from "node:assert/strict";
import { body, date, fields, keyId, now, pair, privateKeyPem } from "../../testdata/exchange.ts";
import { handSignature } from "../../testdata/hand_signature.ts";
import { lemmyVector as lemmy, mastodonVector as mastodon } from "../../testdata/real_vectors.ts";
import { importPrivateKey, type ServerName, serverPresets, sign } from "../mod.ts";

const actor = "https://a.example/users/ana";
const inbox = "https://b.example/inbox?page=2";
const digest = fields["digest"] ?? "";

async function posted(name: ServerName): Promise<Request> {
  const { keyIdOf, contentType, post } = serverPresets[name];
  const headers = { "content-type": contentType };
  const key = { id: keyIdOf(actor), privateKey: pair.privateKey };
  return await sign(new Request(inbox, { method: "POST", headers }), key, { ...post, body, now });
}

async function fetched(name: ServerName): Promise<Request> {
  const { keyIdOf, get } = serverPresets[name];
  const key = { id: keyIdOf(actor), privateKey: pair.privateKey };
  return await sign(new Request(inbox), key, { ...get, now });
}

/** What the server would have sent, written out in full and signed by another library. */
function written(parameters: string, lines: readonly string[]): string {
  const covered = lines.map((line) => line.slice(0, line.indexOf(": "))).join(" ");
  return handSignature({
    signingString: lines.join("\n"),
    privateKeyPem,
    parameters: `${parameters},headers="${covered}"`,
  });
}

Deno.test("BookWyrm signs the path without the query, under a key id with a slash", async () => {
  const parameters = `keyId="${actor}/#main-key",algorithm="rsa-sha256"`;
  const request = await posted("bookwyrm");
  assert.equal(
    request.headers.get("signature"),
    written(parameters, [
      "(request-target): post /inbox",
      "host: b.example",
      `date: ${date}`,
      `digest: ${digest}`,
    ]),
  );
  assert.equal(request.headers.get("content-type"), "application/activity+json; charset=utf-8");
  assert.equal(
    (await fetched("bookwyrm")).headers.get("signature"),
    written(parameters, ["(request-target): get /inbox", "host: b.example", `date: ${date}`]),
  );
});

Deno.test("GoToSocial signs under hs2019 and a key id of its own path", async () => {
  const parameters = `keyId="${actor}/main-key",algorithm="hs2019"`;
  const request = await posted("gotosocial");
  assert.equal(
    request.headers.get("signature"),
    written(parameters, [
      "(request-target): post /inbox?page=2",
      "host: b.example",
      `date: ${date}`,
      `digest: ${digest}`,
    ]),
  );
  assert.match(request.headers.get("content-type") ?? "", /^application\/ld\+json; profile="/);
  assert.equal(
    (await fetched("gotosocial")).headers.get("signature"),
    written(parameters, [
      "(request-target): get /inbox?page=2",
      "host: b.example",
      `date: ${date}`,
    ]),
  );
});

Deno.test("Mastodon signs the content type last", async () => {
  assert.equal(serverPresets.mastodon.keyIdOf(actor), keyId);
  assert.equal(
    (await posted("mastodon")).headers.get("signature"),
    written(`keyId="${keyId}",algorithm="rsa-sha256"`, [
      "(request-target): post /inbox?page=2",
      "host: b.example",
      `date: ${date}`,
      `digest: ${digest}`,
      "content-type: application/activity+json",
    ]),
  );
});

Deno.test("Lemmy signs all headers by their names", async () => {
  assert.equal(
    (await posted("lemmy")).headers.get("signature"),
    written(`keyId="${keyId}",algorithm="hs2019"`, [
      "(request-target): post /inbox?page=2",
      "content-type: application/activity+json",
      `date: ${date}`,
      `digest: ${digest}`,
      "host: b.example",
    ]),
  );
});

Deno.test({
  name: "the preset of Lemmy gives the Signature header of Lemmy's own vector " +
    "(skipped where COMMONPLACE_DATA has none)",
  ignore: lemmy === undefined,
  async fn() {
    assert(lemmy);
    const { keyIdOf, contentType, post } = serverPresets.lemmy;
    const privateKey = await importPrivateKey(lemmy.privateKeyPkcs1Pem);
    const request = new Request(new URL(lemmy.path, `https://${lemmy.headers.host}`), {
      method: "POST",
      headers: { "content-type": contentType },
    });
    const signed = await sign(request, { id: keyIdOf("https://example.com/u/alice"), privateKey }, {
      ...post,
      body: new TextEncoder().encode(lemmy.body),
      now: Date.parse(lemmy.headers.date),
    });
    assert.equal(
      signed.headers.get("signature"),
      `keyId="${lemmy.keyId}",algorithm="${lemmy.algorithm}",headers="${lemmy.signedHeaders}",` +
        `signature="${lemmy.signature}"`,
    );
    for (const name of ["content-type", "date", "digest"] as const) {
      assert.equal(signed.headers.get(name), lemmy.headers[name]);
    }
  },
});

Deno.test({
  name:
    "the preset of Mastodon gives the Signature header of a request of Mastodon, but for the key " +
    "(skipped where COMMONPLACE_DATA has none)",
  ignore: mastodon === undefined,
  async fn() {
    assert(mastodon);
    const { keyIdOf, contentType, post } = serverPresets.mastodon;
    const target = new URL(mastodon.target, `http://${mastodon.headers.host}`);
    const request = new Request(target, {
      method: "POST",
      headers: { "content-type": contentType },
    });
    const key = {
      id: keyIdOf("http://localhost:3000/users/ronan2"),
      privateKey: pair.privateKey,
    };
    const options = { ...post, body, now: Date.parse(mastodon.headers.date) };
    const signature = (await sign(request, key, options)).headers.get("signature") ?? "";
    const [parameters = ""] = mastodon.headers.signature.split(",signature=");
    const signingString = mastodon.signingString.replace(mastodon.headers.digest, digest);
    assert.equal(signature, handSignature({ signingString, privateKeyPem, parameters }));
  },
});
