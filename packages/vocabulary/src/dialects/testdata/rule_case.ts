import assert from "node:assert/strict";
import { isJsonObject, type JsonObject, type JsonValue } from "../../json.ts";
import { type DialectName, validate } from "../mod.ts";

/**
 * A rule, a good document (an example by its id, or written out), and what makes it a bad one: the
 * place that changes and its new value (undefined takes it away). Last, where the rule is found
 * broken, when that is not the place that changed.
 */
export type RuleCase = readonly [
  rule: string,
  good: string | JsonObject,
  place: string,
  value: JsonValue | undefined,
  found?: string,
];

/** An example that a case names. */
export interface Example {
  /** Its id. */
  readonly id: string;
  /** Its document. */
  readonly json: JsonObject;
}

/** What the cases of a dialect are tried on. */
export interface RuleCases {
  /** The cases. */
  readonly cases: readonly RuleCase[];
  /** The examples that they name. */
  readonly examples: readonly Example[];
}

/** Registers a test a case: the good document keeps the rule, the bad one breaks it there. */
export function testRules(dialect: DialectName, { cases, examples }: RuleCases): void {
  for (const [rule, good, place, value, found = place] of cases) {
    const label = typeof good === "string" ? good : String(good.type ?? "document");
    const change = value === undefined ? "taken away" : JSON.stringify(value).slice(0, 60);
    Deno.test(`${dialect} ${rule}: ${label} with ${place} ${change}`, () => {
      const document = typeof good === "string"
        ? examples.find(({ id }) => id === good)?.json
        : good;
      assert(document, `there is no example ${label}`);
      const before = validate(document, dialect).filter((finding) => finding.rule === rule);
      assert.deepEqual(before, [], "the good document");
      const after = validate(placed(document, place.split("/").slice(1), value), dialect)
        .filter((finding) => finding.rule === rule);
      assert(after.some(({ path }) => path === found), JSON.stringify(after));
      assert(after.every(({ message }) => /^[a-zA-Z].*\.$/.test(message)));
    });
  }
}

function placed(
  object: JsonValue,
  names: readonly string[],
  value: JsonValue | undefined,
): JsonObject {
  const [name, ...rest] = names;
  assert(name !== undefined);
  if (Array.isArray(object)) {
    return object.map((item, index) =>
      String(index) !== name ? item : rest.length === 0 ? value : placed(item, rest, value)
    ) as unknown as JsonObject;
  }
  assert(isJsonObject(object), `nothing to change at ${name}`);
  const inner = rest.length === 0 ? value : placed(object[name] ?? {}, rest, value);
  const { [name]: _replaced, ...others } = object;
  return inner === undefined ? others : { ...others, [name]: inner };
}
