import assert from "node:assert/strict";
import fc from "fast-check";
import { withoutBlind } from "./without_blind.ts";

const NAMESPACE = "https://www.w3.org/ns/activitystreams#";
const NAMES = ["bto", "bcc", "as:bto", "as:bcc", `${NAMESPACE}bto`, `${NAMESPACE}bcc`];

function holdsBlind(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([name, inner]) => NAMES.includes(name) || holdsBlind(inner));
}

Deno.test("blind recipients are taken out at every depth, and all else stays as it was written", () => {
  for (
    const [text, expected] of [
      ['{"bto":"x"}', "{}"],
      ['{ "a":1.0, "bcc" : ["x"],"b":"\\u00e9" }', '{ "a":1.0,"b":"\\u00e9" }'],
      [
        '{"object":{"type":"Note","bto":"x","weight":1.0},"bcc":[]}',
        '{"object":{"type":"Note","weight":1.0}}',
      ],
      ['{"a":[1.0,{"bto":"x","b":2.50}, "]"]}', '{"a":[1.0,{"b":2.50},"]"]}'],
      ['{"\\u0062to":"x","a":1.0}', '{"a":1.0}'],
      ['{"as:bto":"x","a":1.0}', '{"a":1.0}'],
      ['{"content":"\\"bto\\": bcc","weight":1.0}', '{"content":"\\"bto\\": bcc","weight":1.0}'],
      ['{"content":"\\u00e9","weight":1.0}', '{"content":"\\u00e9","weight":1.0}'],
      ['{"a":{"bto":"x"},"a":{"b":1}}', '{"a":{"b":1}}'],
    ] as const
  ) assert.equal(withoutBlind(text), expected, text);
});

Deno.test("whatever a document is, its blind recipients are not in what leaves", () => {
  const name = fc.constantFrom(...NAMES, "to", "object", "a", "\u00e9", "__proto__");
  const document = fc.letrec<{ readonly value: unknown; readonly object: object }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom(1.5, null, "bto", '"bcc":', "\\", '\\"bto":', "[{", "x,]"),
      fc.array(tie("value"), { maxLength: 3 }),
      tie("object"),
    ),
    object: fc.array(fc.tuple(name, tie("value")), { maxLength: 4 }).map(Object.fromEntries),
  })).object;
  const escaped = (text: string) => text.replaceAll(/b(?=to"|cc")/g, "\\u0062");
  fc.assert(
    fc.property(document, fc.boolean(), fc.constantFrom(0, 1), (json, isEscaped, indent) => {
      const plain = JSON.stringify(json, undefined, indent);
      const text = isEscaped ? escaped(plain) : plain;
      const left = withoutBlind(text);
      assert.ok(!holdsBlind(JSON.parse(left)), left);
      const parsed = JSON.parse(text);
      if (!holdsBlind(parsed)) assert.deepEqual(JSON.parse(left), parsed);
    }),
    { numRuns: 500 },
  );
});
