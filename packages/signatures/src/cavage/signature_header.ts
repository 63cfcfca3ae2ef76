import { BoundedMap } from "../key_cache/bounded_map.ts";

const MAX_LENGTH = 8 * 1024;
const MAX_PARAMETERS = 16;
const MAX_COMPONENTS = 32;
const MAX_KEY_ID_LENGTH = 2048;
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** Headers that were read lately: who sent a message is asked before it is verified. */
const MOST_RECENT = 64;
const recent = new BoundedMap<ParsedSignatureHeader>(MOST_RECENT);

const PSEUDO_HEADERS: readonly string[] = ["(request-target)", "(created)", "(expires)"];

/** The parameters of a `Signature` header (draft-cavage-12 §2.1). */
export interface SignatureHeader {
  readonly keyId: string;
  readonly algorithm: string | undefined;
  /** Seconds since the epoch as they were written, because that text is what was signed. */
  readonly created: string | undefined;
  /** Seconds since the epoch as they were written, with a fraction perhaps. */
  readonly expires: string | undefined;
  /** The covered components in signing order and in lower case. */
  readonly components: readonly string[];
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** A header that was read, or one sentence that says what is wrong with it. */
export type ParsedSignatureHeader =
  | { readonly ok: true; readonly header: SignatureHeader }
  | { readonly ok: false; readonly message: string };

/**
 * Reads a `Signature` header in one pass, with bounds on all that a stranger can make long. Repeated
 * parameters are refused (draft-cavage-12 §2.2); two `Signature` headers arrive joined, and so are refused too.
 */
export function parseSignatureHeader(value: string): ParsedSignatureHeader {
  if (value.length > MAX_LENGTH) return wrong("The Signature header is longer than 8 KiB.");
  const known = recent.get(value);
  if (known !== undefined) return known;
  const parsed = parse(value);
  recent.set(value, parsed);
  return parsed;
}

/** Writes a `Signature` header; the parts must be free of quotes and backslashes. */
export function formatSignatureHeader(parts: {
  readonly keyId: string;
  readonly algorithm: string;
  readonly created: string | undefined;
  readonly expires: string | undefined;
  readonly components: readonly string[];
  readonly signature: Uint8Array;
}): string {
  const created = parts.created === undefined ? "" : `,created=${parts.created}`;
  const expires = parts.expires === undefined ? "" : `,expires=${parts.expires}`;
  const headers = parts.components.join(" ");
  return `keyId="${parts.keyId}",algorithm="${parts.algorithm}"${created}${expires},` +
    `headers="${headers}",signature="${parts.signature.toBase64()}"`;
}

/** The covered components of a list with single spaces; `undefined` where it is none or has none. */
export function readComponents(list: string): readonly string[] | undefined {
  const components = list.toLowerCase().split(" ");
  const acceptable = components.length <= MAX_COMPONENTS &&
    new Set(components).size === components.length &&
    components.every((name) => TOKEN.test(name) || PSEUDO_HEADERS.includes(name));
  return acceptable ? components : undefined;
}

function parse(value: string): ParsedSignatureHeader {
  const parameters = readParameters(value);
  if (parameters === undefined) {
    return wrong(
      "The Signature header is not a list of distinct parameters as in draft-cavage-12.",
    );
  }
  const keyId = parameters.get("keyid");
  if (keyId === undefined || keyId === "" || keyId.length > MAX_KEY_ID_LENGTH) {
    return wrong("The Signature header needs a keyId of at most 2048 characters.");
  }
  const created = parameters.get("created");
  if (created !== undefined && !/^\d{1,15}$/.test(created)) {
    return wrong("The created parameter of the Signature header is not a number of seconds.");
  }
  const expires = parameters.get("expires");
  if (expires !== undefined && !/^\d{1,15}(?:\.\d{1,9})?$/.test(expires)) {
    return wrong("The expires parameter of the Signature header is not a number of seconds.");
  }
  const components = readComponents(parameters.get("headers") ?? defaultComponents(created));
  if (components === undefined) {
    return wrong(
      "The headers parameter of the Signature header must name at most 32 distinct headers, " +
        "with one space between.",
    );
  }
  const signature = readBase64(parameters.get("signature"));
  if (signature === undefined) {
    return wrong("The signature parameter of the Signature header is not padded base64.");
  }
  const algorithm = parameters.get("algorithm");
  return { ok: true, header: { keyId, algorithm, created, expires, components, signature } };
}

/** Draft 12 defaults to `(created)` (§2.1.6), the drafts before it, and appendix C.1, to `date`. */
function defaultComponents(created: string | undefined): string {
  return created === undefined ? "date" : "(created)";
}

function wrong(message: string): ParsedSignatureHeader {
  return { ok: false, message };
}

function readBase64(text: string | undefined): Uint8Array<ArrayBuffer> | undefined {
  if (text === undefined || text === "") return undefined;
  try {
    const bytes = Uint8Array.fromBase64(text);
    return bytes.toBase64() === text ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** Parameters by lower-case name; `undefined` for a syntax error, a repetition or too many. */
function readParameters(text: string): ReadonlyMap<string, string> | undefined {
  const parameters = new Map<string, string>();
  let at = 0;
  while (parameters.size < MAX_PARAMETERS) {
    at = skipSpace(text, at);
    const equals = text.indexOf("=", at);
    if (equals < 0) return undefined;
    const name = text.slice(at, equals).toLowerCase();
    if (!TOKEN.test(name) || parameters.has(name)) return undefined;
    const value = text[equals + 1] === '"'
      ? readQuoted(text, equals + 2)
      : readToken(text, equals + 1);
    if (value === undefined) return undefined;
    parameters.set(name, value.text);
    at = skipSpace(text, value.end);
    if (at === text.length) return parameters;
    if (text[at] !== ",") return undefined;
    at += 1;
  }
  return undefined;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (text[at] === " " || text[at] === "\t") at += 1;
  return at;
}

interface Value {
  readonly text: string;
  /** Where reading goes on. */
  readonly end: number;
}

/** A quoted string without its first quote (RFC 9110 §5.6.4). */
function readQuoted(text: string, from: number): Value | undefined {
  let value = "";
  // As much at once as there is: a signature is long, and hardly ever has an escape.
  for (let [start, at] = [from, from]; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') return { text: value + text.slice(start, at), end: at + 1 };
    if (character !== "\\") continue;
    value += text.slice(start, at);
    at += 1;
    start = at;
  }
  return undefined;
}

function readToken(text: string, from: number): Value | undefined {
  let end = from;
  while (end < text.length && !", \t".includes(text.charAt(end))) end += 1;
  const token = text.slice(from, end);
  return TOKEN.test(token) ? { text: token, end } : undefined;
}
