import assert from "node:assert/strict";
import { contexts } from "../../../testdata/contexts.ts";
import { type JsonDocument, type LinkedDataFailure, verifyLinkedData } from "./mod.ts";

const as = "https://www.w3.org/ns/activitystreams";
const signature = {
  type: "RsaSignature2017",
  creator: "https://a.example/users/ana#main-key",
  created: "2026-11-10T12:00:00Z",
  signatureValue: "AAAA",
};
const now = Date.parse(signature.created);

/** Where everything is in order, `unknown-key`: the bounds come before the key. */
async function assertVerdict(
  document: JsonDocument,
  code: LinkedDataFailure["code"],
): Promise<void> {
  const findKey = () => Promise.resolve(undefined);
  const received = {
    "@context": as,
    id: "https://a.example/1",
    type: "Note",
    ...document,
    signature,
  };
  const verification = await verifyLinkedData(received, { contexts, findKey, now });
  assert(!verification.ok);
  assert.equal(verification.reason.code, code);
}

/** Nodes without names, each of which refers to some of the others. */
function unnamed(count: number, others: (index: number) => readonly number[]): JsonDocument {
  return {
    object: Array.from({ length: count }, (_, index) => ({
      id: `_:n${index}`,
      object: others(index).map((other) => `_:n${other}`),
    })),
  };
}

function range(length: number): readonly number[] {
  return Array.from({ length }, (_, index) => index);
}

function nested(depth: number): JsonDocument {
  return depth === 0 ? { content: "Hello" } : { object: nested(depth - 1) };
}

function tree(depth: number): JsonDocument {
  return depth === 0 ? {} : { object: [tree(depth - 1), tree(depth - 1)] };
}

Deno.test("graphs that were made to take forever are refused", async () => {
  for (const count of [8, 12, 20]) {
    const clique = unnamed(count, (index) => range(count).filter((other) => other !== index));
    await assertVerdict(clique, "too-complex");
  }
  await assertVerdict(unnamed(400, (index) => [(index + 1) % 400]), "too-complex");
  await assertVerdict(tree(7), "too-complex");
  const hub = { id: "_:hub", object: range(1900).map((index) => `_:n${index}`) };
  await assertVerdict({ object: hub }, "too-complex");
});

Deno.test("nodes without names that look alike are no trouble in a number that servers send", async () => {
  await assertVerdict({ object: Array(100).fill({}) }, "unknown-key");
  await assertVerdict(unnamed(20, (index) => [(index + 1) % 20]), "unknown-key");
  await assertVerdict(unnamed(50, () => [0]), "unknown-key");
  await assertVerdict(nested(30), "unknown-key");
  await assertVerdict(tree(3), "unknown-key");
});

Deno.test("an address that every statement repeats makes statements too long", async () => {
  const to = range(50).map((index) => `https://b.example/${index}`);
  const long = (length: number) => `https://a.example/${"x".repeat(length)}`;
  await assertVerdict({ id: long(10_000), to }, "unknown-key");
  await assertVerdict({ id: long(100_000), to }, "too-complex");
});

Deno.test("documents are read to 256 KiB and 2048 values", async () => {
  await assertVerdict({ content: "x".repeat(250 * 1024) }, "unknown-key");
  await assertVerdict({ content: "x".repeat(256 * 1024) }, "too-large");
  await assertVerdict({ to: Array(2000).fill("as:Public") }, "unknown-key");
  await assertVerdict({ to: Array(2048).fill("as:Public") }, "too-large");
});

Deno.test("a document brings at most 32 contexts, 8 KiB of terms, and none that add work of their own", async () => {
  await assertVerdict({ "@context": Array(32).fill(as) }, "unknown-key");
  await assertVerdict({ "@context": Array(33).fill(as) }, "unsupported-structure");
  const object = Array(32).fill({ "@context": as, content: "x" });
  await assertVerdict({ object }, "unsupported-structure");

  const terms = (count: number) =>
    Object.fromEntries(range(count).map((index) => [`term${index}`, `as:term${index}`]));
  await assertVerdict({ "@context": [as, terms(300)] }, "unknown-key");
  await assertVerdict({ "@context": [as, terms(400)] }, "unsupported-structure");
  const halves = [terms(200), { ...terms(200) }];
  await assertVerdict({ "@context": [as, ...halves] }, "unsupported-structure");

  const scoped = { thing: { "@id": "as:thing", "@context": { content: "as:name" } } };
  await assertVerdict({ "@context": [as, scoped] }, "unsupported-structure");
  const base = { "@base": "https://a.example/" };
  await assertVerdict({ "@context": [as, base], actor: "ana" }, "unsupported-structure");
});
