/**
 * What each setting must look like by itself.
 *
 * @module
 */

import { isIP } from "node:net";
import { createFetcher } from "@commonplace/federation";

/** A setting that is right, or the rest of a sentence that begins with its name. */
export type Checked<T> = { readonly value: T } | { readonly wrong: string };

/** A TCP port. */
export function checkPort(text: string): Checked<number> {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65_535) return { value: port };
  return { wrong: `is ${quoted(text)}: give a whole number from 1 to 65535.` };
}

/** Scheme, host and port. */
export function checkOrigin(text: string): Checked<string> {
  const url = URL.parse(text);
  const isWeb = url?.protocol === "https:" || url?.protocol === "http:";
  if (url && isWeb && url.href === `${url.origin}/`) return { value: url.origin };
  const mend = isWeb ? `such as ${url.origin}` : "such as https://example.org";
  return { wrong: `is ${quoted(text)}: give scheme and host alone, ${mend}.` };
}

/** An address to listen on. */
export function checkHostname(text: string): Checked<string> {
  if (isIP(text) !== 0 || text === "localhost") return { value: text };
  const mend = "give an IP address of this machine: 127.0.0.1 behind a proxy that runs here, " +
    "0.0.0.0 to listen on all of them. The name that people see belongs into COMMONPLACE_ORIGIN.";
  return { wrong: `is ${quoted(text)}: ${mend}` };
}

/** The path of a file. */
export function checkFile(text: string): Checked<string> {
  if (text === ":memory:" || /[/\\]$/.test(text)) {
    return { wrong: `is ${quoted(text)}: give the path of a file, such as data/commonplace.kv.` };
  }
  return { value: text };
}

/** The URL of a Postgres database; there may be a password in it, so no message repeats it. */
export function checkDatabase(text: string): Checked<string> {
  const url = URL.parse(text);
  const isPostgres = url?.protocol === "postgres:" || url?.protocol === "postgresql:";
  if (isPostgres && url.hostname !== "" && url.pathname.length > 1) return { value: text };
  return { wrong: "is no URL of a database: write postgres://user:password@host:5432/name." };
}

/** Pairs of host and port, as the fetcher takes them. */
export function checkAllow(text: string): Checked<readonly string[]> {
  const pairs = text.split(",").map((pair) => pair.trim()).filter((pair) => pair !== "");
  try {
    // The fetcher knows best what it will take.
    createFetcher({ userAgent: "check", allow: pairs })[Symbol.dispose]();
    return { value: pairs };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { wrong: `is ${quoted(text)}. ${error.message}; separate pairs with commas.` };
  }
}

/** The name of an actor. */
export function checkName(text: string): Checked<string> {
  if (/^[A-Za-z0-9_-]{1,64}$/.test(text)) return { value: text };
  return { wrong: `is ${quoted(text)}: give 1 to 64 letters, digits, hyphens or underscores.` };
}

/** A value as messages show it. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}
