import assert from "node:assert/strict";
import { bookwyrmExamples, lemmyTodayExamples } from "@commonplace/fixtures";
import type { JsonObject } from "../json.ts";
import { documentLoader, processor } from "../jsonld/expand.ts";
import { render } from "./mod.ts";

const AS2 = "https://www.w3.org/ns/activitystreams";
const BOOKWYRM = "https://www.w3id.org/BookWyrm/ns#";

Deno.test("real JSON-LD loses nothing of what is rendered: every term in use is declared", async () => {
  for (const { id, json } of [...bookwyrmExamples, ...lemmyTodayExamples]) {
    for (const dialect of ["activitystreams", "mastodon", "bookwyrm"] as const) {
      const expanded = await expandStrictly(render(json, dialect));
      assert.deepEqual(undeclaredIn(expanded), [], `${id} ${dialect}`);
    }
  }
});

Deno.test("a term that no namespace here defines stays, and is the author's to declare", async () => {
  const document = { id: "https://a.example/1", type: "Note", shade: "green" };
  const undeclared = await expandStrictly(render(document, "activitystreams"));
  assert.deepEqual(undeclaredIn(undeclared), ["_:shade"]);
  const declared = { "@context": [AS2, { shade: "https://x.example/#shade" }], ...document };
  const expanded = await expandStrictly(render(declared, "activitystreams"));
  assert.deepEqual(undeclaredIn(expanded), []);
});

Deno.test("quote is a book's in a book post and a post's elsewhere", async () => {
  const quotation = bookwyrmExamples.find(({ id }) => id === "quotation");
  assert(quotation);
  for (const dialect of ["activitystreams", "bookwyrm"] as const) {
    const [expanded] = await expandStrictly(render(quotation.json, dialect));
    assert(`${BOOKWYRM}quote` in (expanded as JsonObject), dialect);
  }
  const quoting = { id: "https://a.example/1", type: "Note", quote: "https://a.example/2" };
  const [expanded] = await expandStrictly(render(quoting, "mastodon"));
  assert("https://w3id.org/fep/044f#quote" in (expanded as JsonObject));
});

Deno.test("a context is as small as can be", () => {
  const ann = "https://a.example/u/ann";
  const follow = { id: `${ann}/1`, type: "Follow", actor: ann, object: "https://b.example/u/bob" };
  for (const dialect of ["activitystreams", "mastodon", "bookwyrm"] as const) {
    const written = {
      "@context": [AS2, "https://w3id.org/security/v1", { toot: "x:" }],
      ...follow,
    };
    assert.equal(render(follow, dialect)["@context"], AS2);
    // What the author declares stays; what nothing uses of the security context goes.
    assert.deepEqual(render(written, dialect)["@context"], [AS2, { toot: "x:" }]);
  }
  const person = {
    id: ann,
    type: "Person",
    publicKey: { owner: ann },
    manuallyApprovesFollowers: true,
  };
  assert.deepEqual(render(person, "mastodon")["@context"], [
    AS2,
    "https://w3id.org/security/v1",
    { manuallyApprovesFollowers: "as:manuallyApprovesFollowers" },
  ]);
});

async function expandStrictly(document: JsonObject): Promise<readonly unknown[]> {
  return await (await processor()).expand(document, { documentLoader, safe: true });
}

/** Activity Streams makes blank nodes of what no context declares. */
function undeclaredIn(expanded: readonly unknown[]): readonly string[] {
  return [...JSON.stringify(expanded).matchAll(/"(_:[^"]*)"/g)].map(([, term]) => term ?? "");
}
