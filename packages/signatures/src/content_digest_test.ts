import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { checkContentDigest, contentDigest, type HashName } from "./mod.ts";

const body = new TextEncoder().encode('{"hello": "world"}');
const good = "X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=";
const other = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

Deno.test("the digest of any body is the one that another implementation computes", async () => {
  const name = fc.constantFrom<HashName>("sha-256", "sha-512");
  await fc.assert(
    fc.asyncProperty(name, fc.uint8Array({ maxLength: 500 }), async (algorithm, bytes) => {
      const hash = createHash(algorithm.replace("-", "")).update(bytes).digest("base64");
      assert.equal(await contentDigest(bytes, algorithm), `${algorithm}=:${hash}:`);
      assert.equal(await checkContentDigest(`${algorithm}=:${hash}:`, bytes), "match");
    }),
  );
});

Deno.test("of several digests each known one must match and others are skipped", async () => {
  const long = createHash("sha512").update(body).digest("base64");
  const headers: readonly [string, string][] = [
    [`unixsum=:AAAA:, sha-256=:${good}:`, "match"],
    [`sha-512=:${long}:, sha-256=:${good}:`, "match"],
    [`sha-512=:${long}:, sha-256=:${other}:`, "mismatch"],
    [`sha-512=:${good}:, sha-256=:${good}:`, "mismatch"],
  ];
  for (const [header, verdict] of headers) {
    assert.equal(await checkContentDigest(header, body), verdict, header);
  }
});

Deno.test("headers without a known digest, with one twice or in another form are not enough", async () => {
  const headers = [
    "",
    "md5=:AAAA:",
    "sha-256",
    `sha-256=${good}`,
    `sha-256="${good}"`,
    `sha-256=(:${good}:)`,
    `sha-256=:${good}:;x=1`,
    `sha-256="${good}", sha-512=:${createHash("sha512").update(body).digest("base64")}:`,
    `SHA-256=:${good}:`,
    `sha-256=:${good}:,`,
    `sha-256=:${other}:, sha-256=:${good}:`,
    `sha-256=:${good.slice(0, -1)}:`,
    `sha-256=:${good}:, unixsum=:${"A".repeat(1024)}:`,
  ];
  for (const header of headers) {
    assert.equal(await checkContentDigest(header, body), "unsupported", header);
  }
});
