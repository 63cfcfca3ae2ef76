/**
 * Signing requests by RFC 9421, in any form of it, right or wrong.
 *
 * @module
 */

import { createHash } from "node:crypto";
import {
  plainHeaders,
  sentHeaders,
  type SignatureParameter,
  type Signer,
  signText,
  type Unsigned,
} from "./signing.ts";

/** A form of RFC 9421. */
export interface MessageForm {
  /** Names of what is covered, in their order. Default: `@method`, `@target-uri`, `content-digest`. */
  readonly components?: readonly string[];
  /** The label of the signature. Default: `sig1`. */
  readonly label?: string;
  /** `alg`; `null` leaves it out. Default: `rsa-v1_5-sha256`. */
  readonly alg?: string | null;
  /** `created`, in seconds from now. Default: 0. */
  readonly created?: number;
  /** `expires`, in seconds from now. Default: left out. */
  readonly expires?: number;
  /** The algorithm of the `Content-Digest` (RFC 9530). Default: `sha-256`. */
  readonly digest?: "sha-256" | "sha-512";
  /** What is signed in place of what is sent, by the names of what is covered. */
  readonly signedAs?: Readonly<Record<string, string>>;
  /** What is sent in place of what is signed; `null` leaves a header out. */
  readonly sentAs?: Readonly<Record<string, string | null>>;
  /** Changes the parameters before they are written. Default: as they are. */
  readonly parameters?: (own: readonly SignatureParameter[]) => readonly SignatureParameter[];
  /** Another signature of the same request, under another label. Default: there is none. */
  readonly other?: MessageForm;
}

/** Headers of a POST that is signed by RFC 9421, its digest covered. */
export function messageSignedHeaders(
  request: Unsigned,
  signer: Signer,
  form: MessageForm = {},
): Record<string, string> {
  const { date = "", "content-type": type = "" } = plainHeaders(request);
  const headers = {
    date,
    "content-type": type,
    "content-digest": contentDigest(request.body ?? new Uint8Array(), form.digest),
  };
  const own = { request, signer, headers };
  const signatures = [form, ...(form.other ? [form.other] : [])].map((one) =>
    signatureOf(own, one)
  );
  return sentHeaders({
    ...headers,
    "signature-input": signatures.map(({ input }) => input).join(", "),
    signature: signatures.map(({ value }) => value).join(", "),
  }, form.sentAs);
}

interface Message {
  readonly request: Unsigned;
  readonly signer: Signer;
  readonly headers: Readonly<Record<string, string>>;
}

function signatureOf(
  { request, signer, headers }: Message,
  form: MessageForm,
): { readonly input: string; readonly value: string } {
  const { components = ["@method", "@target-uri", "content-digest"], label = "sig1" } = form;
  const { host, pathname, search } = new URL(request.url);
  const values: Readonly<Record<string, string>> = {
    "@method": request.method,
    "@target-uri": request.url,
    "@authority": host,
    "@path": pathname,
    "@query": search === "" ? "?" : search,
    host,
    ...headers,
    ...form.signedAs,
  };
  const list = components.map((name) => `"${name}"`).join(" ");
  const parameters = `(${list})${parametersOf(signer, form)}`;
  const base = [
    ...components.map((name) => `"${name}": ${values[name] ?? ""}`),
    `"@signature-params": ${parameters}`,
  ].join("\n");
  const signature = signText(base, signer).toBase64();
  return { input: `${label}=${parameters}`, value: `${label}=:${signature}:` };
}

function parametersOf(signer: Signer, form: MessageForm): string {
  const { alg = "rsa-v1_5-sha256", created = 0, expires } = form;
  const now = Math.floor(Date.now() / 1_000);
  const own: readonly SignatureParameter[] = [
    ["created", String(now + created)],
    ...(expires === undefined ? [] : [["expires", String(now + expires)] as const]),
    ["keyid", `"${signer.keyId}"`],
    ...(alg === null ? [] : [["alg", `"${alg}"`] as const]),
  ];
  const written = form.parameters?.(own) ?? own;
  return written.map(([name, value]) => `;${name}=${value}`).join("");
}

function contentDigest(body: Uint8Array, algorithm: "sha-256" | "sha-512" = "sha-256"): string {
  const hash = createHash(algorithm.replace("-", "")).update(body).digest("base64");
  return `${algorithm}=:${hash}:`;
}
