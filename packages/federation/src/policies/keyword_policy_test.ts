import assert from "node:assert/strict";
import fc from "fast-check";
import type { JsonObject } from "@commonplace/vocabulary";
import { keywordPolicy, type Policy } from "../mod.ts";
import { matchesGlob } from "./folded_words.ts";

type Asked = Parameters<Policy>;

/** A keyword policy looks at the document alone. */
async function objects(patterns: readonly string[], content: string): Promise<boolean> {
  const json: JsonObject = { type: "Note", content };
  const [received, view, context] = [{ document: { json } }, {}, {}] as unknown as Asked;
  return (await keywordPolicy(patterns)(received, view, context)).kind === "drop";
}

Deno.test("words are whole and folded; several are a phrase; a star stands for letters of a word", async () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ["spam", "SPAM", true],
    ["spam", "spa<b>m</b>", true],
    ["spam", "spa\u200Bm", true],
    ["spam", "s&#112;am", true],
    ["spam", "s&#x70;a&shy;m", true],
    ["spam", "<p>spa</p><p>m</p>", false],
    ["spam", "antispam", false],
    ["spam", "spammer", false],
    ["spam", "spam-free", true],
    ["spam", '<a href="https://spam.example">x</a>', false],
    ["éclair", "ECLAIR", true],
    ["straße", "STRASSE", true],
    ["ﬁne", "fine", true],
    ["free money", "Free,  <br> money!", true],
    ["free money", "free the money", false],
    ["free money", "money free", false],
    ["casino*", "casinos", true],
    ["casino*", "casino", true],
    ["casino*", "the casino-bonus", true],
    ["*coin", "bitcoin", true],
    ["*coin", "coins", false],
    ["c*s*o", "casino", true],
    ["buy * now", "buy it now", true],
    ["buy * now", "buy now", false],
    ["日本", "日本", true],
    ["пить", "ПИТЬ", true],
    ["1000", "1000", true],
  ];
  for (const [pattern, text, expected] of cases) {
    assert.equal(await objects([pattern], text), expected, `${pattern} in ${text}`);
  }
  assert.ok(await objects(["nothing", "spam"], "spam"));
  assert.ok(!await objects([], "spam"));
});

Deno.test("patterns without a word, too long ones and too many are refused", () => {
  for (const pattern of ["", " ", "*", "* *", "!?", "x".repeat(201)]) {
    assert.throws(() => keywordPolicy([pattern]), { code: "invalid-option" }, pattern);
  }
  assert.throws(() => keywordPolicy(Array.from({ length: 1001 }, (_, n) => `w${n}`)), {
    code: "invalid-option",
  });
});

Deno.test("no pattern and no text takes long", async () => {
  const patterns = Array.from({ length: 1000 }, (_, n) => `${"*a".repeat(90)}*b${n}`);
  const started = performance.now();
  assert.ok(!await objects(patterns.slice(0, 100), `${"a".repeat(99)} `.repeat(10_000)));
  assert.ok(!await objects(["free money"], "<".repeat(100_000)));
  assert.ok(!await objects(["free money"], "&".repeat(100_000)));
  assert.ok(performance.now() - started < 20_000);
});

Deno.test("a glob matches what the same regular expression does", () => {
  const letters = fc.stringMatching(/^[ab]{0,8}$/);
  const pattern = fc.stringMatching(/^[ab*]{0,6}$/);
  fc.assert(fc.property(letters, pattern, (word, glob) => {
    const expected = new RegExp(`^${glob.replaceAll("*", ".*")}$`).test(word);
    assert.equal(matchesGlob(word, glob), expected);
  }));
});
