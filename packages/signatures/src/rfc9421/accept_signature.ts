import { type InnerList, serializeDictionary } from "structured-headers";
import { innerListOf, readDictionary } from "../structured_field.ts";
import { SigningError } from "../signing_error.ts";
import { type Component, componentOf, componentOfItem } from "./component.ts";

const MAX_WISHES = 4;
const MAX_COMPONENTS = 32;
const LABEL = /^[a-z*][a-z0-9_.*-]{0,63}$/;
const TEXT = /^[ -~]{1,2048}$/;

/** A signature that a peer wants to see (RFC 9421 §5.1). */
export interface SignatureWish {
  /** What the signature is to be called. */
  readonly label: string;
  /** What it is to cover, as `sign` takes it: `@method`, `content-digest`. */
  readonly components: readonly string[];
  /** Whether it is to say when it was made. */
  readonly created?: boolean;
  /** Whether it is to say until when it holds. */
  readonly expires?: boolean;
  /** The `nonce` that it is to have. */
  readonly nonce?: string;
  /** The algorithm to sign with, as the peer names it; known here or not. */
  readonly algorithm?: string;
  /** The key to sign with. */
  readonly keyId?: string;
  /** The `tag` that it is to have. */
  readonly tag?: string;
}

/**
 * Writes the `Accept-Signature` header, with which a server says in a response, mostly to a refused request, what
 * it wants signed (RFC 9421 §5).
 *
 * @param wishes At most four, with distinct labels.
 * @throws {SigningError} `unsupported-component` or `bad-parameter` for what cannot be written.
 *
 * @example Ask for a signature, and sign as asked
 * ```ts
 * import {
 *   formatAcceptSignature,
 *   generateKeyPair,
 *   parseAcceptSignature,
 *   sign,
 * } from "@commonplace/signatures";
 * import assert from "node:assert/strict";
 *
 * const header = formatAcceptSignature([
 *   { label: "sig1", components: ["@method", "@target-uri"], created: true, nonce: "8f2" },
 * ]);
 * assert.equal(header, 'sig1=("@method" "@target-uri");created;nonce="8f2"');
 *
 * const [wish] = parseAcceptSignature(header);
 * assert(wish);
 * const { privateKey } = await generateKeyPair("ed25519");
 * const signed = await sign(
 *   new Request("https://b.example/users/ben"),
 *   { id: "https://a.example/actor#main-key", privateKey },
 *   { scheme: "rfc9421", label: wish.label, components: wish.components, nonce: wish.nonce ?? "none" },
 * );
 * assert.match(signed.headers.get("signature-input") ?? "", /;nonce="8f2"$/);
 * ```
 */
export function formatAcceptSignature(wishes: readonly SignatureWish[]): string {
  const dictionary = new Map<string, InnerList>();
  for (const wish of wishes) {
    if (!LABEL.test(wish.label) || dictionary.has(wish.label)) {
      throw badParameter(`${JSON.stringify(wish.label)} cannot be a new label.`);
    }
    dictionary.set(wish.label, [itemsOf(wish), parametersOf(wish)]);
  }
  if (wishes.length === 0 || wishes.length > MAX_WISHES) {
    throw badParameter(`Ask for one signature at least and ${MAX_WISHES} at most.`);
  }
  return serializeDictionary(dictionary);
}

/**
 * Reads an `Accept-Signature` header. It never throws: members that cannot be read, or that no request can meet, are
 * left out, and of a header that is no dictionary, or is longer than 8 KiB, nothing is left.
 *
 * @param header The value of the header.
 * @returns At most four wishes.
 */
export function parseAcceptSignature(header: string): readonly SignatureWish[] {
  const wishes: SignatureWish[] = [];
  for (const [label, member] of readDictionary(header) ?? []) {
    const list = innerListOf(member);
    const wish = list && wishOf(label, list);
    if (wish !== undefined && wishes.length < MAX_WISHES) wishes.push(wish);
  }
  return wishes;
}

function wishOf(label: string, [items, parameters]: InnerList): SignatureWish | undefined {
  if (!LABEL.test(label) || items.length > MAX_COMPONENTS) return undefined;
  const components: Component[] = [];
  for (const item of items) {
    const component = componentOfItem(item);
    // A request has no status (RFC 9421 §5).
    if (component === undefined || component.name === "@status") return undefined;
    components.push(component);
  }
  if (new Set(components.map(({ text }) => text)).size < components.length) return undefined;
  const wish: { -readonly [key in keyof SignatureWish]: SignatureWish[key] } = {
    label,
    components: components.map(({ text }) => text),
  };
  for (const name of ["created", "expires"] as const) {
    const value = parameters.get(name);
    if (value !== undefined && value !== true) return undefined;
    if (value === true) wish[name] = true;
  }
  for (const [name, key] of textParameters) {
    const value = parameters.get(name);
    if (value !== undefined && typeof value !== "string") return undefined;
    if (value !== undefined) wish[key] = value;
  }
  return wish;
}

const textParameters = [
  ["nonce", "nonce"],
  ["alg", "algorithm"],
  ["keyid", "keyId"],
  ["tag", "tag"],
] as const;

function itemsOf({ components }: SignatureWish): InnerList[0] {
  const read = components.map((text) => componentOf(text));
  const known = read.filter((component) => component !== undefined);
  const distinct = new Set(known.map(({ text }) => text)).size === components.length;
  if (!distinct || components.length > MAX_COMPONENTS) {
    const message = "Ask for at most 32 distinct components, such as @method or content-digest.";
    throw new SigningError("unsupported-component", message);
  }
  return known.map(({ name, parameters }) => [name, parameters]);
}

function parametersOf(wish: SignatureWish): InnerList[1] {
  const parameters: InnerList[1] = new Map();
  for (const name of ["created", "expires"] as const) {
    if (wish[name] === true) parameters.set(name, true);
  }
  for (const [name, key] of textParameters) {
    const value = wish[key];
    if (value === undefined) continue;
    if (!TEXT.test(value)) {
      throw badParameter(`The ${name} must be 1 to 2048 printable characters.`);
    }
    parameters.set(name, value);
  }
  return parameters;
}

function badParameter(message: string): SigningError {
  return new SigningError("bad-parameter", message);
}
