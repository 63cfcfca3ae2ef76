/** A document as `JSON.parse` makes it. */
export type JsonDocument = Readonly<Record<string, unknown>>;

/** What a document may measure. */
export interface JsonLimits {
  /** Characters (UTF-16) of the text, or of all strings and names. */
  readonly length: number;
  /** Values of any kind, the document itself included. */
  readonly values: number;
}

/** A document that cannot be signed or verified, whatever its signatures. */
export interface JsonFailure {
  /**
   * - `malformed`: not a JSON object, or with numbers or strings that JSON has no one form for (I-JSON, RFC 7493);
   * - `duplicate-member`: a name occurs twice in one object, so that readers may see different documents;
   * - `too-large`: longer, deeper or with more values than is read.
   */
  readonly code: "malformed" | "duplicate-member" | "too-large";
  /** What is wrong, in one sentence. */
  readonly message: string;
}

/** What {@linkcode readJsonDocument} found. */
export type JsonReading =
  | { readonly ok: true; readonly document: JsonDocument }
  | { readonly ok: false; readonly reason: JsonFailure };

/** For proofs, where reading and hashing take time in proportion to the size. */
export const DOCUMENT_LIMITS: JsonLimits = { length: 1024 * 1024, values: 20_000 };

const MAX_DEPTH = 64;

const STRINGS = /"[^"\\]*(?:\\.[^"\\]*)*"/g;

/** Reads a document, from its text or as it was parsed, and holds it against the limits. It never throws. */
export function readJsonDocument(input: string | JsonDocument, limits: JsonLimits): JsonReading {
  if (typeof input !== "string") {
    const survey = surveyOf(input, limits);
    return survey.ok ? { ok: true, document: input } : survey;
  }
  if (input.length > limits.length) return tooLarge(`more than ${limits.length} characters`);
  let document: JsonDocument;
  try {
    document = JSON.parse(input);
  } catch {
    return malformed("The document is not JSON.");
  }
  const survey = surveyOf(document, limits);
  if (!survey.ok) return survey;
  // Outside strings, a colon stands after each name and nowhere else; parsing kept the last of equal names.
  const names = input.replace(STRINGS, "").split(":").length - 1;
  if (names === survey.members) return { ok: true, document };
  const message = "The document has two members of the same name in one object.";
  return { ok: false, reason: { code: "duplicate-member", message } };
}

/** Whether a value is a JSON object. */
export function isJsonObject(value: unknown): value is JsonDocument {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Every member of every object in a document that {@linkcode readJsonDocument} took. */
export function* membersOf(document: JsonDocument): Iterable<readonly [string, unknown]> {
  const stack: unknown[] = [document];
  while (stack.length > 0) {
    const value = stack.pop();
    if (Array.isArray(value)) stack.push(...value);
    if (!isJsonObject(value)) continue;
    for (const member of Object.entries(value)) {
      yield member;
      stack.push(member[1]);
    }
  }
}

type Survey =
  | { readonly ok: true; readonly members: number }
  | { readonly ok: false; readonly reason: JsonFailure };

/** Walks without recursion, so that depth and cycles meet the limits and not the call stack. */
function surveyOf(document: unknown, limits: JsonLimits): Survey {
  if (!isJsonObject(document)) return malformed("The document is not a JSON object.");
  const stack: { readonly value: unknown; readonly depth: number }[] = [
    { value: document, depth: 1 },
  ];
  let [values, length, members] = [1, 0, 0];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { value, depth } = next;
    const flaw = flawOf(value);
    if (flaw !== undefined) return malformed(flaw);
    if (typeof value === "string") length += value.length;
    if (typeof value !== "object" || value === null) continue;
    if (depth > MAX_DEPTH) return tooLarge(`more than ${MAX_DEPTH} levels`);
    const names = Array.isArray(value) ? [] : Object.keys(value);
    values += Array.isArray(value) ? value.length : names.length;
    if (values > limits.values) return tooLarge(`more than ${limits.values} values`);
    for (const name of names) {
      if (!name.isWellFormed()) return malformed("The name of a member has half a character.");
      length += name.length;
      members += 1;
    }
    for (const child of Object.values(value)) {
      // What an object built by code has as undefined, JSON.stringify leaves out.
      if (child === undefined && !Array.isArray(value)) continue;
      stack.push({ value: child, depth: depth + 1 });
    }
  }
  return length > limits.length
    ? tooLarge(`more than ${limits.length} characters`)
    : { ok: true, members };
}

function flawOf(value: unknown): string | undefined {
  switch (typeof value) {
    case "string":
      return value.isWellFormed() ? undefined : "A string of the document has half a character.";
    case "number":
      return Number.isFinite(value) ? undefined : "A number of the document is too large.";
    case "boolean":
      return undefined;
    case "object":
      return isPlain(value) ? undefined : "The document has a value that is not JSON.";
    default:
      return "The document has a value that is not JSON.";
  }
}

function isPlain(value: object | null): boolean {
  if (value === null || Array.isArray(value)) return true;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function malformed(message: string): { readonly ok: false; readonly reason: JsonFailure } {
  return { ok: false, reason: { code: "malformed", message } };
}

function tooLarge(what: string): { readonly ok: false; readonly reason: JsonFailure } {
  return { ok: false, reason: { code: "too-large", message: `The document has ${what}.` } };
}
