import assert from "node:assert/strict";
import fc from "fast-check";
import { originOf, sameOrigin } from "@commonplace/vocabulary";

Deno.test("originOf lowers case, drops the scheme's own port and keeps any other", () => {
  const origins: [string, string][] = [
    ["https://a.example/u/ann?x=1#main-key", "https://a.example"],
    ["HTTPS://A.Example:443", "https://a.example"],
    ["http://a.example:80/", "http://a.example"],
    ["https://a.example:/x", "https://a.example"],
    ["http://a.example:443/@ann/", "http://a.example:443"],
    ["http://[::1]:8000/", "http://[::1]:8000"],
    ["https://bücher.example/", "https://xn--bcher-kva.example"],
  ];
  for (const [iri, origin] of origins) assert.equal(originOf(iri), origin, iri);
});

Deno.test("originOf knows no origin for other schemes and for IRIs that parsers disagree on", () => {
  const iris = [
    "",
    "acct:ann@a.example",
    "urn:uuid:1",
    "ftp://a.example/",
    "javascript:alert(1)",
    "/u/ann",
    "//a.example/",
    "https:a.example/",
    "https:///a.example/",
    "https://",
    "https://a.example:99999/",
    " https://a.example/",
    "https://a.example/ b",
    "https://a.exa\nmple/",
    "https://a.example\\@evil.example/",
    "https://ann@a.example/",
    "https://a.example:pw@evil.example/",
  ];
  for (const iri of iris) assert.equal(originOf(iri), undefined, iri);
});

Deno.test("originOf never throws, and an origin is its own origin", () => {
  const tail = fc.string({ unit: "binary" });
  fc.assert(fc.property(fc.oneof(tail, tail.map((text) => `https://${text}`)), (iri) => {
    const origin = originOf(iri);
    if (origin !== undefined) assert.equal(originOf(origin), origin);
  }));
});

Deno.test("sameOrigin compares scheme, host and port, and is false without an origin", () => {
  assert.equal(sameOrigin("https://a.example/1", "https://A.example:443/2"), true);
  assert.equal(sameOrigin("https://a.example/1", "http://a.example/1"), false);
  assert.equal(sameOrigin("https://a.example/1", "https://a.example:8443/1"), false);
  assert.equal(sameOrigin("https://a.example/1", "https://b.a.example/1"), false);
  assert.equal(sameOrigin("urn:a", "urn:a"), false);
});

Deno.test("originOf says of plain addresses what a URL parser says", () => {
  const label = fc.stringMatching(/^[a-z0-9-]{1,6}$/);
  const rest = fc.stringMatching(/^(?:[/?#][!-~]{0,8})?$/);
  const addresses = fc.tuple(
    fc.constantFrom("http", "https"),
    fc.array(label, { minLength: 1, maxLength: 4 }),
    rest,
  ).map(([scheme, labels, tail]) => `${scheme}://${labels.join(".")}${tail}`);
  fc.assert(
    fc.property(addresses, (address) => {
      const expected = URL.canParse(address) && !address.includes("\\")
        ? new URL(address).origin
        : undefined;
      assert.equal(originOf(address), expected, address);
    }),
    { numRuns: 5_000 },
  );
});
