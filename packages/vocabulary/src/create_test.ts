import assert from "node:assert/strict";
import { create, page, PUBLIC, read } from "@commonplace/vocabulary";

const CONTEXT = "https://www.w3.org/ns/activitystreams";
const ANN = "https://a.example/u/ann";
const MAIN = "https://b.example/c/main";

const post = page({
  id: "https://a.example/post/1",
  attributedTo: ANN,
  to: [MAIN, PUBLIC],
  audience: MAIN,
  name: "On commonplace books",
});

Deno.test("a Create copies the addressees of its object and takes over its context", () => {
  const context = [CONTEXT, { sensitive: "as:sensitive" }];
  const object = { ...post, "@context": context, sensitive: true };
  const activity = create({ id: "https://a.example/create/1", actor: ANN, object });
  assert.deepEqual(activity["@context"], context);
  assert.deepEqual(activity["to"], [MAIN, PUBLIC]);
  assert.deepEqual(activity["cc"], []);
  assert.equal(activity["audience"], MAIN);
  const { "@context": _, ...nested } = object;
  assert.deepEqual(activity["object"], nested);
});

Deno.test("a Create may be addressed otherwise than its object", () => {
  const init = { id: "https://a.example/create/1", actor: ANN, object: post };
  const activity = create({ ...init, to: [PUBLIC], cc: [MAIN], audience: "https://c.example/c/x" });
  assert.deepEqual(activity["to"], [PUBLIC]);
  assert.deepEqual(activity["cc"], [MAIN]);
  assert.equal(activity["audience"], "https://c.example/c/x");
});

Deno.test("what is written is read back as it was", () => {
  const activity = create({ id: "https://a.example/create/1", actor: ANN, object: post });
  const result = read(JSON.stringify(activity));
  assert(result.ok);
  assert.deepEqual(result.document.json, activity);
});
