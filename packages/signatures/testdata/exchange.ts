import assert from "node:assert/strict";
import {
  digest,
  exportPrivateKey,
  generateKeyPair,
  type KeyPair,
  type PublicKey,
  type Verification,
  verify,
  type VerifyOptions,
} from "../src/mod.ts";
import { handSignature } from "./hand_signature.ts";

export const keyId = "https://a.example/users/ana#main-key";
export const pair: KeyPair = await generateKeyPair("rsa-2048");
export const privateKeyPem: string = await exportPrivateKey(pair.privateKey);

export const body: Uint8Array = new TextEncoder().encode('{"type":"Follow"}');
export const target: URL = new URL("https://b.example/users/ben/inbox?via=shared");
export const date = "Tue, 10 Nov 2026 12:00:00 GMT";
export const now: number = Date.parse(date);
export const seconds: number = now / 1000;
export const fields: Readonly<Record<string, string>> = {
  "(request-target)": "post /users/ben/inbox?via=shared",
  host: "b.example",
  date,
  digest: await digest(body),
  "content-type": "application/activity+json",
};
export const hs2019: string = `keyId="${keyId}",algorithm="hs2019"`;

export interface Sent {
  /** The signed lines in order; those without parentheses become headers of the request. */
  readonly fields?: Readonly<Record<string, string>>;
  /** The parameters before `headers`. */
  readonly parameters?: string;
  /** Headers to change after signing; `undefined` removes one. */
  readonly altered?: Readonly<Record<string, string | undefined>>;
}

export function sent(options: Sent = {}): Request {
  const lines = Object.entries(options.fields ?? fields);
  const plain = lines.filter(([name]) => !name.startsWith("("));
  const headers = new Headers(plain);
  const parameters = options.parameters ?? `keyId="${keyId}",algorithm="rsa-sha256"`;
  const covered = lines.map(([name]) => name).join(" ");
  const signature = handSignature({
    signingString: lines.map(([name, value]) => `${name}: ${value}`).join("\n"),
    privateKeyPem,
    parameters: `${parameters},headers="${covered}"`,
  });
  headers.set("signature", signature);
  for (const [name, value] of Object.entries(options.altered ?? {})) {
    if (value === undefined) headers.delete(name);
    else headers.set(name, value);
  }
  return new Request(target, { method: "POST", headers });
}

export function without(...names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

export interface Outcome {
  readonly verification: Verification;
  readonly lookUps: number;
}

export async function outcome(
  request: Request,
  options: Partial<VerifyOptions> = {},
): Promise<Outcome> {
  let lookUps = 0;
  const findKey = (id: string): Promise<PublicKey | undefined> => {
    lookUps += 1;
    return Promise.resolve(id === keyId ? pair.publicKey : undefined);
  };
  return {
    verification: await verify(request, { body, target, findKey, now, ...options }),
    lookUps,
  };
}

export async function accepted(
  request: Request,
  options: Partial<VerifyOptions> = {},
): Promise<void> {
  const { verification } = await outcome(request, options);
  assert(verification.ok, verification.ok ? "" : verification.reason.message);
}

/** The code of the failure, and the component it concerns; also that no key was looked up for it. */
export async function refusal(
  request: Request,
  options: Partial<VerifyOptions> = {},
): Promise<string> {
  const { verification, lookUps } = await outcome(request, options);
  assert(!verification.ok, "accepted");
  assert.equal(lookUps, 0, "a key was looked up");
  return described(verification);
}

export function described(verification: Verification): string {
  if (verification.ok) return "ok";
  const { reason } = verification;
  assert.match(reason.message, /^[A-Z`].*\.$/);
  return "component" in reason ? `${reason.code} ${reason.component}` : reason.code;
}

export function altered(signature: string): Request {
  return sent({ altered: { signature } });
}

export function signatureHeader(): string {
  return sent().headers.get("signature") ?? "";
}
