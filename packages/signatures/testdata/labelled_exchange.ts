import { createHash, createSign, sign as signDirectly } from "node:crypto";
import { exportPrivateKey, generateKeyPair, type KeyPair, type PublicKey } from "../src/mod.ts";
import { body, date, keyId, pair, privateKeyPem, seconds, target } from "./exchange.ts";

export const edwardsKeyId = "https://a.example/users/ana#ed25519-key";
export const edwards: KeyPair = await generateKeyPair("ed25519");
const edwardsPem = await exportPrivateKey(edwards.privateKey);

/** The lines of a good signature base: what is covered, and its value. */
export const lines: Readonly<Record<string, string>> = {
  '"@method"': "POST",
  '"@target-uri"': target.href,
  '"@authority"': "b.example",
  '"content-digest"': `sha-256=:${createHash("sha256").update(body).digest("base64")}:`,
  '"content-type"': "application/activity+json",
};

export interface Labelled {
  readonly label?: string;
  /** The signed lines in order; those of headers without parameters become headers of the request. */
  readonly lines?: Readonly<Record<string, string>>;
  /** What follows the list. Defaults to `created` and `keyid`. */
  readonly parameters?: string;
  /** Signs with Ed25519 in place of RSA. */
  readonly edwards?: boolean;
}

/** `Signature-Input` and `Signature` made without any code of this package. */
export interface Signed {
  readonly input: string;
  readonly signature: string;
  readonly headers: readonly (readonly [string, string])[];
}

export const defaultParameters: string = `;created=${seconds};keyid="${keyId}"`;

export function labelled(options: Labelled = {}): Signed {
  const entries = Object.entries(options.lines ?? lines);
  const list = `(${entries.map(([name]) => name).join(" ")})`;
  const parameters = options.parameters ??
    (options.edwards ? `;created=${seconds};keyid="${edwardsKeyId}"` : defaultParameters);
  const base = [...entries, ['"@signature-params"', `${list}${parameters}`]]
    .map(([name, value]) => `${name}: ${value}`).join("\n");
  const bytes = new TextEncoder().encode(base);
  const signature = options.edwards
    ? signDirectly(null, bytes, edwardsPem).toString("base64")
    : createSign("RSA-SHA256").update(bytes).sign(privateKeyPem, "base64");
  const { label = "sig1" } = options;
  const headers = entries.flatMap(([name, value]) => {
    const header = /^"([a-z-]+)"$/.exec(name)?.[1];
    return header === undefined ? [] : [[header, value] as const];
  });
  return { input: `${label}=${list}${parameters}`, signature: `${label}=:${signature}:`, headers };
}

export interface Carried {
  readonly signed?: readonly Signed[];
  /** Headers to change after signing; `undefined` removes one. */
  readonly altered?: Readonly<Record<string, string | undefined>>;
  readonly method?: string;
}

/** A request that carries signatures. */
export function carrying(
  { signed = [labelled()], altered = {}, method = "POST" }: Carried = {},
): Request {
  const headers = new Headers({ date });
  for (const { input, signature, headers: own } of signed) {
    for (const [name, value] of own) headers.set(name, value);
    headers.append("signature-input", input);
    headers.append("signature", signature);
  }
  for (const [name, value] of Object.entries(altered)) {
    if (value === undefined) headers.delete(name);
    else headers.set(name, value);
  }
  return new Request(target, { method, headers });
}

export function findBoth(id: string): Promise<PublicKey | undefined> {
  const found = new Map([[keyId, pair.publicKey], [edwardsKeyId, edwards.publicKey]]);
  return Promise.resolve(found.get(id));
}
