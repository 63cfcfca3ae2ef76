import assert from "node:assert/strict";
import {
  lemmyDeltas as DELTAS,
  lemmyMark,
  type LemmyStatement,
  lemmyStatements as STATEMENTS,
  type LemmyVersion,
} from "@commonplace/fixtures";
import tests from "./tests.json" with { type: "json" };

/** The tests that hold each statement, by its file below `packages` and its name: `file › name`. */
const TESTS: Readonly<Record<string, readonly string[]>> = tests;
const PROFILES: readonly LemmyVersion[] = ["2021", "0.19", "1.0"];
const PACKAGES = new URL("../../../", import.meta.url);

/** What Lemmy does otherwise today, and by which delta, as far as one names it; all others still hold. */
const CHANGED: Readonly<Record<string, string>> = {
  ...changedBy("", "S3 S14 S26 S27 S34 S35 S43 S47 S54 S59 S62 S65 S69 S74 S78 S113 S122 S140"),
  ...changedBy("", "S145 S150 S157 S165 S168 S171"),
  ...changedBy("D1", "S2 S11 S12"),
  ...changedBy("D2", "S4 S5"),
  ...changedBy("D3", "S6"),
  ...changedBy("D4", "S31 S57"),
  ...changedBy("D5", "S29 S30"),
  ...changedBy("D6", "S42 S44"),
  ...changedBy("D7", "S53 S170"),
  ...changedBy("D8", "S37"),
  ...changedBy("D10", "S81 S114"),
  ...changedBy("D11", "S136 S139"),
  ...changedBy("D12", "S72 S75"),
  ...changedBy("D13", "S71"),
  ...changedBy("D15", "S83 S84"),
  ...changedBy("D16", "S128"),
  ...changedBy("D20", "S18 S163 S164"),
};

Deno.test("the catalogue has every statement and every delta, each once and in order", () => {
  assert.deepEqual(STATEMENTS.map(({ id }) => id), numbered("S", 176));
  assert.deepEqual(DELTAS.map(({ id }) => id), numbered("D", 35));
});

Deno.test("each says what it asks in a sentence, and what has taken its place", () => {
  for (const settled of [...STATEMENTS, ...DELTAS]) {
    const { id, says } = settled;
    assert.match(says, /^[A-Za-z].*[^.]\.$/, id);
    for (const profile of PROFILES) {
      const { mark, by } = lemmyMark(settled, profile);
      const names: readonly string[] = ["either-accepted", "normative", "optional", "superseded"];
      assert.ok(names.includes(mark), id);
      assert.equal(by !== undefined, mark === "either-accepted" || mark === "superseded", id);
      if (by !== undefined) assert.ok(isKnown(by), `${id} ${by}`);
    }
    for (const profile of Object.keys(settled.in ?? {})) {
      assert.ok((PROFILES as readonly string[]).includes(profile), id);
    }
  }
  for (const { id, asks } of STATEMENTS) {
    const known = asks.filter((ask) =>
      ["accept", "fetch", "meaning", "refuse", "send"].includes(ask)
    );
    assert.ok(asks.length > 0 && new Set(known).size === asks.length, id);
  }
});

Deno.test("what Lemmy has changed since 2021 is settled by that, and all else holds", () => {
  for (const statement of STATEMENTS) {
    const { id } = statement;
    const delta = CHANGED[id];
    const today = PROFILES.filter((profile) => profile !== "2021")
      .map((profile) => lemmyMark(statement, profile));
    if (delta === undefined) {
      assert.ok(today.every(({ mark }) => mark === "normative"), id);
      continue;
    }
    const changed = today.find(({ mark }) => mark !== "normative");
    assert.ok(changed, id);
    if (delta !== "") assert.equal(changed.by, delta, id);
  }
});

Deno.test("every test that the catalogue names is there", async () => {
  const sources = new Map<string, string>();
  assert.deepEqual(Object.keys(TESTS), [...STATEMENTS, ...DELTAS].map(({ id }) => id));
  for (const [id, named] of Object.entries(TESTS)) {
    for (const one of named) {
      const [file = "", name = ""] = one.split(" › ");
      const source = sources.get(file) ?? await Deno.readTextFile(new URL(file, PACKAGES));
      sources.set(file, source);
      assert.ok(name !== "" && source.includes(name), `${id}: ${one}`);
    }
  }
});

Deno.test("behaviour has a test", () => {
  const untested = STATEMENTS.filter((settled) => isBehaviour(settled) && isUntested(settled.id));
  assert.deepEqual(untested.map(({ id }) => id), []);
});

function isBehaviour({ asks }: LemmyStatement): boolean {
  return asks.some((ask) => ask !== "meaning");
}

function isUntested(id: string): boolean {
  return (TESTS[id] ?? []).length === 0;
}

function changedBy(delta: string, ids: string): Readonly<Record<string, string>> {
  return Object.fromEntries(ids.split(" ").map((id) => [id, delta]));
}

function numbered(letter: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
}

/** A delta, a statement, a version or a standard. */
function isKnown(by: string): boolean {
  return DELTAS.some(({ id }) => id === by) || STATEMENTS.some(({ id }) => id === by) ||
    /^(Lemmy (0\.19|1\.0)|ActivityPub §\d(\.\d)*)$/.test(by);
}
