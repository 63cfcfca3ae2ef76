import type { JsonObject } from "@commonplace/fixtures";
import fc from "fast-check";
import assert from "node:assert/strict";
import { descriptorFaults } from "./descriptor_faults.ts";
import { parseObject } from "../raw_json.ts";
import { nodeInfoRules } from "./node_info_faults.ts";
import * as vocabulary from "./vocabulary_faults.ts";

const members = [
  ...["@context", "id", "type", "published", "name", "summary", "contentMap", "url", "icon", "to"],
  ...["tag", "href", "rel", "mediaType", "links", "aliases", "properties", "software", "usage"],
  ...["users", "protocols", "services", "metadata", "version", "object", "attachment"],
];
const { served } = fc.letrec<{ served: JsonObject; value: unknown }>((tie) => ({
  served: fc.dictionary(fc.constantFrom(...members), tie("value"), { maxKeys: 6 })
    .map((object) => parseObject(JSON.stringify(object)) ?? {}),
  value: fc.oneof(
    { depthSize: "small" },
    fc.jsonValue(),
    fc.constantFrom("Link", "Question", "https://a.example/", "<b>", "2026-01-01T00:00Z"),
    tie("served"),
    fc.array(tie("value"), { maxLength: 3 }),
  ),
}));

Deno.test("whatever is served, its faults are told in words", () => {
  const rules = [...Object.values(vocabulary), ...Object.values(nodeInfoRules), descriptorFaults];
  fc.assert(
    fc.property(served, (document) => {
      for (const rule of rules) {
        for (const fault of rule(document, "2.1")) assert.match(fault, /\w/);
      }
    }),
    { numRuns: 500 },
  );
});

Deno.test("a document that is deep or wide is looked at as far as that goes", () => {
  const deep = parseObject(`${'{"object":'.repeat(5_000)}1${"}".repeat(5_000)}`) ?? {};
  const wide = { attachment: Array.from({ length: 100_000 }, () => ({ type: "Link" })) };
  assert.deepEqual(vocabulary.linkFaults(deep), []);
  assert.ok(vocabulary.linkFaults(wide).length < 3_000);
});
