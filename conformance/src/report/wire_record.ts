/**
 * One request and its answer as they stand in a report.
 *
 * @module
 */

import { Buffer } from "node:buffer";
import { readSignature } from "../judging/request_signature.ts";
import type { WireEntry } from "../wire_entry.ts";
import type { Redaction } from "./redaction.ts";

/** A body: as text where it is UTF-8, and in base64 where it is not. */
export type WireBody = { readonly text: string } | { readonly base64: string };

/** The signature of a request, taken apart. */
export interface SignedPart {
  /** Which of the two schemes. */
  readonly scheme: "draft-cavage-12" | "RFC 9421";
  /** Id of the key. */
  readonly keyId: string;
  /** Names of what is covered, in lower case. */
  readonly covered: readonly string[];
  /** The text that was signed, as the suite composes it of the request (RFC 9421 §2.5). */
  readonly text: string;
}

/** One request and its answer, as JSON. */
export interface WireRecord extends Omit<WireEntry, "body" | "responseBody"> {
  /** Request body. */
  readonly body: WireBody;
  /** Answer body. */
  readonly responseBody: WireBody;
  /** The signature of the request; left out where it has none that can be read. */
  readonly signed?: SignedPart;
  /** That secrets were taken out: what is here is not what crossed the wire. Left out otherwise. */
  readonly redacted?: true;
}

/** Writes a request and its answer down, without secrets. */
export function wireRecordOf(entry: WireEntry, redaction: Redaction): WireRecord {
  const headers = redaction.headers(entry.headers);
  const responseHeaders = redaction.headers(entry.responseHeaders);
  const url = redaction.text(entry.url);
  const signed = signedPartOf({ ...entry, url, headers });
  const body = bodyOf(entry.body, redaction);
  const responseBody = bodyOf(entry.responseBody, redaction);
  const isRedacted = body.redacted || responseBody.redacted || url !== entry.url ||
    differ(headers, entry.headers) || differ(responseHeaders, entry.responseHeaders);
  return {
    index: entry.index,
    direction: entry.direction,
    host: entry.host,
    at: entry.at,
    method: entry.method,
    url,
    headers,
    body: body.body,
    ...(signed && { signed }),
    status: entry.status,
    responseHeaders,
    responseBody: responseBody.body,
    ...(entry.failure !== undefined && { failure: redaction.text(entry.failure) }),
    ...(isRedacted && { redacted: true }),
  };
}

/** The text of a body; `undefined` where it is none. */
export function textOfBody(body: WireBody): string | undefined {
  return "text" in body ? body.text : undefined;
}

function signedPartOf(request: WireEntry): SignedPart | undefined {
  const { authorization, signature } = request.headers;
  const isSigned = signature !== undefined || /^signature\s/i.test(authorization ?? "");
  if (!isSigned || !URL.canParse(request.url)) return undefined;
  const read = readSignature(request);
  if (!read) return undefined;
  const { scheme, keyId, covered, text } = read;
  return { scheme, keyId, covered, text };
}

function bodyOf(
  bytes: Uint8Array,
  redaction: Redaction,
): { readonly body: WireBody; readonly redacted: boolean } {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const redacted = redaction.text(text);
    return { body: { text: redacted }, redacted: redacted !== text };
  } catch {
    const kept = redaction.bytes(bytes);
    return { body: { base64: Buffer.from(kept).toString("base64") }, redacted: kept !== bytes };
  }
}

function differ(
  some: Readonly<Record<string, string>>,
  others: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(others).some(([name, value]) => some[name] !== value);
}
