import { type MemberSpan, type ObjectSpan, scanObject } from "./json_scan.ts";

/** Thrown when text to be spliced is not what splicing needs; the caller has not read it before. */
export class SpliceError extends Error {
  /** The class's name, which survives bundling. */
  override readonly name = "SpliceError";
  /** `not-an-object`: the document is no JSON object; `not-json`: the value is not one JSON value. */
  readonly code: "not-an-object" | "not-json";

  /**
   * Makes the error.
   *
   * @param code What is wrong
   * @param message What happened and what to do
   * @param options The error that caused it
   */
  constructor(code: SpliceError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Text to stand in the place of what is from `start` up to `end`. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Puts a value into a document's text and leaves every other character as it was: numbers such as
 * `1.0`, escapes, white space and the order of members.
 *
 * A member that is there is replaced where it stands; if its name occurs several times, the first
 * takes the value and the others go. One that is missing becomes the first member.
 *
 * @example Changing one member
 * ```ts
 * import assert from "node:assert/strict";
 * import { withMember } from "@commonplace/vocabulary";
 *
 * assert.equal(
 *   withMember('{ "weight": 1.0, "name": "caf\\u00e9" }', "weight", "2.50"),
 *   '{ "weight": 2.50, "name": "caf\\u00e9" }',
 * );
 * assert.equal(withMember('{"a":1}', "id", '"https://a.example/1"'), '{"id":"https://a.example/1","a":1}');
 * ```
 *
 * @param json The text of a JSON object that {@linkcode read} accepted
 * @param name The member's name, unescaped; names in the text are compared after unescaping
 * @param valueText The JSON text of the new value, put in as it is
 * @throws {SpliceError} If `json` is not an object or `valueText` is not one JSON value
 */
export function withMember(json: string, name: string, valueText: string): string {
  assertJson(valueText);
  const object = scan(json);
  const [kept, ...repeated] = object.members.filter((member) => member.name === name);
  if (kept === undefined) return insertFirst(json, object, `${JSON.stringify(name)}:${valueText}`);
  const replacement = { start: kept.valueStart, end: kept.end, text: valueText };
  return edited(json, [replacement, ...removals(object.members, new Set(repeated))]);
}

/**
 * Takes a member out of a document's text, wherever and however often it stands there, with the
 * comma that belonged to it. Every other member keeps its text.
 *
 * @param json The text of a JSON object that {@linkcode read} accepted
 * @param name The member's name, unescaped; names in the text are compared after unescaping
 * @throws {SpliceError} If `json` is not an object
 */
export function withoutMember(json: string, name: string): string {
  const { members } = scan(json);
  const dropped = new Set(members.filter((member) => member.name === name));
  return edited(json, removals(members, dropped));
}

/**
 * The exact text of a member's value, as it stands in the document. Of a name that occurs several
 * times it is the last one, as for `JSON.parse`.
 *
 * @example The bytes somebody signed
 * ```ts
 * import assert from "node:assert/strict";
 * import { memberText } from "@commonplace/vocabulary";
 *
 * assert.equal(memberText('{"object": {"weight": 1.0} }', "object"), '{"weight": 1.0}');
 * assert.equal(memberText("{}", "object"), undefined);
 * ```
 *
 * @param json The text of a JSON object that {@linkcode read} accepted
 * @param name The member's name, unescaped; names in the text are compared after unescaping
 * @returns The value's text without surrounding white space, or undefined when there is none
 * @throws {SpliceError} If `json` is not an object
 */
export function memberText(json: string, name: string): string | undefined {
  const member = scan(json).members.findLast((candidate) => candidate.name === name);
  return member === undefined ? undefined : json.slice(member.valueStart, member.end);
}

function scan(json: string): ObjectSpan {
  const object = scanObject(json);
  if (object === undefined) {
    throw new SpliceError(
      "not-an-object",
      "Only the text of a JSON object has members: read it first.",
    );
  }
  return object;
}

/** Text that closes a brace and opens another would otherwise smuggle in members of its own. */
function assertJson(valueText: string): void {
  try {
    JSON.parse(valueText);
  } catch (cause) {
    throw new SpliceError("not-json", "The value to put in is not one JSON value.", { cause });
  }
}

function insertFirst(json: string, object: ObjectSpan, member: string): string {
  const comma = object.members.length === 0 ? "" : ",";
  return json.slice(0, object.open + 1) + member + comma + json.slice(object.open + 1);
}

/** What takes members out, each with one comma: the one before it, or at the front the one after. */
function removals(members: readonly MemberSpan[], dropped: ReadonlySet<MemberSpan>): Edit[] {
  const firstKept = members.findIndex((member) => !dropped.has(member));
  return members.flatMap((member, index) => {
    if (!dropped.has(member)) return [];
    const isLeading = index < firstKept;
    const start = isLeading ? member.start : members[index - 1]?.end ?? member.start;
    const end = isLeading ? members[index + 1]?.start ?? member.end : member.end;
    return [{ start, end, text: "" }];
  });
}

function edited(json: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, text } of edits) {
    pieces.push(json.slice(at, start), text);
    at = end;
  }
  return pieces.join("") + json.slice(at);
}
