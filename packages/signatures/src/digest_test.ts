import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { checkDigest, digest } from "./mod.ts";

const body = new TextEncoder().encode('{"hello": "world"}');
const good = "X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=";
const other = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

Deno.test("the digest of any body is the one that another implementation computes", async () => {
  const small = fc.uint8Array({ maxLength: 500 });
  const large = fc.integer({ min: 30_000, max: 40_000 })
    .map((length) => new Uint8Array(length).fill(length));
  await fc.assert(fc.asyncProperty(fc.oneof(small, large), async (bytes) => {
    const header = `SHA-256=${createHash("sha256").update(bytes).digest("base64")}`;
    assert.equal(await digest(bytes), header);
    assert.equal(await checkDigest(header, bytes), "match");
  }));
});

Deno.test("a body that lies within a larger or a shared buffer is digested by itself", async () => {
  const shared = new Uint8Array(new SharedArrayBuffer(body.length));
  shared.set(body);
  assert.equal(await digest(shared), `SHA-256=${good}`);
  const larger = new Uint8Array([9, ...body, 9]);
  assert.equal(await digest(larger.subarray(1, -1)), `SHA-256=${good}`);
});

Deno.test("the name of the algorithm is read in any case", async () => {
  for (const name of ["SHA-256", "sha-256", "Sha-256"]) {
    assert.equal(await checkDigest(`${name}=${good}`, body), "match");
  }
});

Deno.test("of several digests every SHA-256 one must match and others are skipped", async () => {
  assert.equal(await checkDigest(`MD5=x, SHA-256=${good}`, body), "match");
  assert.equal(await checkDigest(`SHA-256=${good}, sha-256=${good}`, body), "match");
  assert.equal(await checkDigest(`SHA-256=${good},SHA-256=${other}`, body), "mismatch");
  assert.equal(await checkDigest(`SHA-256=${other},SHA-256=${good}`, body), "mismatch");
});

Deno.test("a SHA-512 digest counts as a SHA-256 one does", async () => {
  const long = createHash("sha512").update(body).digest("base64");
  assert.equal(await checkDigest(`SHA-512=${long}`, body), "match");
  assert.equal(await checkDigest(`sha-512=${long},SHA-256=${good}`, body), "match");
  assert.equal(await checkDigest(`SHA-512=${good},SHA-256=${good}`, body), "mismatch");
  assert.equal(await checkDigest(`SHA-512=${long},SHA-256=${other}`, body), "mismatch");
});

Deno.test("unknown algorithms alone are not enough", async () => {
  for (const header of ["", ",", "SHA-256", `SHA=${good}`, `MD5=${good}, unixsum=3`]) {
    assert.equal(await checkDigest(header, body), "unsupported");
  }
});

Deno.test("a digest that is truncated, unpadded or of another body does not match", async () => {
  for (const claimed of [other, good.slice(0, -1), good.slice(0, 20), "", `${good}=`]) {
    assert.equal(await checkDigest(`SHA-256=${claimed}`, body), "mismatch");
  }
});

Deno.test("a header above 1 KiB is not looked at", async () => {
  const header = `SHA-256=${good},${"MD5=x,".repeat(200)}`;
  assert.equal(await checkDigest(header, body), "unsupported");
});
