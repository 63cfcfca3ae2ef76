import type { SigningAlgorithm } from "../crypto/signature_algorithm.ts";
import type { KeyType } from "../crypto/crypto_port.ts";
import type { HttpMessage } from "../http_message.ts";
import type { Rfc9421SignOptions, SigningKey } from "../sign_options.ts";
import { SigningError } from "../signing_error.ts";
import { type Component, componentOf } from "./component.ts";
import { parseSignatures } from "./signature_input.ts";
import { signatureBase } from "./signature_base.ts";

const MAX_COMPONENTS = 32;
const LABEL = /^[a-z*][a-z0-9_.*-]{0,63}$/;
/** Printable ASCII without the quote and the backslash, so that it needs no escapes. */
const TEXT = /^[ !#-[\]-~]{1,1024}$/;

const algorithms: Readonly<Record<KeyType, SigningAlgorithm>> = {
  "rsa": "rsa-v1_5-sha256",
  "ed25519": "ed25519",
  "p-256": "ecdsa-p256-sha256",
};

/** Sets `Signature-Input` and `Signature` of RFC 9421 over headers that are complete. */
export async function signRfc9421(
  message: HttpMessage,
  key: SigningKey,
  options: Rfc9421SignOptions & { readonly now: number; readonly hasBody: boolean },
): Promise<void> {
  const { headers } = message;
  const { label = "sig1" } = options;
  const others = options.append === true ? presentSignatures(headers) : [];
  if (!LABEL.test(label) || others.some((other) => other.label === label)) {
    throw new SigningError("bad-parameter", `${JSON.stringify(label)} cannot be a new label.`);
  }
  const components = chosenComponents(
    options.components ?? defaultComponents(message, options.hasBody),
  );
  const algorithm = algorithms[key.privateKey.type];
  const list = components.map(({ identifier }) => identifier).join(" ");
  const inputText = `(${list})${parametersOf(key.id, algorithm, options)}`;
  const base = signatureBase(components, inputText, message);
  if (!base.ok) throw new SigningError(base.code, `Cannot sign ${base.component} of this message.`);
  const signature = await key.privateKey.sign(algorithm, base.bytes);
  const values = [
    ["signature-input", `${label}=${inputText}`],
    ["signature", `${label}=:${signature.toBase64()}:`],
  ] as const;
  for (const [name, value] of values) {
    if (others.length > 0) headers.append(name, value);
    else headers.set(name, value);
  }
}

/** What is appended to must be readable: whoever verifies refuses all signatures of a message for one bad one. */
function presentSignatures(headers: Headers): readonly { readonly label: string }[] {
  const [input, signature] = [headers.get("signature-input"), headers.get("signature")];
  if (input === null && signature === null) return [];
  const parsed = parseSignatures(input ?? "", signature ?? "");
  if (parsed.ok) return parsed.signatures;
  const message = `Cannot append to the signatures of this message. ${parsed.message}`;
  throw new SigningError("bad-parameter", message);
}

function defaultComponents(message: HttpMessage, hasBody: boolean): readonly string[] {
  const components = "status" in message ? ["@status"] : ["@method", "@target-uri", "@authority"];
  if (hasBody) components.push("content-digest");
  if (hasBody && message.headers.has("content-type")) components.push("content-type");
  return components;
}

function chosenComponents(names: readonly string[]): readonly Component[] {
  const components = names.map((name) => componentOf(name));
  const read = components.filter((component) => component !== undefined);
  const distinct = new Set(read.map(({ identifier }) => identifier)).size === names.length;
  if (!distinct || names.length > MAX_COMPONENTS) {
    throw new SigningError(
      "unsupported-component",
      'The components to sign must be at most 32 distinct ones, such as @method or "content-type".',
    );
  }
  return read;
}

function parametersOf(
  keyId: string,
  algorithm: SigningAlgorithm,
  { now, lifetime, nonce, tag }: Rfc9421SignOptions & { readonly now: number },
): string {
  const created = Math.floor(now / 1000);
  let parameters = `;created=${created}`;
  if (lifetime !== undefined) parameters += `;expires=${Math.floor(now / 1000 + lifetime)}`;
  parameters += `;keyid="${keyId}";alg="${algorithm}"`;
  for (const [name, value] of [["nonce", nonce], ["tag", tag]] as const) {
    if (value === undefined) continue;
    if (!TEXT.test(value)) {
      throw new SigningError(
        "bad-parameter",
        `The ${name} must be 1 to 1024 printable characters.`,
      );
    }
    parameters += `;${name}="${value}"`;
  }
  return parameters;
}
