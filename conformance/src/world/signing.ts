/**
 * Signing requests as most of the network does: draft-cavage-12, RSA-SHA256, `Digest`; and in any other
 * form of it, right or wrong.
 *
 * It stands on `node:crypto` alone, so that the suite speaks even when the packages it judges do not.
 *
 * @module
 */

import { createHash, type KeyObject, sign } from "node:crypto";

/** A request that is to be signed. */
export interface Unsigned {
  /** Request method. */
  readonly method: "GET" | "HEAD" | "OPTIONS" | "POST";
  /** Absolute URL. */
  readonly url: string;
  /** The body that the digest is taken of; left out of a GET. */
  readonly body?: Uint8Array;
}

/** Who signs. */
export interface Signer {
  /** `keyId` of the signature. */
  readonly keyId: string;
  /** RSA or Ed25519 private key. */
  readonly privateKey: KeyObject;
}

/** Makes the headers of a request. */
export type MakeHeaders = (request: Unsigned, signer: Signer) => Record<string, string>;

/** A parameter of the `Signature` header, its value as it is written. */
export type SignatureParameter = readonly [name: string, value: string];

/** A form of draft-cavage-12. */
export interface CavageForm {
  /** What is covered, in its order. Default: `(request-target)`, `host` and all headers but `accept`. */
  readonly covered?: readonly string[];
  /** `algorithm`; `null` leaves it out. Default: `rsa-sha256`, or `hs2019` for Ed25519. */
  readonly algorithm?: string | null;
  /** `created`, in seconds from now. Default: left out. */
  readonly created?: number;
  /** `expires`, in seconds from now. Default: left out. */
  readonly expires?: number;
  /** Headers besides, or in place of, the usual ones; signed as they are sent. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What is signed in place of what is sent, by the names of what is covered. */
  readonly signedAs?: Readonly<Record<string, string>>;
  /** What is sent in place of what is signed; `null` leaves a header out. */
  readonly sentAs?: Readonly<Record<string, string | null>>;
  /** Signs the text. Default: {@linkcode signText}. */
  readonly sign?: (text: string, signer: Signer) => Uint8Array;
  /** Writes the parameters. Default: one after the other, with commas between. */
  readonly write?: (parameters: readonly SignatureParameter[]) => string;
}

const activityType = "application/activity+json";

/** The headers of the signed request: date, digest, content type or accept, and `signature`. */
export function signedHeaders(
  request: Unsigned,
  signer: Signer,
  form: CavageForm = {},
): Record<string, string> {
  const { algorithm = labelFor(signer), sign: make = signText, write = writeParameters } = form;
  const headers = { ...plainHeaders(request), ...form.headers };
  const { host, pathname, search } = new URL(request.url);
  const now = Math.floor(Date.now() / 1_000);
  const times = { created: timeOf(form.created, now), expires: timeOf(form.expires, now) };
  const values: Readonly<Record<string, string>> = {
    "(request-target)": `${request.method.toLowerCase()} ${pathname}${search}`,
    "(created)": times.created ?? "",
    "(expires)": times.expires ?? "",
    host,
    ...headers,
    ...form.signedAs,
  };
  const usual = Object.keys(headers).filter((name) => name !== "accept");
  const { covered = ["(request-target)", "host", ...usual] } = form;
  const text = covered.map((name) => `${name}: ${values[name] ?? ""}`).join("\n");
  const signature = write([
    ["keyId", `"${signer.keyId}"`],
    ...(algorithm === null ? [] : [["algorithm", `"${algorithm}"`] as const]),
    ...(times.created === undefined ? [] : [["created", times.created] as const]),
    ...(times.expires === undefined ? [] : [["expires", times.expires] as const]),
    ["headers", `"${covered.join(" ")}"`],
    ["signature", `"${make(text, signer).toBase64()}"`],
  ]);
  return sentHeaders({ ...headers, signature }, form.sentAs);
}

/** The same headers without a signature. */
export function plainHeaders(request: Unsigned): Record<string, string> {
  const date = new Date().toUTCString();
  if (request.body === undefined) return { accept: activityType, date };
  const digest = createHash("sha256").update(request.body).digest("base64");
  return { date, digest: `SHA-256=${digest}`, "content-type": activityType };
}

/** Writes parameters one after the other. */
export function writeParameters(
  parameters: readonly SignatureParameter[],
  separator: string = ",",
): string {
  return parameters.map(([name, value]) => `${name}=${value}`).join(separator);
}

/** Signs a text by what the key is made for: PKCS #1 v1.5 with SHA-256, or Ed25519. */
export function signText(text: string, { privateKey }: Signer): Uint8Array {
  const algorithm = privateKey.asymmetricKeyType === "ed25519" ? null : "sha256";
  return new Uint8Array(sign(algorithm, new TextEncoder().encode(text), privateKey));
}

/** Headers with some of them replaced, or left out. */
export function sentHeaders(
  headers: Readonly<Record<string, string>>,
  sentAs: Readonly<Record<string, string | null>> = {},
): Record<string, string> {
  const all = Object.entries({ ...headers, ...sentAs });
  return Object.fromEntries(all.flatMap(([name, value]) => value === null ? [] : [[name, value]]));
}

function labelFor({ privateKey }: Signer): string {
  return privateKey.asymmetricKeyType === "ed25519" ? "hs2019" : "rsa-sha256";
}

function timeOf(fromNow: number | undefined, now: number): string | undefined {
  return fromNow === undefined ? undefined : String(now + fromNow);
}
