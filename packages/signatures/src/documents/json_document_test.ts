import assert from "node:assert/strict";
import fc from "fast-check";
import { signDocument } from "./mod.ts";
import {
  ana,
  assertRefused,
  id,
  note,
  now,
  proof,
  signed,
  verify,
} from "../../testdata/proven_note.ts";

Deno.test("two members of one name are refused at any depth, however the name is spelled", async () => {
  const text = JSON.stringify(signed);
  const twice = text.replace('"content":', '"content":"Other","content":');
  assert.equal((await verify(JSON.parse(twice))).ok, true);
  await assertRefused(twice, "duplicate-member");
  const escaped = text.replace('"content":', '"c\\u006fntent":"Other","content":');
  await assertRefused(escaped, "duplicate-member");
  const inProof = text.replace('"created":', '"created":"2020-01-01T00:00:00Z","created":');
  await assertRefused(inProof, "duplicate-member");
  const proto = text.replace('"content":', '"__proto__":1,"__proto__":2,"content":');
  await assertRefused(proto, "duplicate-member");
  const colons = await signDocument(
    { ...note, content: '":{"a":1,"a":2}:\\', ":": ":" },
    { id, privateKey: ana.privateKey },
    { now },
  );
  assert.equal((await verify(JSON.stringify(colons))).ok, true);
});

Deno.test("what has no one canonical form is refused", async () => {
  const text = JSON.stringify(signed);
  await assertRefused(text.replace('"Hello"', '"\\ud800"'), "malformed");
  await assertRefused(text.replace('"content"', '"\\udc00"'), "malformed");
  await assertRefused(text.replace('"commonplace:rating":1', '"n":1e400'), "malformed");
  await assertRefused(text.slice(1), "malformed");
  await assertRefused("", "malformed");
  for (const value of ["[]", "null", "7", '"text"', "true"]) {
    await assertRefused(value, "malformed");
  }
  for (const value of [1n, NaN, Symbol(), () => 1, new Date(), new Map(), [undefined]]) {
    await assertRefused({ ...signed, content: value }, "malformed");
  }
});

Deno.test("documents are read to 64 levels, 1 MiB and 20,000 values, and cycles end", async () => {
  const deep = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
  await assertRefused(`{"a":${deep(63)}}`, "missing");
  await assertRefused(`{"a":${deep(64)}}`, "too-large");
  await assertRefused(`{"a":${deep(500_000)}}`, "too-large");
  await assertRefused({ a: Array(19_998).fill(0) }, "missing");
  await assertRefused({ a: Array(19_999).fill(0) }, "too-large");
  await assertRefused({ a: new Array(4_000_000_000) }, "too-large");
  await assertRefused({ a: "x".repeat(1024 * 1024 - 1) }, "missing");
  await assertRefused({ a: "x".repeat(1024 * 1024) }, "too-large");
  await assertRefused(`{"a":"${"x".repeat(1024 * 1024)}"}`, "too-large");
  await assertRefused(`{}${" ".repeat(1024 * 1024)}`, "too-large");
  await assertRefused(`{"a":"${"\\\\".repeat(500_000)}"}`, "missing");
  const cycle: Record<string, unknown> = {};
  cycle["self"] = cycle;
  await assertRefused(cycle, "too-large");
  const shared = Array(100).fill(Array(100).fill(Array(100).fill(0)));
  await assertRefused({ shared }, "too-large");
});

Deno.test("no document makes verification throw", async () => {
  const member = fc.oneof(
    fc.constantFrom(...Object.values(proof)),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const proofs = fc.dictionary(
    fc.constantFrom(...Object.keys(proof), "previousProof", "x"),
    member,
  );
  await fc.assert(fc.asyncProperty(
    fc.jsonValue({ maxDepth: 3 }),
    fc.oneof(proofs, fc.array(proofs), fc.jsonValue()),
    fc.boolean(),
    async (content, proof, asText) => {
      const document = { ...note, content, proof };
      const verification = await verify(asText ? JSON.stringify(document) : document);
      assert.equal(verification.ok, false);
    },
  ));
  await fc.assert(fc.asyncProperty(fc.string(), async (text) => {
    assert.equal((await verify(text)).ok, false);
  }));
});

Deno.test("any JSON object that is signed verifies from its text", async () => {
  const name = fc.string({ unit: "grapheme" }).filter((text) => text !== "proof");
  const json = fc.dictionary(name, fc.jsonValue({ stringUnit: "grapheme" }));
  await fc.assert(fc.asyncProperty(json, async (document) => {
    if (document["@context"] !== undefined) return;
    const made = await signDocument(document, { id, privateKey: ana.privateKey }, { now });
    const verification = await verify(JSON.stringify(made));
    assert.equal(verification.ok, true);
  }));
});
