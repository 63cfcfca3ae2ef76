import assert from "node:assert/strict";
import { join } from "node:path";
import { bundledContext, contextUrls } from "@commonplace/vocabulary/contexts";
import { sharedDocuments } from "../../testdata/documents.ts";

const published = sharedDocuments();

Deno.test({
  name:
    "the generated context of Activity Streams is the published one, term by term (needs COMMONPLACE_DATA)",
  ignore: published === undefined,
  fn() {
    const file = join(published ?? "", "activitystreams/ns/activitystreams.jsonld");
    assert.deepEqual(
      bundledContext("https://www.w3.org/ns/activitystreams"),
      JSON.parse(Deno.readTextFileSync(file)),
    );
  },
});

Deno.test("contexts are found by every way to write their URLs", () => {
  const spellings = [
    "http://www.w3.org/ns/activitystreams",
    "https://www.w3.org/ns/activitystreams#",
    "https://www.w3.org/ns/activitystreams.jsonld",
    "https://w3id.org/BookWyrm/ns/",
    "https://any.example/schemas/litepub-0.1.jsonld",
  ];
  for (const url of [...spellings, ...contextUrls()]) assert(bundledContext(url), url);
  assert.equal(bundledContext("https://unheard.example/"), undefined);
  assert.equal(bundledContext("__proto__"), undefined);
});
