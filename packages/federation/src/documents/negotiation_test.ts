import assert from "node:assert/strict";
import fc from "fast-check";
import { negotiate, prefersHtml } from "./negotiation.ts";

const ACTIVITY = "application/activity+json";
const PROFILE = "https://www.w3.org/ns/activitystreams";
const LD = `application/ld+json; profile="${PROFILE}"`;
const JSON_TYPE = "application/json";
const FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
const CHROME =
  "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8," +
  "application/signed-exchange;v=b3;q=0.7";
const MASTODON = `${ACTIVITY}, application/ld+json`;
const LEMMY = `${ACTIVITY}, ${LD}`;

const negotiated: Readonly<
  Record<string, readonly (readonly [string | null, string | undefined])[]>
> = {
  "no preference": [
    [null, ACTIVITY],
    ["", ACTIVITY],
    ["  ", ACTIVITY],
    ["*/*", ACTIVITY],
    ["application/*", ACTIVITY],
  ],
  "each type by its name": [
    [ACTIVITY, ACTIVITY],
    [ACTIVITY.toUpperCase(), ACTIVITY],
    [`${ACTIVITY}; charset=utf-8`, ACTIVITY],
    ["application/ld+json", LD],
    [LD, LD],
    [`application/ld+json;PROFILE="${PROFILE}"`, LD],
    [`application/ld+json;profile=${PROFILE}`, LD],
    [`application/ld+json; profile="http://www.w3.org/ns/json-ld#compacted ${PROFILE}"`, LD],
    [`application/ld+json; profile="https:\\/\\/www.w3.org/ns/activitystreams"`, LD],
    [JSON_TYPE, JSON_TYPE],
    [MASTODON, ACTIVITY],
    [LEMMY, ACTIVITY],
  ],
  "what is not served": [
    ["text/html", undefined],
    ["text/*", undefined],
    ["image/png, application/xml", undefined],
    [`application/ld+json; profile="https://schema.org/"`, undefined],
    [`application/ld+json; profile=""`, undefined],
  ],
  "a wrong profile hinders only its own range": [
    [`application/ld+json; profile="https://schema.org/", ${JSON_TYPE}`, JSON_TYPE],
    [`application/ld+json; profile="https://schema.org/", application/ld+json`, LD],
  ],
  "quality": [
    [`${ACTIVITY};q=0.5, application/ld+json;q=0.9`, LD],
    [`${JSON_TYPE}, ${ACTIVITY};q=0.9`, JSON_TYPE],
    [`${JSON_TYPE};q=.9, ${ACTIVITY};q=.2`, JSON_TYPE],
    [`${ACTIVITY}; Q=0.1 , ${JSON_TYPE} ; q = 0.2`, JSON_TYPE],
    [`${ACTIVITY};q=0.001`, ACTIVITY],
    [`${JSON_TYPE};q=7, ${ACTIVITY}`, ACTIVITY],
    [FIREFOX, ACTIVITY],
  ],
  "q=0 refuses": [
    [`${ACTIVITY};q=0`, undefined],
    ["*/*;q=0", undefined],
    [`*/*;q=0.000, ${JSON_TYPE};q=0`, undefined],
    [`${ACTIVITY};q=0, */*`, LD],
    [`*/*, ${ACTIVITY};q=0, application/ld+json;q=0`, JSON_TYPE],
  ],
  "the most specific range decides, wherever it stands": [
    [`*/*;q=1, application/*;q=0.5, ${ACTIVITY};q=0.1`, LD],
    [`${ACTIVITY};q=0.1, application/*;q=0.5, */*;q=1`, LD],
    ["application/*;q=0, */*", undefined],
    [`application/ld+json;q=0, ${LD};q=0.5`, LD],
    [`${LD};q=0.5, application/ld+json;q=0`, LD],
    [`${LD};q=0, application/ld+json`, undefined],
  ],
  "malformed": [
    [",", ACTIVITY],
    [` , ,${JSON_TYPE},, `, JSON_TYPE],
    [`${",".repeat(200)}${JSON_TYPE}`, JSON_TYPE],
    [`;q=1, ${JSON_TYPE}`, JSON_TYPE],
    [`${ACTIVITY};;q=0.1;, ${JSON_TYPE}`, JSON_TYPE],
    [`${ACTIVITY};qq`, ACTIVITY],
    [`${ACTIVITY};q`, ACTIVITY],
    [`${ACTIVITY};=0`, ACTIVITY],
    [`${ACTIVITY};q=often`, undefined],
    [`${ACTIVITY};q=-1`, undefined],
    [`${ACTIVITY};q=NaN`, undefined],
    ["*", undefined],
    ["application", undefined],
    [`application/ld+json; profile="`, undefined],
    [`application/ld+json; profile="${PROFILE}`, undefined],
    ['"', undefined],
  ],
  "commas, semicolons and quotes in quoted strings": [
    [`text/html; title="a, ${ACTIVITY}"`, undefined],
    [`text/html; title="a\\", ${ACTIVITY}"`, undefined],
    [`text/html; title="a\\\\", ${ACTIVITY}`, ACTIVITY],
    [`${ACTIVITY}; title=";q=0"`, ACTIVITY],
    [`${ACTIVITY}; title=",;\\"q=0,"; q=0.1, ${JSON_TYPE}; q=0.2`, JSON_TYPE],
  ],
};

Deno.test("the representation is the one that the Accept header asks for", async (t) => {
  for (const [name, cases] of Object.entries(negotiated)) {
    await t.step(name, () => {
      for (const [accept, type] of cases) assert.equal(negotiate(accept), type, accept ?? "none");
    });
  }
});

Deno.test("HTML is preferred by who names it before any document", () => {
  for (
    const [accept, expected] of [
      [FIREFOX, true],
      [CHROME, true],
      ["text/html", true],
      ["Text/HTML;q=0.1", true],
      [`text/html, ${ACTIVITY};q=0.9`, true],
      [null, false],
      ["", false],
      ["*/*", false],
      ["text/*", false],
      ["application/json", false],
      [MASTODON, false],
      [LEMMY, false],
      [`${ACTIVITY}, text/html;q=0.1`, false],
      [`text/html, ${ACTIVITY}`, false],
      [`text/html;q=0.5, ${JSON_TYPE};q=0.6`, false],
      ["text/html;q=0", false],
      ['x/y; title="text/html, text/html"', false],
    ] as const
  ) assert.equal(prefersHtml(accept), expected, accept ?? "none");
});

Deno.test("any header at all has an answer", () => {
  const word = fc.constantFrom(
    ...[ACTIVITY, "application/ld+json", "text/html", "*/*", "application/*", "profile", PROFILE],
    ...[",", ";", "=", '"', "\\", " ", "q", "q=0", "q=1", "é", "\t"],
  );
  const header = fc.array(word, { maxLength: 24 }).map((words) => words.join(""));
  fc.assert(fc.property(header, (accept) => {
    const type = negotiate(accept);
    assert.ok(type === undefined || [ACTIVITY, LD, JSON_TYPE].includes(type));
    assert.equal(typeof prefersHtml(accept), "boolean");
  }));
});

Deno.test("a hostile header of a quarter of a megabyte is read in a moment", async (t) => {
  const length = 1 << 18;
  for (
    const piece of [
      ...[",", ";", '"', "\\", "=", " ", "a", '",', '"\\', ";q=", " ,"],
      ...["x/y;q=0.1,", 'a;b="c,d\\"";'],
    ]
  ) {
    await t.step(JSON.stringify(piece), () => {
      const accept = piece.repeat(length / piece.length);
      const start = performance.now();
      for (const header of [accept, `application/ld+json;profile="${accept}"`, `x/y;${accept}=1`]) {
        negotiate(header);
        prefersHtml(header);
      }
      // Some 30 ms; steps that grow with the square would be 70,000,000,000.
      assert.ok(performance.now() - start < 5_000);
    });
  }
});
