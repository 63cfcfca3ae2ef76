import assert from "node:assert/strict";
import { stillFederation } from "../../testdata/still_federation.ts";

Deno.test("a program that NodeInfo would not be valid with is refused at the start", async () => {
  const invalid = { name: "FederationError", code: "invalid-option" };
  for (
    const wrong of [
      ...[{ name: "" }, { name: "My Server" }, { name: "Commonplace" }, { name: "a_b" }, {
        name: "ä",
      }],
      ...[{ name: "a\n" }, { version: "" }, { repository: "not a URL" }, { homepage: "" }],
    ]
  ) {
    const software = { name: "commonplace", version: "0.1.0", ...wrong };
    await assert.rejects(stillFederation({ software }), invalid, JSON.stringify(wrong));
  }
  await assert.rejects(stillFederation({ subscribe: "https://a.example/follow" }), invalid);
  await assert.rejects(stillFederation({ subscribe: "{uri}" }), invalid);
});
