import assert from "node:assert/strict";
import { type DialectName, DIALECTS } from "./mod.ts";

/**
 * The documented statements that no rule checks, and why: they speak of what is done, of several
 * documents, of how the world is, or another rule has them. What is left are shapes of one document.
 */
const LEMMY: Readonly<Record<string, readonly string[]>> = {
  "about the protocol, or how to read it": list("S1-S4", "S7-S9", "S15", "S16", "S50"),
  "what is sent or accepted, when and by whom": list(
    ...["S17-S23", "S28", "S51-S53", "S73", "S87", "S95", "S96", "S99", "S100", "S102", "S103"],
    ...["S105", "S109-S113", "S117", "S120", "S122", "S124-S127", "S130-S133", "S135", "S136"],
    ...["S138", "S140", "S142-S144", "S147", "S149", "S150", "S152", "S154", "S155", "S158-S161"],
    ...["S163", "S166", "S169", "S170", "S173-S176"],
  ),
  "several documents, or other URLs than its own": list("S41", "S46", "S48", "S49", "S79", "S94"),
  "the type chooses the rules": list("S24", "S54", "S66", "S165"),
  "S5, S116: an id where an object is due": list("S6", "S121", "S172"),
  "no longer so, and nobody reads it": list("S13", "S14"),
  "S69 to S71 together": list("S63"),
  "a comment and a message are told apart by it (identity/kind_of_note.ts)": list("S89"),
  "S141 has it for every Undo": list("S104"),
  "D11 has it: a Remove without a target is something else": list("S139"),
  "S145 has it": list("S167", "S168"),
};

const BOOKWYRM: Readonly<Record<string, readonly string[]>> = {
  "what is sent, accepted or shown, when and to whom": list(
    ...["B1-B21", "B23", "B29-B45", "B49", "B51", "B52", "B54-B57", "B63", "B66-B70"],
  ),
  "B46 and wire-fields-Shelf have it": list("B47"),
  "B27 has the words": list("B48"),
  "rendering attaches it where it is known": list("B62"),
};

Deno.test("every statement of the Lemmy protocol has a rule, or a reason to have none", () => {
  assert.deepEqual(unaccounted("S", 176, { dialect: "lemmy-2021", excused: LEMMY }), []);
});

Deno.test("every statement of BookWyrm's document has a rule, or a reason to have none", () => {
  assert.deepEqual(unaccounted("B", 74, { dialect: "bookwyrm", excused: BOOKWYRM }), []);
});

Deno.test("what is excused has no rule as well", () => {
  for (const [dialect, excused] of [["lemmy-2021", LEMMY], ["bookwyrm", BOOKWYRM]] as const) {
    const rules = ruled(dialect);
    const twice = Object.values(excused).flat().filter((statement) => rules.has(statement));
    assert.deepEqual(twice, [], dialect);
  }
});

interface Account {
  readonly dialect: DialectName;
  readonly excused: Readonly<Record<string, readonly string[]>>;
}

function unaccounted(
  letter: string,
  count: number,
  { dialect, excused }: Account,
): readonly string[] {
  const known = new Set([...ruled(dialect), ...Object.values(excused).flat()]);
  return Array.from({ length: count }, (_, index) => `${letter}${index + 1}`)
    .filter((statement) => !known.has(statement));
}

/** Rules of BookWyrm's downgraded forms stand in the dialect of those who read them. */
function ruled(dialect: DialectName): ReadonlySet<string> {
  const rules = [...DIALECTS[dialect].rules, ...DIALECTS.mastodon.rules];
  return new Set(rules.map(({ id }) => id.split(":")[1] ?? id));
}

function list(...ranges: readonly string[]): readonly string[] {
  return ranges.flatMap((range) => {
    const [from = "", to = from] = range.split("-");
    const first = Number(from.slice(1));
    const length = Number(to.slice(1)) - first + 1;
    return Array.from({ length }, (_, index) => `${from[0]}${first + index}`);
  });
}
