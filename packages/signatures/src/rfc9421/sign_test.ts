import assert from "node:assert/strict";
import { createVerify } from "node:crypto";
import fc from "fast-check";
import {
  contentDigest,
  digest,
  exportPublicKey,
  generateKeyPair,
  keyIdOf,
  type KeyPair,
  type PublicKey,
  type Rfc9421SignOptions,
  sign,
  SigningError,
  type SigningErrorCode,
  type SigningKey,
  type Verification,
  verify,
} from "../mod.ts";

const rsa = await generateKeyPair("rsa-2048");
const edwards = await generateKeyPair("ed25519");
const p256 = await generateKeyPair("p-256");
const id = "https://a.example/users/ana#main-key";
const key: SigningKey = { id, privateKey: rsa.privateKey };
const inbox = "https://b.example:8443/inbox?via=shared";
const now = Date.parse("Tue, 10 Nov 2026 12:00:00 GMT");
const seconds = now / 1000;
const body = new TextEncoder().encode('{"number": 1.0}');
const scheme = "rfc9421";

function post(headers: Record<string, string> = {}): Request {
  return new Request(inbox, { method: "POST", headers });
}

async function checked(
  request: Request,
  sentBody: Uint8Array | undefined = body,
  publicKey: PublicKey = rsa.publicKey,
): Promise<Verification> {
  const findKey = () => Promise.resolve(publicKey);
  const target = new URL(request.url);
  return await verify(request, { body: sentBody, target, findKey, now });
}

async function covered(request: Request, sentBody?: Uint8Array): Promise<string> {
  const verification = await checked(request, sentBody);
  assert(verification.ok, verification.ok ? "" : verification.reason.message);
  return verification.covered.join(" ");
}

async function refused(code: SigningErrorCode, attempt: Promise<unknown>): Promise<void> {
  await assert.rejects(
    attempt,
    (error) => error instanceof SigningError && error.code === code,
  );
}

Deno.test("a POST is signed as another implementation expects it", async () => {
  const signed = await sign(post({ "content-type": "text/plain" }), key, { scheme, body, now });
  const list = '("@method" "@target-uri" "@authority" "content-digest" "content-type")';
  const parameters = `${list};created=${seconds};keyid="${id}";alg="rsa-v1_5-sha256"`;
  assert.equal(signed.headers.get("signature-input"), `sig1=${parameters}`);
  const base = [
    '"@method": POST',
    '"@target-uri": https://b.example:8443/inbox?via=shared',
    '"@authority": b.example:8443',
    `"content-digest": ${await contentDigest(body)}`,
    '"content-type": text/plain',
    `"@signature-params": ${parameters}`,
  ].join("\n");
  const signature = /^sig1=:(.*):$/.exec(signed.headers.get("signature") ?? "")?.[1] ?? "";
  const verifier = createVerify("RSA-SHA256").update(base);
  assert(verifier.verify(await exportPublicKey(rsa.publicKey), signature, "base64"));
  assert.equal(signed.headers.get("digest"), null);
  assert.equal(keyIdOf(signed), id);
  assert.deepEqual(await signed.bytes(), body);
});

Deno.test("every kind of key signs with its own algorithm", async () => {
  for (const { privateKey, publicKey } of [rsa, edwards, p256]) {
    const signed = await sign(post(), { id, privateKey }, { scheme, body, now });
    const verification = await checked(signed, body, publicKey);
    assert(verification.ok);
  }
});

Deno.test("a GET is signed without a digest", async () => {
  const signed = await sign(new Request(inbox), key, { scheme, now });
  assert.equal(await covered(signed, new Uint8Array()), "@method @target-uri @authority");
});

Deno.test("components, label, lifetime, nonce and tag can be chosen", async () => {
  const signed = await sign(post({ accept: "text/html, */*" }), key, {
    scheme,
    body,
    now,
    components: [
      "@method",
      "@path",
      '@query-param;name="via"',
      "@query",
      "Host",
      "date",
      "accept;bs",
      "content-digest",
      "digest",
    ],
    label: "mine",
    lifetime: 60,
    nonce: "n (1)",
    tag: "t",
  });
  const verification = await checked(signed);
  assert(verification.ok, verification.ok ? "" : verification.reason.message);
  const { label, nonce, tag } = verification;
  assert.deepEqual([label, nonce, tag], ["mine", "n (1)", "t"]);
  assert.equal(
    verification.covered.join(" "),
    '@method @path @query-param;name="via" @query host date accept;bs content-digest digest',
  );
  assert.equal(signed.headers.get("digest"), await digest(body));
  assert.match(
    signed.headers.get("signature-input") ?? "",
    new RegExp(`;expires=${seconds + 60};`),
  );
});

Deno.test("digests that a request has are made anew, whichever scheme signs", async () => {
  const stale = { digest: "SHA-256=AAAA", "content-digest": "sha-256=:AAAA:" };
  await covered(await sign(post(stale), key, { scheme, body, now }));
  const cavage = await sign(post(stale), key, { body, now });
  await covered(cavage);
  assert.equal(cavage.headers.get("content-digest"), await contentDigest(body));
});

Deno.test("signing again replaces what was signed before, in either scheme", async () => {
  const once = await sign(post(), key, { scheme, body, now });
  const twice = await sign(once, key, { scheme, body, now, label: "other" });
  assert.match(twice.headers.get("signature-input") ?? "", /^other=[^,]*$/);
  await covered(twice);
  const cavage = await sign(twice, key, { body, now });
  assert.equal(cavage.headers.get("signature-input"), null);
  await covered(cavage);
  await covered(await sign(cavage, key, { scheme, body, now }));
});

Deno.test("a signature can be added to others", async () => {
  const first = await sign(post(), key, {
    scheme,
    body,
    now,
    components: ["@method", "@target-uri", "date", "content-digest"],
  });
  const other = { id: "https://a.example/users/ana#ed", privateKey: edwards.privateKey };
  const both = await sign(first, other, {
    scheme,
    body,
    now: now + 5000,
    label: "sig2",
    append: true,
  });
  const keys = new Map([[id, rsa.publicKey], [other.id, edwards.publicKey]]);
  const findKey = (keyId: string) => Promise.resolve(keys.get(keyId));
  const verification = await verify(both, { body, target: new URL(inbox), findKey, now });
  assert(verification.ok, verification.ok ? "" : verification.reason.message);
  assert.equal(verification.label, "sig1");
  await refused("bad-parameter", sign(both, key, { scheme, body, append: true }));
  const cavage = await sign(post(), key, { body, now });
  await refused("bad-parameter", sign(cavage, key, { scheme, body, append: true }));
  const alone = await sign(post(), key, { scheme, body, now, append: true });
  await covered(alone);
});

Deno.test("what cannot be covered or written is refused", async () => {
  const attempt = (options: Partial<Rfc9421SignOptions>) =>
    sign(post(), key, { scheme, body, now, ...options });
  await refused("absent-header", attempt({ components: ["accept"] }));
  await refused("absent-header", attempt({ components: ['@query-param;name="x"'] }));
  await refused("unsupported-component", attempt({ components: ["date;tr"] }));
  await refused("unsupported-component", attempt({ components: ["@status"] }));
  for (
    const components of [
      ["date", "Date"],
      [""],
      ["a b"],
      ["date;"],
      ["date;bs;bs"],
      ['"date"'],
      ["@signature-params"],
      ["@method;req"],
      Array.from({ length: 33 }, (_, index) => `x-${index}`),
    ]
  ) {
    await refused("unsupported-component", attempt({ components }));
  }
  for (const label of ["", "Sig", "a b", "1", "x".repeat(65)]) {
    await refused("bad-parameter", attempt({ label }));
  }
  for (const text of ["", '"', "\\", "\n", "\u00e4", "x".repeat(1025)]) {
    await refused("bad-parameter", attempt({ nonce: text }));
    await refused("bad-parameter", attempt({ tag: text }));
  }
  for (const lifetime of [0, -1, NaN, Infinity]) {
    await refused("bad-parameter", attempt({ lifetime }));
  }
});

Deno.test("a response is signed with its status and body, and is bad with another of either", async () => {
  const request = post();
  const components = ["@status", "content-digest", "@method;req", "@target-uri;req"];
  const signed = await sign(new Response(body, { status: 202 }), key, {
    scheme,
    now,
    request,
    components,
  });
  const findKey = () => Promise.resolve(rsa.publicKey);
  const options = { body, request, findKey, now };
  const verification = await verify(signed, options);
  assert(verification.ok, verification.ok ? "" : verification.reason.message);
  assert.deepEqual(verification.covered, components);
  const { headers } = signed;
  const codes: readonly [string, Promise<Verification>][] = [
    ["bad-signature", verify(new Response(body, { status: 200, headers }), options)],
    ["digest-mismatch", verify(signed, { ...options, body: new Uint8Array([1]) })],
    ["bad-signature", verify(signed, { ...options, request: new Request(inbox) })],
    ["unsupported-component", verify(signed, { body, findKey, now })],
    ["stale", verify(signed, { ...options, now: now + 3601_000 })],
  ];
  for (const [code, attempt] of codes) {
    const answer = await attempt;
    assert(!answer.ok);
    assert.equal(answer.reason.code, code);
  }
  assert.deepEqual(await signed.bytes(), body);
});

Deno.test("a response covers its status, date and body by default, and must", async () => {
  const findKey = () => Promise.resolve(edwards.publicKey);
  const signer = { id, privateKey: edwards.privateKey };
  const signed = await sign(new Response(body), signer, { scheme, now });
  assert((await verify(signed, { body, findKey, now })).ok);
  for (const missing of ["@status", "content-digest"]) {
    const components = ["@status", "content-digest"].filter((name) => name !== missing);
    const short = await sign(new Response(body), signer, { scheme, now, components });
    const verification = await verify(short, { body, findKey, now });
    assert(!verification.ok && verification.reason.code === "not-covered");
    assert("component" in verification.reason);
    assert.equal(verification.reason.component, missing);
  }
  const empty = await sign(new Response(null, { status: 204 }), signer, { scheme, now });
  assert((await verify(empty, { body: undefined, findKey, now })).ok);
  assert.equal(empty.headers.get("content-digest"), null);
  const bodiless = new Response(null, { status: 204 });
  const nothing = await sign(bodiless, signer, { scheme, now, body: new Uint8Array() });
  assert((await verify(nothing, { body: undefined, findKey, now })).ok);
  await refused("body-not-allowed", sign(bodiless, signer, { scheme, now, body }));
});

const pairs: readonly KeyPair[] = [rsa, edwards, p256];
const component = fc.constantFrom(
  "@method",
  "@path",
  "@query",
  "@scheme",
  "@authority",
  "@request-target",
  "content-type",
  "content-type;sf",
  "content-type;bs",
  "x-any",
  "x-any;bs",
  'x-any;key="a"',
  "date",
  "host",
  "digest",
);

Deno.test("what is signed by RFC 9421 is verified, and with one byte changed it is not", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...pairs),
      fc.uniqueArray(component, { maxLength: 12 }),
      fc.uint8Array({ minLength: 1, maxLength: 100 }),
      fc.webUrl({ withQueryParameters: true }),
      fc.nat(),
      async ({ privateKey, publicKey }, extra, bytes, url, at) => {
        const components = [
          "@target-uri",
          "content-digest",
          ...extra.filter((name) => name !== "@method"),
          "@method",
        ];
        const request = new Request(url, {
          method: "POST",
          headers: { "content-type": "text/plain;  charset=x", "x-any": "a=1,  b" },
        });
        const signed = await sign(request, { id, privateKey }, {
          scheme,
          now,
          components,
          body: bytes,
        });
        const good = await checked(signed, bytes, publicKey);
        assert(good.ok, good.ok ? "" : good.reason.message);
        assert.deepEqual(good.covered, components);
        const changed = bytes.map((byte, index) => index === at % bytes.length ? byte ^ 1 : byte);
        assert(!(await checked(signed, changed, publicKey)).ok);
        await signed.body?.cancel();
      },
    ),
    { numRuns: 60 },
  );
});

Deno.test("what is signed by draft-cavage is verified, whatever headers are listed", async () => {
  const name = fc.constantFrom(
    "content-type",
    "x-any",
    "x-empty",
    "accept",
    "(created)",
    "(expires)",
    "content-digest",
  );
  const key = fc.constantFrom(rsa, edwards);
  const list = fc.uniqueArray(name).chain((names) =>
    fc.shuffledSubarray(["(request-target)", "host", "date", "digest", ...names], {
      minLength: 4 + names.length,
    })
  );
  await fc.assert(
    fc.asyncProperty(key, list, fc.uint8Array({ minLength: 1 }), async (pair, headers, bytes) => {
      const { privateKey, publicKey } = pair;
      const fields = {
        "content-type": "text/plain",
        "x-any": "\u00e9",
        "x-empty": "",
        accept: "a, b",
      };
      const options = { now, headers, body: bytes, algorithm: "hs2019", lifetime: 60 } as const;
      const signed = await sign(post(fields), { id, privateKey }, options);
      const good = await checked(signed, bytes, publicKey);
      assert(good.ok, good.ok ? "" : good.reason.message);
      assert.deepEqual(good.covered, headers);
      signed.headers.set(headers.includes("x-any") ? "x-any" : "date", "changed");
      assert(!(await checked(signed, bytes, publicKey)).ok);
      await signed.body?.cancel();
    }),
    { numRuns: 60 },
  );
});
