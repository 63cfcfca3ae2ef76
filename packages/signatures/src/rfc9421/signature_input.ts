import { type InnerList, serializeInnerList } from "structured-headers";
import type { SignatureAlgorithm } from "../crypto/signature_algorithm.ts";
import { bytesOf, innerListOf, readDictionary } from "../structured_field.ts";
import { type Component, componentOfItem } from "./component.ts";

const MAX_SIGNATURES = 4;
const MAX_COMPONENTS = 32;
const MAX_PARAMETERS = 16;
const MAX_KEY_ID_LENGTH = 2048;

/** One member of `Signature-Input` with its member of `Signature` (RFC 9421 §4). */
export interface LabelledSignature {
  readonly label: string;
  readonly components: readonly Component[];
  /** The inner list with its parameters, which the signature covers as a whole. */
  readonly inputText: string;
  readonly keyId: string;
  /** As it is claimed, known or not. */
  readonly algorithm: string | undefined;
  /** Seconds since the epoch. */
  readonly created: number | undefined;
  /** Seconds since the epoch. */
  readonly expires: number | undefined;
  readonly nonce: string | undefined;
  readonly tag: string | undefined;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** The signatures of a message, at least one, or one sentence that says what is wrong with them. */
export type ParsedSignatures =
  | { readonly ok: true; readonly signatures: readonly LabelledSignature[] }
  | { readonly ok: false; readonly message: string };

/** Reads `Signature-Input` and `Signature`, which must have the same labels, in one pass with bounds. */
export function parseSignatures(signatureInput: string, signature: string): ParsedSignatures {
  const inputs = readDictionary(signatureInput);
  const values = readDictionary(signature);
  if (inputs === undefined || values === undefined) {
    const header = inputs === undefined ? "Signature-Input" : "Signature";
    return wrong(
      `The ${header} header is not a dictionary of distinct members of at most 8 KiB ` +
        "as in RFC 9421 §4.",
    );
  }
  if (inputs.size === 0 || inputs.size > MAX_SIGNATURES || inputs.size !== values.size) {
    return wrong(
      `Signature-Input and Signature must have the same labels, at least one and at most ${MAX_SIGNATURES}.`,
    );
  }
  const signatures: LabelledSignature[] = [];
  for (const [label, member] of inputs) {
    const list = innerListOf(member);
    const value = values.get(label);
    const bytes = value && bytesOf(value);
    const read = list && bytes && readSignature(label, list, bytes);
    if (read === undefined) {
      return wrong(
        "A signature needs an inner list of at most 32 distinct components in Signature-Input, with a " +
          "keyid of at most 2048 characters, and bytes with the same label in Signature.",
      );
    }
    signatures.push(read);
  }
  return { ok: true, signatures };
}

/** The algorithms that RFC 9421 §6.2.2 registers, as far as they are verified here. */
export function knownAlgorithm(name: string): SignatureAlgorithm | undefined {
  switch (name) {
    case "rsa-v1_5-sha256":
    case "rsa-pss-sha512":
    case "ed25519":
    case "ecdsa-p256-sha256":
      return name;
    default:
      return undefined;
  }
}

function wrong(message: string): ParsedSignatures {
  return { ok: false, message };
}

function readSignature(
  label: string,
  list: InnerList,
  signature: Uint8Array<ArrayBuffer>,
): LabelledSignature | undefined {
  const [items, parameters] = list;
  if (items.length > MAX_COMPONENTS || parameters.size > MAX_PARAMETERS) return undefined;
  const components: Component[] = [];
  for (const item of items) {
    const component = componentOfItem(item);
    if (component === undefined) return undefined;
    components.push(component);
  }
  if (new Set(components.map(({ identifier }) => identifier)).size < components.length) {
    return undefined;
  }
  const [keyId, algorithm, nonce, tag] = ["keyid", "alg", "nonce", "tag"]
    .map((name) => parameters.get(name));
  const [created, expires] = ["created", "expires"].map((name) => parameters.get(name));
  const typed = isText(keyId) && keyId !== "" && keyId.length <= MAX_KEY_ID_LENGTH &&
    isOptionalText(algorithm) && isOptionalText(nonce) && isOptionalText(tag) &&
    isOptionalTime(created) && isOptionalTime(expires) && signature.length > 0;
  if (!typed) return undefined;
  const inputText = serializeInnerList(list);
  return {
    label,
    components,
    inputText,
    keyId,
    algorithm,
    created,
    expires,
    nonce,
    tag,
    signature,
  };
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || isText(value);
}

function isOptionalTime(value: unknown): value is number | undefined {
  return value === undefined || (Number.isInteger(value) && Number(value) >= 0);
}
