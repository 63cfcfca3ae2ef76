import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  accepted,
  body,
  date,
  described,
  keyId,
  now,
  outcome,
  pair,
  refusal,
  seconds,
  sent,
  signatureHeader,
  target,
} from "../../testdata/exchange.ts";
import {
  carrying,
  defaultParameters,
  edwards,
  edwardsKeyId,
  findBoth,
  labelled,
  lines,
} from "../../testdata/labelled_exchange.ts";
import { digest, generateKeyPair, keyIdOf, type PublicKey, verify } from "../mod.ts";

const otherBody = new TextEncoder().encode('{"type":"Delete"}');

function without(...names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(lines).filter(([name]) => !names.includes(name)));
}

function signing(over: Readonly<Record<string, string>>, parameters = defaultParameters): Request {
  return carrying({ signed: [labelled({ lines: over, parameters })] });
}

Deno.test("a good request is accepted with its scheme, label, key id and what is covered", async () => {
  const { verification, lookUps } = await outcome(carrying());
  const covered = ["@method", "@target-uri", "@authority", "content-digest", "content-type"];
  assert.deepEqual(verification, {
    ok: true,
    scheme: "rfc9421",
    keyId,
    covered,
    coversQuery: true,
    label: "sig1",
  });
  assert.equal(lookUps, 1);
});

Deno.test("nonce and tag are handed on, and unknown parameters are signed like others", async () => {
  const parameters = `${defaultParameters};nonce="n-1";tag="t";x="y"`;
  const { verification } = await outcome(signing(lines, parameters));
  assert(verification.ok);
  assert.deepEqual([verification.nonce, verification.tag], ["n-1", "t"]);
  const altered = carrying({
    signed: [labelled({ parameters })],
    altered: { "signature-input": labelled({ parameters }).input.replace('"t"', '"u"') },
  });
  assert.equal(described((await outcome(altered)).verification), "bad-signature");
});

Deno.test("path and query, the request target and the host stand for the target URI", async () => {
  const rest = without('"@target-uri"', '"@authority"');
  const path = { '"@path"': "/users/ben/inbox" };
  const query = { '"@query"': "?via=shared" };
  const authority = { '"@authority"': "b.example" };
  await accepted(signing({ ...path, ...query, ...authority, ...rest }));
  await accepted(signing({
    '"@request-target"': "/users/ben/inbox?via=shared",
    '"host"': "b.example",
    ...rest,
  }));
  await accepted(signing(without('"@authority"')));
  assert.equal(await refusal(signing({ ...path, ...authority, ...rest })), "not-covered @query");
  assert.equal(await refusal(signing({ ...query, ...authority, ...rest })), "not-covered @path");
  assert.equal(await refusal(signing({ ...path, ...query, ...rest })), "not-covered @authority");
});

Deno.test("the request target of RFC 9421 has no method in it, as that of draft-cavage has", async () => {
  const { '"@method"': _method, ...rest } = lines;
  const request = signing({ ...rest, '"@request-target"': "/users/ben/inbox?via=shared" });
  assert.equal(await refusal(request), "not-covered @method");
});

Deno.test("the path is enough where the target has no query", async () => {
  const request = signing({ ...without('"@target-uri"'), '"@path"': "/users/ben/inbox" });
  const bare = new URL("https://b.example/users/ben/inbox");
  const { verification } = await outcome(request, { target: bare });
  assert(verification.ok && verification.coversQuery);
  assert.equal(await refusal(request), "not-covered @query");
});

Deno.test("a query that nobody signed is told where the caller allows it", async () => {
  const request = signing({ ...without('"@target-uri"'), '"@path"': "/users/ben/inbox" });
  const { verification } = await outcome(request, { required: ["@method", "@path"] });
  assert(verification.ok);
  assert.equal(verification.coversQuery, false);
});

Deno.test("method, target, host, date and digest must be covered", async () => {
  assert.equal(await refusal(signing(without('"@method"'))), "not-covered @method");
  assert.equal(
    await refusal(signing(without('"@target-uri"', '"@authority"'))),
    "not-covered @path",
  );
  assert.equal(await refusal(signing(lines, `;keyid="${keyId}"`)), "not-covered created");
  await accepted(signing({ ...lines, '"date"': date }, `;keyid="${keyId}"`));
  const uncovered = carrying({
    signed: [labelled({ lines: without('"content-digest"') })],
    altered: { "content-digest": lines['"content-digest"'] },
  });
  assert.equal(await refusal(uncovered), "not-covered content-digest");
  await accepted(signing(without('"content-type"')));
  assert.equal(
    await refusal(signing(without('"content-type"')), { required: ["Content-Type"] }),
    "not-covered content-type",
  );
});

Deno.test("a component with a parameter, or of another message, does not stand for the whole one", async () => {
  const part = `:${createHash("sha256").update(body).digest("base64")}:`;
  const keyed = carrying({
    signed: [
      labelled({
        lines: { ...without('"content-digest"'), '"content-digest";key="sha-256"': part },
      }),
    ],
    altered: { "content-digest": lines['"content-digest"'] },
  });
  assert.equal(await refusal(keyed), "not-covered content-digest");
  await accepted(keyed, { required: ["@method", 'content-digest;key="sha-256"'] });
});

Deno.test("a component with a parameter can be required as it is written", async () => {
  const request = signing({ ...lines, '"@query-param";name="via"': "shared" });
  await accepted(request, { required: ['@Query-Param;name="via"'] });
  const other = { required: ['@query-param;name="Via"'] };
  assert.equal(await refusal(request, other), 'not-covered @query-param;name="Via"');
});

Deno.test("a body needs a digest that is right, in either header", async () => {
  assert.equal(await refusal(signing(without('"content-digest"'))), "digest-missing");
  assert.equal(await refusal(carrying(), { body: otherBody }), "digest-mismatch");
  assert.equal(await refusal(carrying(), { body: undefined }), "digest-mismatch");
  const old = { ...without('"content-digest"'), '"digest"': await digest(body) };
  await accepted(signing(old));
  assert.equal(await refusal(signing(old), { body: otherBody }), "digest-mismatch");
  const both = { ...lines, '"digest"': await digest(otherBody) };
  assert.equal(await refusal(signing(both)), "digest-mismatch");
  for (const header of ["sha=:AAAA:", "sha-256=AAAA", "sha-256", "garbage,", "SHA-256=:AAAA:"]) {
    const unusable = signing({ ...lines, '"content-digest"': header });
    assert.equal(await refusal(unusable), "digest-missing", header);
  }
});

Deno.test("a request replayed to another method, path, query, host or scheme is bad", async () => {
  const request = carrying();
  const { headers } = request;
  const elsewhere: readonly [Request, URL][] = [
    [new Request(target, { method: "PUT", headers }), target],
    [request, new URL("https://b.example/users/eve/inbox?via=shared")],
    [request, new URL("https://b.example/users/ben/inbox?via=other")],
    [request, new URL("https://b.example/users/ben/inbox")],
    [request, new URL("https://c.example/users/ben/inbox?via=shared")],
    [request, new URL("https://b.example:8443/users/ben/inbox?via=shared")],
    [request, new URL("http://b.example/users/ben/inbox?via=shared")],
  ];
  for (const [replayed, url] of elsewhere) {
    const { verification } = await outcome(replayed, { target: url });
    assert.equal(described(verification), "bad-signature");
  }
});

Deno.test("what the request itself says about its host does not count", async () => {
  const proxied = { ...lines, '"host"': "b.example" };
  const request = carrying({
    signed: [labelled({ lines: proxied })],
    altered: { host: "x.internal" },
  });
  await accepted(request);
  const forThem = signing({ ...lines, '"host"': "c.example" });
  assert.equal(described((await outcome(forThem)).verification), "bad-signature");
});

Deno.test("a signature holds for one hour, and clocks may differ by five minutes", async () => {
  await accepted(carrying(), { now: now + 3600_000 });
  assert.equal(await refusal(carrying(), { now: now + 3600_001 }), "stale");
  await accepted(carrying(), { now: now - 300_000 });
  assert.equal(await refusal(carrying(), { now: now - 300_001 }), "from-the-future");
  const expired = signing(lines, `${defaultParameters};expires=${seconds - 1}`);
  assert.equal(await refusal(expired), "stale");
  await accepted(signing(lines, `${defaultParameters};expires=${seconds + 1}`));
  const oldDate = signing({ ...lines, '"date"': "Tue, 10 Nov 2026 10:00:00 GMT" });
  assert.equal(await refusal(oldDate), "stale");
});

Deno.test("algorithms that are not verified here are refused by their label", async () => {
  for (const alg of ["hmac-sha256", "rsa-v1_5-sha512", "ecdsa-p384-sha384", "none", ""]) {
    const request = signing(lines, `${defaultParameters};alg="${alg}"`);
    assert.equal(await refusal(request), "unsupported-algorithm");
  }
});

Deno.test("a key of another kind than the label says is a mismatch, never used", async () => {
  const kinds: readonly (readonly [string, PublicKey])[] = [
    ["rsa-v1_5-sha256", edwards.publicKey],
    ["rsa-pss-sha512", edwards.publicKey],
    ["ed25519", pair.publicKey],
    ["ecdsa-p256-sha256", pair.publicKey],
  ];
  for (const [alg, publicKey] of kinds) {
    const request = signing(lines, `${defaultParameters};alg="${alg}"`);
    const { verification } = await outcome(request, { findKey: () => Promise.resolve(publicKey) });
    assert.equal(described(verification), "key-mismatch");
  }
  const padded = signing(lines, `${defaultParameters};alg="rsa-pss-sha512"`);
  assert.equal(described((await outcome(padded)).verification), "bad-signature");
});

Deno.test("an unknown key and the wrong key are told apart", async () => {
  const nobody = signing(lines, `;created=${seconds};keyid="https://a.example/nobody"`);
  assert.equal(described((await outcome(nobody)).verification), "unknown-key");
  const { publicKey } = await generateKeyPair("rsa-2048");
  const wrong = await outcome(carrying(), { findKey: () => Promise.resolve(publicKey) });
  assert.equal(described(wrong.verification), "bad-signature");
  assert.equal(wrong.verification.keyId, keyId);
});

Deno.test("a covered header that is absent is refused by name, and so is what cannot be derived", async () => {
  const bare = carrying({ altered: { "content-type": undefined } });
  assert.equal(await refusal(bare), "absent-header content-type");
  const absent = { ...lines, '"@query-param";name="page"': "1" };
  assert.equal(await refusal(signing(absent)), 'absent-header @query-param;name="page"');
  const underived = [
    '"@status"',
    '"@unknown"',
    '"@method";req',
    '"@method";sf',
    '"content-type";tr',
    '"content-type";x',
    '"content-type";sf;bs',
    '"x-any";sf',
    '"@query-param"',
  ];
  for (const identifier of underived) {
    const request = carrying({
      signed: [labelled({ lines: { ...lines, [identifier]: "1" } })],
      altered: { "x-any": "1" },
    });
    const code = identifier === '"@query-param"' ? "absent-header" : "unsupported-component";
    assert.equal(await refusal(request), `${code} ${identifier.replaceAll('"', "")}`);
  }
});

Deno.test("of two good signatures the one that covers enough counts, in any order", async () => {
  const proxy = labelled({ label: "proxy", lines: { '"@method"': "POST" }, edwards: true });
  for (const signed of [[labelled(), proxy], [proxy, labelled()]]) {
    const { verification, lookUps } = await outcome(carrying({ signed }), { findKey: findBoth });
    assert(verification.ok, verification.ok ? "" : verification.reason.message);
    assert.deepEqual([verification.label, verification.keyId], ["sig1", keyId]);
    assert.equal(lookUps, 0);
  }
});

Deno.test("two signatures that cover too little each do not cover enough together", async () => {
  const head = labelled({ label: "a", lines: without('"content-digest"') });
  const tail = labelled({ label: "b", lines: without('"@method"') });
  const request = carrying({ signed: [head, tail] });
  assert.equal(await refusal(request), "not-covered content-digest");
  const reversed = carrying({ signed: [tail, head] });
  assert.equal(await refusal(reversed), "not-covered @method");
});

Deno.test("of two signatures one bad one spoils the message", async () => {
  const second = (changes: Parameters<typeof labelled>[0]) =>
    labelled({ label: "b", edwards: true, ...changes });
  const good = second({});
  const both = await outcome(carrying({ signed: [labelled(), good] }), { findKey: findBoth });
  assert(both.verification.ok);
  const parameters = `;created=${seconds};keyid="${edwardsKeyId}"`;
  const spoiled: readonly [string, Parameters<typeof labelled>[0], string?][] = [
    ["bad-signature", { edwards: false, parameters, label: "b" }],
    ["unknown-key", { parameters: `;created=${seconds};keyid="https://a.example/x"` }],
    ["key-mismatch", { parameters: `${parameters};alg="rsa-v1_5-sha256"` }],
    ["stale", { parameters: `;created=${seconds - 4000};keyid="${edwardsKeyId}"` }],
    ["stale", { parameters: `${parameters};expires=${seconds - 1}` }],
    ["absent-header x-gone", { lines: { ...lines, '"x-gone"': "1" } }],
    ["unsupported-algorithm", { parameters: `${parameters};alg="hmac-sha256"` }],
  ];
  for (const [expected, changes] of spoiled) {
    for (const first of [true, false]) {
      const bad = second(changes);
      const signed = first ? [bad, labelled()] : [labelled(), bad];
      const request = carrying({ signed, altered: { "x-gone": undefined } });
      const { verification } = await outcome(request, { findKey: findBoth });
      assert.equal(described(verification), expected);
    }
  }
});

Deno.test("keys of other signatures are looked up only after the one that counts was good", async () => {
  const forged = labelled({ parameters: `;created=${seconds};keyid="https://a.example/x"` });
  const others = ["b", "c", "d"].map((label) =>
    labelled({
      label,
      lines: {},
      parameters: `;created=${seconds};keyid="https://${label}.example/k"`,
    })
  );
  const asked: string[] = [];
  const findKey = (id: string) => {
    asked.push(id);
    return Promise.resolve(undefined);
  };
  const request = carrying({ signed: [...others, forged] });
  assert.equal(described(await verify(request, { body, target, findKey, now })), "unknown-key");
  assert.deepEqual(asked, ["https://a.example/x"]);
});

Deno.test("a key that made several signatures is looked up once", async () => {
  const request = carrying({ signed: [labelled(), labelled({ label: "b" })] });
  const { verification, lookUps } = await outcome(request);
  assert(verification.ok);
  assert.equal(lookUps, 1);
});

Deno.test("signatures of both schemes in one header are malformed, and so is one half of RFC 9421", async () => {
  const { input, signature } = labelled();
  const cavage = signatureHeader();
  const mixed = [
    { signature: `${cavage}, ${signature}` },
    { signature: `${signature}, ${cavage}` },
    { signature: cavage },
    { "signature-input": undefined },
    { "signature-input": "", signature: "" },
    { "signature-input": `sig2=${input.slice(5)}` },
    { "signature-input": `${input}, sig2=${input.slice(5)}` },
    { signature: `${signature}, sig2=:AAAA:` },
  ];
  for (const altered of mixed) assert.equal(await refusal(carrying({ altered })), "malformed");
  assert.equal(await refusal(carrying({ altered: { signature: undefined } })), "missing");
  const onTop = sent();
  onTop.headers.set("signature-input", input);
  assert.equal(await refusal(onTop), "malformed");
});

Deno.test("the key id is read without verifying, where it can be read", () => {
  assert.equal(keyIdOf(carrying()), keyId);
  assert.equal(keyIdOf(carrying({ altered: { "signature-input": "garbage" } })), undefined);
  assert.equal(keyIdOf(new Response()), undefined);
});
