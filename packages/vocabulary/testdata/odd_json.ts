import fc from "fast-check";

/** A member as it stands in a text. */
export interface OddMember {
  readonly nameText: string;
  readonly valueText: string;
  /** White space after `{` or `,`, after the name, after the colon, and after the value. */
  readonly spaces: readonly [string, string, string, string];
}

/** The text of an object together with the parts that it was put together from. */
export interface OddObject {
  readonly text: string;
  readonly members: readonly OddMember[];
  /** White space before the object, inside it when it is empty, and after it. */
  readonly spaces: readonly [string, string, string];
}

const space = fc.stringMatching(/^[ \t\n\r]{0,3}$/);

const stringPiece = fc.oneof(
  fc.constantFrom(
    ..."{}[],: /aé🙂",
    ...["\\/", "\\n", '\\"', "\\\\", "\\u0069", "\\u00E9", "\\ud83d\\uDE42", "\\u0000", "\\u2028"],
  ),
  fc.string({ unit: "binary" }).map((text) => JSON.stringify(text).slice(1, -1)),
);

const stringText = fc.array(stringPiece, { maxLength: 6 }).map((pieces) => `"${pieces.join("")}"`);

const scalarText = fc.oneof(
  stringText,
  fc.constantFrom("0", "-0", "1.0", "1e5", "1E+2", "-1.50e-3", "12345678901234567890"),
  fc.constantFrom("true", "false", "null"),
);

const nameText = fc.oneof(
  fc.constantFrom('"id"', '"\\u0069d"', '"i\\u0064"', '"object"', '"to"', '"__proto__"', '""'),
  stringText,
);

const { value } = fc.letrec<{ value: string; array: string; object: string }>((tie) => ({
  value: fc.oneof({ depthSize: "small" }, scalarText, tie("array"), tie("object")),
  array: fc.array(fc.tuple(space, tie("value"), space).map(join), { maxLength: 4 })
    .map((items) => `[${items.join(",")}]`),
  object: fc.array(
    fc.tuple(space, nameText, space, fc.constant(":"), space, tie("value"), space).map(join),
    { maxLength: 4 },
  ).map((members) => `{${members.join(",")}}`),
}));

/** JSON values with white space, escapes and spellings that no serialiser of ours writes. */
export const oddValue: fc.Arbitrary<string> = value;

/** Objects of such values, names occurring twice and spelled in several ways included. */
export const oddObject: fc.Arbitrary<OddObject> = fc.record({
  members: fc.array(
    fc.record({ nameText, valueText: value, spaces: fc.tuple(space, space, space, space) }),
    { maxLength: 6 },
  ),
  spaces: fc.tuple(space, space, space),
}).map(({ members, spaces }) => ({ text: write(members, spaces), members, spaces }));

/** The text that such parts make. */
export function write(members: readonly OddMember[], spaces: OddObject["spaces"]): string {
  const [before, inside, after] = spaces;
  const written = members.map(({ nameText, valueText, spaces: [a, b, c, d] }) =>
    `${a}${nameText}${b}:${c}${valueText}${d}`
  );
  return `${before}{${written.length === 0 ? inside : written.join(",")}}${after}`;
}

function join(pieces: readonly string[]): string {
  return pieces.join("");
}
