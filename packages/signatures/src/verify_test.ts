import assert from "node:assert/strict";
import {
  accepted,
  altered,
  date,
  described,
  fields,
  hs2019,
  keyId,
  outcome,
  privateKeyPem,
  refusal,
  seconds,
  sent,
  signatureHeader,
  target,
  without,
} from "../testdata/exchange.ts";
import { handSignature } from "../testdata/hand_signature.ts";
import { digest, generateKeyPair, type PublicKey } from "./mod.ts";

const stranger = await generateKeyPair("rsa-2048");

Deno.test("a good request is accepted with the key id and what is covered", async () => {
  const { verification, lookUps } = await outcome(sent());
  const covered = Object.keys(fields);
  assert.deepEqual(verification, { ok: true, scheme: "cavage", keyId, covered, coversQuery: true });
  assert.equal(lookUps, 1);
});

Deno.test("hs2019 and no algorithm at all mean RSA with SHA-256", async () => {
  await accepted(sent({ parameters: hs2019 }));
  await accepted(sent({ parameters: `keyId="${keyId}"` }));
});

Deno.test("other algorithms are refused, also for a key that would fit", async () => {
  const labels = ["hmac-sha256", "ed25519", "rsa-sha1", "rsa-sha512", "ecdsa-sha256", "none", ""];
  for (const label of labels) {
    const request = sent({ parameters: `keyId="${keyId}",algorithm="${label}"` });
    assert.equal(await refusal(request), "unsupported-algorithm");
  }
});

Deno.test("a key of another kind than the signature needs is a mismatch", async () => {
  for (const kind of ["ed25519", "p-256"] as const) {
    const { publicKey } = await generateKeyPair(kind);
    const findKey = () => Promise.resolve<PublicKey | undefined>(publicKey);
    const { verification } = await outcome(sent(), { findKey });
    assert.equal(described(verification), "key-mismatch");
    const open = await outcome(sent({ parameters: hs2019 }), { findKey });
    const verdict = kind === "ed25519" ? "bad-signature" : "key-mismatch";
    assert.equal(described(open.verification), verdict);
  }
});

Deno.test("an unknown key and the wrong key are told apart", async () => {
  const nobody = await outcome(sent({ parameters: 'keyId="https://a.example/nobody"' }));
  assert.equal(described(nobody.verification), "unknown-key");
  const findKey = () => Promise.resolve(stranger.publicKey);
  const wrong = await outcome(sent(), { findKey });
  assert.equal(described(wrong.verification), "bad-signature");
  assert.equal(wrong.verification.keyId, keyId);
});

Deno.test("what findKey throws is the caller's", async () => {
  const findKey = () => Promise.reject(new Error("The network is down."));
  await assert.rejects(outcome(sent(), { findKey }), /The network is down/);
});

Deno.test("a signature altered in one bit is bad", async () => {
  const header = signatureHeader();
  const start = header.indexOf('signature="') + 'signature="'.length;
  const bytes = Uint8Array.fromBase64(header.slice(start, -1));
  for (const at of [0, 100, 255]) {
    const tampered = bytes.map((byte, index) => index === at ? byte ^ 1 : byte);
    const { verification } = await outcome(
      altered(`${header.slice(0, start)}${tampered.toBase64()}"`),
    );
    assert.equal(described(verification), "bad-signature");
  }
  const short = await outcome(
    altered(`${header.slice(0, start)}${bytes.subarray(0, 252).toBase64()}"`),
  );
  assert.equal(described(short.verification), "bad-signature");
  const padded = new Uint8Array([0, ...bytes]).toBase64();
  const long = await outcome(altered(`${header.slice(0, start)}${padded}"`));
  assert.equal(described(long.verification), "bad-signature");
});

Deno.test("a request signed for another method, path, query or host is bad", async () => {
  const request = sent();
  const { headers } = request;
  const elsewhere: readonly [Request, URL][] = [
    [new Request(target, { method: "PUT", headers }), target],
    [request, new URL("https://b.example/users/eve/inbox?via=shared")],
    [request, new URL("https://b.example/users/ben/inbox?via=other")],
    [request, new URL("https://b.example/users/ben/inbox")],
    [request, new URL("https://c.example/users/ben/inbox?via=shared")],
    [request, new URL("https://b.example:8443/users/ben/inbox?via=shared")],
  ];
  for (const [replayed, url] of elsewhere) {
    const { verification } = await outcome(replayed, { target: url });
    assert.equal(described(verification), "bad-signature");
  }
});

Deno.test("what the request itself says about its host does not count", async () => {
  const signedForUs = sent({ altered: { host: "proxy.internal" } });
  await accepted(signedForUs);
  const signedForThem = sent({ fields: { ...fields, host: "c.example" } });
  const { verification } = await outcome(signedForThem);
  assert.equal(described(verification), "bad-signature");
});

Deno.test("a covered header that was altered makes the signature bad", async () => {
  const request = sent({ altered: { "content-type": "text/html" } });
  assert.equal(described((await outcome(request)).verification), "bad-signature");
  const shifted = sent({ altered: { date: "Tue, 10 Nov 2026 12:00:01 GMT" } });
  assert.equal(described((await outcome(shifted)).verification), "bad-signature");
});

Deno.test("no signature is missing, and Authorization is no substitute", async () => {
  assert.equal(await refusal(sent({ altered: { signature: undefined } })), "missing");
  const authorization = `Signature ${signatureHeader()}`;
  const request = sent({ altered: { signature: undefined, authorization } });
  assert.equal(await refusal(request), "missing");
});

Deno.test("the target, the host, the date and the digest must be covered", async () => {
  for (const name of ["(request-target)", "host", "date", "digest"]) {
    const headers = name === "digest" || name === "date" ? { [name]: fields[name] } : {};
    const request = sent({ fields: without(name), altered: headers });
    assert.equal(await refusal(request), `not-covered ${name}`);
  }
});

Deno.test("without a headers parameter only the date is covered, or (created) where it is given", async () => {
  const headers = { date, digest: fields["digest"] ?? "" };
  const only = (parameters: string, signingString: string): Request => {
    const signature = handSignature({ signingString, privateKeyPem, parameters });
    return new Request(target, { method: "POST", headers: { ...headers, signature } });
  };
  const byDate = only(`keyId="${keyId}"`, `date: ${date}`);
  assert.equal(await refusal(byDate), "not-covered (request-target)");
  await accepted(byDate, { required: ["date"] });
  const byCreated = only(`${hs2019},created=${seconds}`, `(created): ${seconds}`);
  assert.equal(await refusal(byCreated), "not-covered (request-target)");
  await accepted(byCreated, { required: ["date"] });
});

Deno.test("what must be covered can be chosen, and names the first that is not", async () => {
  await accepted(sent({ fields: without("host") }), { required: ["(request-target)", "Date"] });
  const request = sent({ fields: without("content-type") });
  assert.equal(await refusal(request, { required: ["Content-Type"] }), "not-covered content-type");
});

Deno.test("a body without a digest is refused, and so is one with no SHA-256 digest", async () => {
  const request = sent({ fields: without("digest") });
  assert.equal(await refusal(request), "digest-missing");
  const listed = sent({ altered: { digest: undefined } });
  assert.equal(await refusal(listed), "digest-missing");
  const other = sent({ fields: { ...fields, digest: "MD5=XUFAKrxLKna5cZ2REBfFkg==" } });
  assert.equal(await refusal(other), "digest-missing");
});

Deno.test("the digest of another body is refused, covered or not, with or without a body", async () => {
  const otherBody = new TextEncoder().encode('{"type":"Delete"}');
  assert.equal(await refusal(sent(), { body: otherBody }), "digest-mismatch");
  assert.equal(await refusal(sent(), { body: undefined }), "digest-mismatch");
  assert.equal(await refusal(sent(), { body: new Uint8Array() }), "digest-mismatch");
  const uncovered = sent({
    fields: without("digest"),
    altered: { digest: await digest(otherBody) },
  });
  const required = ["(request-target)", "host", "date"];
  assert.equal(await refusal(uncovered, { required }), "digest-mismatch");
});

Deno.test("a request without a body needs no digest, and may have that of nothing", async () => {
  await accepted(sent({ fields: without("digest") }), { body: undefined });
  await accepted(sent({ fields: without("digest") }), { body: new Uint8Array() });
  const empty = await digest(new Uint8Array());
  await accepted(sent({ fields: { ...fields, digest: empty } }), { body: undefined });
});

Deno.test("a header that is covered and absent is refused by name", async () => {
  for (const name of ["content-type", "date"]) {
    assert.equal(await refusal(sent({ altered: { [name]: undefined } })), `absent-header ${name}`);
  }
  const invented = sent({
    fields: { ...fields, "x-other": "1" },
    altered: { "x-other": undefined },
  });
  assert.equal(await refusal(invented), "absent-header x-other");
  const created = sent({ parameters: hs2019, fields: { ...fields, "(created)": "" } });
  assert.equal(await refusal(created), "absent-header (created)");
});

Deno.test("a covered header that is there and empty counts", async () => {
  await accepted(sent({ fields: { ...fields, "x-empty": "" } }));
});

Deno.test("repeated headers are joined with a comma and a space, and bytes above ASCII stay bytes", async () => {
  const request = sent({ fields: { ...fields, "x-twice": "one, two" } });
  request.headers.delete("x-twice");
  request.headers.append("x-twice", "one");
  request.headers.append("x-twice", "two");
  await accepted(request);
  await accepted(sent({ fields: { ...fields, "x-name": "Zo\u00c3\u00ab" } }));
});
