/**
 * Taking secrets out of what is shown to others: what lets somebody act as a user of the target. Nothing
 * else is taken out, signatures least of all: they are the evidence.
 *
 * @module
 */

import { Buffer } from "node:buffer";

/** What stands in the place of a secret. */
export const redactionMark = "[redacted]";

const secretHeaders: ReadonlySet<string> = new Set([
  "cookie",
  "proxy-authorization",
  "set-cookie",
  "x-api-key",
  "x-csrf-token",
  "x-csrftoken",
]);
const names =
  "access_token|api_key|client_secret|csrfmiddlewaretoken|id_token|jwt|password|refresh_token";
const inJson = new RegExp(`("(?:${names})"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"`, "gi");
const inForm = new RegExp(`(^|[?&])((?:${names})=)[^&#\\s]*`, "gi");
const shortest = 8;

/** Takes secrets out of the parts of a request or an answer. */
export interface Redaction {
  /** Of headers, whose names are in lower case. */
  headers(headers: Readonly<Record<string, string>>): Record<string, string>;
  /** Of text: a body, a URL, a sentence. */
  text(text: string): string;
  /** Of bytes that are no text. */
  bytes(bytes: Uint8Array): Uint8Array;
}

/**
 * Makes a redaction: of credentials where they usually stand, and of `secrets` wherever they stand. A
 * secret of less than eight characters is not looked for: it would be found in what is none.
 */
export function redactionOf(secrets: readonly string[] = []): Redaction {
  const known = secrets.filter(({ length }) => length >= shortest);
  return {
    headers: (headers) =>
      Object.fromEntries(
        Object.entries(headers).map((
          [name, value],
        ) => [name, without(known, headerValue(name, value))]),
      ),
    text: (text) => without(known, textWithout(text)),
    bytes(bytes) {
      const text = Buffer.from(bytes).toString("latin1");
      const kept = known.map((secret) => Buffer.from(secret).toString("latin1"));
      const redacted = without(kept, text);
      return redacted === text ? bytes : new Uint8Array(Buffer.from(redacted, "latin1"));
    },
  };
}

function headerValue(name: string, value: string): string {
  if (secretHeaders.has(name)) return redactionMark;
  if (name !== "authorization") return textWithout(value);
  // `Authorization: Signature …` of draft-cavage-12 §3 is no credential that can be used again.
  if (/^signature\s/i.test(value)) return value;
  const scheme = /^([\w-]+)\s/.exec(value)?.[1];
  return scheme === undefined ? redactionMark : `${scheme} ${redactionMark}`;
}

function textWithout(text: string): string {
  return text
    .replace(inJson, (_, start: string) => `${start}"${redactionMark}"`)
    .replace(inForm, (_, before: string, start: string) => `${before}${start}${redactionMark}`);
}

function without(secrets: readonly string[], text: string): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, redactionMark), text);
}
