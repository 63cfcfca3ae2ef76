/**
 * Telling signed requests apart, for faults.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { createHash } from "node:crypto";
import { publicKeys } from "../../../src/judging/public_keys.ts";
import { readSignature, signatureFaults } from "../../../src/judging/request_signature.ts";
import type { SignedRequest } from "../../../src/judging/signed_request.ts";
import { idOf, isObject } from "../../../src/raw_json.ts";
import { jsonOf } from "../../reference/fault.ts";
import type { Message } from "../../reference/message.ts";

/** The `Signature` header; empty where there is none. */
export function signatureOf({ headers }: Message): string {
  return headers["signature"] ?? "";
}

/** Whether it is signed by draft-cavage-12. */
export function isCavage(request: Message): boolean {
  return signatureOf(request).includes("keyId=") && !isMessageSigned(request);
}

/** Whether it is signed by RFC 9421. */
export function isMessageSigned({ headers }: Message): boolean {
  return headers["signature-input"] !== undefined;
}

/** What the signature covers. */
export function covered(request: Message): readonly string[] {
  return readSignature(request)?.covered ?? [];
}

/** Id of the key. */
export function keyIdOf(request: Message): string {
  return readSignature(request)?.keyId ?? "";
}

/** Seconds since a header or parameter says that it was signed; negative for the future. */
export function ageOf({ headers }: Message): number {
  return (Date.now() - Date.parse(headers["date"] ?? "")) / 1_000;
}

/** A number among the parameters of the signature. */
export function secondsOf(request: Message, name: string): number | undefined {
  const text = request.headers["signature-input"] ?? signatureOf(request);
  const [, digits] = new RegExp(`[,;]${name}=(\\d+)`).exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** Whether a digest in a header is not that of the body. */
export function hasOtherDigest({ headers, body }: Message): boolean {
  const digest = createHash("sha256").update(body).digest("base64");
  const header = headers["digest"] ?? headers["content-digest"];
  return header !== undefined && !header.includes(digest);
}

/** The status and the document of who the activity says it is from. */
export async function actorOf(
  request: Message,
): Promise<{ readonly status: number; readonly document: JsonObject }> {
  return await documentAt(idOf(jsonOf(request).actor) ?? "");
}

/** A document of the suite. */
export async function documentAt(
  url: string,
): Promise<{ readonly status: number; readonly document: JsonObject }> {
  const response = await fetch(url);
  const document = response.ok ? await response.json() : {};
  if (!response.ok) await response.body?.cancel();
  return { status: response.status, document: isObject(document) ? document : {} };
}

/** Whether the signature is not that of the actor; with `seen`, had the request been another one. */
export async function isForged(
  request: Message,
  seen: Partial<SignedRequest> = {},
): Promise<boolean> {
  const { document } = await actorOf(request);
  const faults = signatureFaults({ ...request, ...seen }, publicKeys(document));
  return faults.some(({ about }) => about === "signature");
}

/** Whether the signature is that of the actor for another request, and not for this one. */
export async function isFor(request: Message, seen: Partial<SignedRequest>): Promise<boolean> {
  return await isForged(request) && !await isForged(request, seen);
}
