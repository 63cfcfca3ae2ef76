import assert from "node:assert/strict";
import { matchesMediaType } from "./media_type.ts";

const PROFILE = 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"';
const WANTED = ["application/activity+json", PROFILE];

for (
  const accepted of [
    "application/activity+json",
    "Application/Activity+JSON",
    "application/activity+json; charset=utf-8",
    PROFILE,
    'application/ld+json;charset=utf-8;PROFILE="https://www.w3.org/ns/activitystreams"',
    'application/ld+json; profile="https://a.example/x https://www.w3.org/ns/activitystreams"',
  ]
) {
  Deno.test(`a document may be served as ${accepted}`, () => {
    assert.equal(matchesMediaType(accepted, WANTED), true);
  });
}

for (
  const refused of [
    null,
    "",
    "nonsense",
    "application/json",
    "application/ld+json",
    'application/ld+json; profile="https://www.w3.org/ns/json-ld#compacted"',
    "text/html; charset=utf-8",
    "text/plain, application/activity+json",
    "application/activity+jsonx",
  ]
) {
  Deno.test(`a document may not be served as ${refused}`, () => {
    assert.equal(matchesMediaType(refused, WANTED), false);
  });
}
