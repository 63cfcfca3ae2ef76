import assert from "node:assert/strict";
import fc from "fast-check";
import { PUBLIC } from "../audience_of.ts";
import { addressFor, type Visibility, visibilityOf } from "./mod.ts";
import type { DialectName } from "../dialects/mod.ts";

const followers = "https://a.example/u/ann/followers";
const bob = "https://b.example/u/bob";
const community = "https://b.example/c/main";

Deno.test.each([
  [{ to: [PUBLIC], cc: [followers] }, "public"],
  [{ to: "as:Public" }, "public"],
  [{ to: ["Public", bob] }, "public"],
  [{ to: [followers], cc: [PUBLIC] }, "unlisted"],
  [{ to: [bob], cc: "as:Public" }, "unlisted"],
  [{ to: [followers] }, "followers"],
  [{ to: [bob], cc: [followers] }, "followers"],
  [{ to: [bob], cc: [] }, "direct"],
  [{ to: bob }, "direct"],
  [{}, "direct"],
  [{ to: [{ id: PUBLIC }] }, "public"],
  [{ to: null, cc: null }, "direct"],
])("%j is %s", (document, expected) => {
  assert.equal(visibilityOf(document, { followers }), expected);
});

Deno.test("without the followers' id, an id that ends in followers counts", () => {
  assert.equal(visibilityOf({ to: [followers] }), "followers");
  assert.equal(visibilityOf({ to: ["https://a.example/circles/7"] }), "direct");
  assert.equal(
    visibilityOf({ to: ["https://a.example/circles/7"] }, {
      followers: [followers, "https://a.example/circles/7"],
    }),
    "followers",
  );
  assert.equal(visibilityOf({ to: [followers] }, { followers: "https://a.example/x" }), "direct");
});

Deno.test("as an audience, everybody makes a document unlisted and a community makes it nothing", () => {
  assert.equal(visibilityOf({ to: [bob], audience: PUBLIC }), "unlisted");
  assert.equal(visibilityOf({ to: [bob], audience: community }), "direct");
});

Deno.test.each([
  [{ to: [PUBLIC], cc: [followers] }, "public"],
  [{ to: [PUBLIC, bob], cc: [followers] }, "followers"],
  [{ to: [PUBLIC, bob], cc: [] }, "direct"],
  [{ to: [followers], cc: [PUBLIC] }, "unlisted"],
  [{ to: [followers], cc: [bob] }, "followers"],
  [{ to: [bob], cc: [] }, "direct"],
  [{ to: [bob], cc: [followers] }, "followers"],
])("BookWyrm takes %j for %s", (document, expected) => {
  assert.equal(visibilityOf(document, { followers, dialect: "bookwyrm" }), expected);
});

Deno.test("nothing in Lemmy is unlisted", () => {
  const document = { to: [bob], cc: [PUBLIC] };
  assert.equal(visibilityOf(document, { dialect: "lemmy-1.0" }), "public");
  assert.equal(visibilityOf(document, { dialect: "mastodon" }), "unlisted");
});

const levels = fc.constantFrom<Visibility>("public", "unlisted", "followers", "direct");
const dialects = fc.constantFrom<DialectName>("activitystreams", "bookwyrm", "mastodon");

Deno.test("what is addressed at a level is read at that level", () => {
  fc.assert(
    fc.property(
      levels,
      dialects,
      fc.subarray([bob, "https://c.example/u/cy"]),
      (level, dialect, mentions) => {
        const document = { ...addressFor(level, { followers, mentions, dialect }) };
        assert.equal(visibilityOf(document, { followers, dialect }), level);
      },
    ),
  );
});

Deno.test("BookWyrm's four levels are written as it writes them", () => {
  const options = { followers, mentions: [bob], dialect: "bookwyrm" as const };
  assert.deepEqual(addressFor("public", options), { to: [PUBLIC], cc: [followers, bob] });
  assert.deepEqual(addressFor("unlisted", options), { to: [followers], cc: [PUBLIC, bob] });
  assert.deepEqual(addressFor("followers", options), { to: [followers], cc: [bob] });
  assert.deepEqual(addressFor("direct", options), { to: [bob], cc: [] });
});

Deno.test("a post in a community is addressed as each version of Lemmy does", () => {
  const options = { community, mentions: [bob], followers: `${community}/followers` };
  assert.deepEqual(addressFor("public", { ...options, dialect: "lemmy-2021" }), {
    to: [PUBLIC],
    cc: [community, bob],
  });
  assert.deepEqual(addressFor("public", { ...options, dialect: "lemmy-0.19" }), {
    to: [PUBLIC],
    cc: [community, bob],
    audience: community,
  });
  assert.deepEqual(addressFor("followers", { ...options, dialect: "lemmy-1.0" }), {
    to: [community, `${community}/followers`],
    cc: [bob],
    audience: community,
  });
});

Deno.test("a level for followers without their collection is refused with what to do", () => {
  assert.throws(() => addressFor("followers"), /give the id of the followers collection/);
  assert.throws(() => addressFor("unlisted"), TypeError);
});

Deno.test("whatever a document is, its visibility is one of the four", () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom("to", "cc", "bto", "audience", "x"), fc.jsonValue()),
      (document) => {
        const visibility = visibilityOf(document as Parameters<typeof visibilityOf>[0]);
        assert(["public", "unlisted", "followers", "direct"].includes(visibility));
      },
    ),
  );
});
