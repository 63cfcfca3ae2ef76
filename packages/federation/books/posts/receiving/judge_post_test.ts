import assert from "node:assert/strict";
import { judgePost, type PostFacts } from "./judge_post.ts";

type Row = readonly [cite: string, facts: Partial<PostFacts>, verdict: string];

const rows: readonly Row[] = [
  ["B30", { types: ["Note"], isForUs: true }, "for us"],
  ["B30", { types: ["ChatMessage"], isForUs: true }, "for us"],
  ["B31", { types: ["Review"] }, "about books"],
  ["B31", { types: ["Rating"] }, "about books"],
  ["B31", { types: ["Comment"] }, "about books"],
  ["B31", { types: ["Quotation"] }, "about books"],
  ["B32", { types: ["Note"], answersKnown: true }, "an answer"],
  ["B33", { types: ["Note"] }, "ignored"],
  ["B33", { types: ["ChatMessage"] }, "ignored"],
  ["B34", { types: ["Note"], isForUs: true, answersKnown: true }, "for us"],
  ["B35", { types: ["GeneratedNote"] }, "about books"],
  ["B36", { types: ["Article"] }, "ignored"],
  ["B36", { types: ["Question"], isForUs: true }, "ignored"],
  ["B36", { types: ["Page"], answersKnown: true }, "ignored"],
  ["B64", { types: ["Article", "Review"] }, "about books"],
  ["B64", { types: ["Quotation", "Note"] }, "about books"],
  ["B51", { types: ["Shelf"] }, "none"],
  ["B51", { types: ["BookList"], isForUs: true }, "none"],
  ["no post", { types: ["Edition"] }, "none"],
  ["no post", { types: ["Person"] }, "none"],
  ["no post", { types: [] }, "none"],
];

for (const [cite, facts, expected] of rows) {
  const { types = [], isForUs = false, answersKnown = false } = facts;
  const what = `${types.join(" and ") || "nothing"}${isForUs ? " for us" : ""}${
    answersKnown ? " that answers" : ""
  }`;
  Deno.test(`${cite}: ${what}: ${expected}`, () => {
    const verdict = judgePost({ types, isForUs, answersKnown });
    assert.equal(verdict.kind === "kept" ? verdict.because : verdict.kind, expected);
  });
}
