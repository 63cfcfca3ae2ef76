import assert from "node:assert/strict";
import { sign as signDirectly } from "node:crypto";
import {
  accepted,
  body,
  described,
  fields,
  hs2019,
  keyId,
  now,
  outcome,
  pair,
  refusal,
  sent,
  target,
} from "../../testdata/exchange.ts";
import { digest, exportPrivateKey, generateKeyPair, sign, verify } from "../mod.ts";

const edwards = await generateKeyPair("ed25519");
const edwardsPem = await exportPrivateKey(edwards.privateKey);
const pathOnly = { ...fields, "(request-target)": "post /users/ben/inbox" };

/** Signed with Ed25519, written out in full. */
function edwardsSent(parameters: string): Request {
  const lines = Object.entries(fields);
  const signingString = lines.map(([name, value]) => `${name}: ${value}`).join("\n");
  const signature = signDirectly(null, new TextEncoder().encode(signingString), edwardsPem);
  const covered = lines.map(([name]) => name).join(" ");
  const altered = `${parameters},headers="${covered}",signature="${signature.toString("base64")}"`;
  return sent({ altered: { signature: altered } });
}

Deno.test("an Ed25519 key signs under hs2019 or no label, never under rsa-sha256", async () => {
  const findKey = () => Promise.resolve(edwards.publicKey);
  await accepted(edwardsSent(hs2019), { findKey });
  await accepted(edwardsSent(`keyId="${keyId}"`), { findKey });
  const labelled = edwardsSent(`keyId="${keyId}",algorithm="rsa-sha256"`);
  assert.equal(described((await outcome(labelled, { findKey })).verification), "key-mismatch");
  const asRsa = await outcome(edwardsSent(hs2019));
  assert.equal(described(asRsa.verification), "bad-signature");
});

Deno.test("a signature over the path without the query is bad, unless the caller accepts it and is told", async () => {
  const request = sent({ fields: pathOnly });
  assert.equal(described((await outcome(request)).verification), "bad-signature");
  const { verification, lookUps } = await outcome(request, { acceptPathOnly: true });
  assert(verification.ok);
  assert.equal(verification.coversQuery, false);
  assert.equal(lookUps, 1);
  const whole = await outcome(sent(), { acceptPathOnly: true });
  assert(whole.verification.ok && whole.verification.coversQuery);
});

Deno.test("accepting the path alone accepts no other path, host, method or body", async () => {
  const request = sent({ fields: pathOnly });
  const { headers } = request;
  const elsewhere: readonly [Request, URL][] = [
    [request, new URL("https://b.example/users/eve/inbox?via=shared")],
    [request, new URL("https://c.example/users/ben/inbox?via=shared")],
    [new Request(target, { method: "PUT", headers }), target],
  ];
  for (const [replayed, url] of elsewhere) {
    const { verification } = await outcome(replayed, { target: url, acceptPathOnly: true });
    assert.equal(described(verification), "bad-signature");
  }
  const other = await outcome(request, { body: new Uint8Array([1]), acceptPathOnly: true });
  assert.equal(described(other.verification), "digest-mismatch");
});

Deno.test("a target without a query is covered whole by its path", async () => {
  const url = new URL("https://b.example/users/ben/inbox");
  const request = sent({ fields: pathOnly });
  for (const acceptPathOnly of [true, false]) {
    const { verification } = await outcome(request, { target: url, acceptPathOnly });
    assert(verification.ok && verification.coversQuery);
  }
});

Deno.test("what RFC 9421 calls by other names can be required of draft-cavage too", async () => {
  await accepted(sent(), { required: ["@method", "@target-uri", "@authority", "content-digest"] });
  const { verification } = await outcome(sent({ fields: { date: fields["date"] ?? "" } }), {
    required: ["@path"],
    body: undefined,
  });
  assert.equal(described(verification), "not-covered (request-target)");
});

Deno.test("a Content-Digest that is covered stands for a Digest", async () => {
  const hash = (await digest(body)).slice("SHA-256=".length);
  const { digest: _old, ...rest } = fields;
  await accepted(sent({ fields: { ...rest, "content-digest": `sha-256=:${hash}:` } }));
});

Deno.test("(created) and (expires) are sent under hs2019, by RSA and Ed25519", async () => {
  const headers = ["(request-target)", "(created)", "(expires)", "host", "digest"];
  for (const { privateKey, publicKey } of [pair, edwards]) {
    const request = new Request(target, { method: "POST" });
    const options = { body, now, headers, algorithm: "hs2019", lifetime: 300 } as const;
    const signed = await sign(request, { id: keyId, privateKey }, options);
    const header = signed.headers.get("signature") ?? "";
    const seconds = now / 1000;
    assert.match(
      header,
      new RegExp(`,algorithm="hs2019",created=${seconds},expires=${seconds + 300},`),
    );
    const check = (at: number) =>
      verify(signed, { body, target, now: at, findKey: () => Promise.resolve(publicKey) });
    const good = await check(now + 299_000);
    assert.deepEqual(good.ok && good.covered, headers);
    assert.equal(described(await check(now + 301_000)), "stale");
  }
});

Deno.test("created that is not covered dates nothing", async () => {
  const { date: _date, ...rest } = fields;
  const request = sent({ parameters: `${hs2019},created=${now / 1000}`, fields: rest });
  assert.equal(await refusal(request), "not-covered date");
});

Deno.test("a response has no draft-cavage signature that counts", async () => {
  const { headers } = sent();
  const findKey = () => Promise.resolve(pair.publicKey);
  const verification = await verify(new Response(null, { headers }), { body, findKey, now });
  assert.equal(described(verification), "missing");
});
