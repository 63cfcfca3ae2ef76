/**
 * What somebody gives to name a target: the URL of an actor, or a handle.
 *
 * @module
 */

import { ConformanceError } from "../conformance_error.ts";

/** An actor as it was given. */
export type TargetAddress =
  | { readonly kind: "url"; readonly url: string; readonly origin: string }
  | { readonly kind: "handle"; readonly account: string; readonly origin: string };

/**
 * Reads `https://host/u/name`, `@name@host`, `name@host` or `acct:name@host`; throws a
 * `ConformanceError` for anything else. A handle of this machine is asked for over plain HTTP.
 */
export function readAddress(text: string): TargetAddress {
  const [, account, host] = /^(?:acct:|@)?([^@/\s]+@([^@/\s]+))$/.exec(text) ?? [];
  if (account !== undefined && host !== undefined) {
    const url = URL.parse(`https://${host}`);
    if (!url) throw unreadable(text);
    const scheme = isLoopback(url.hostname) ? "http" : "https";
    return { kind: "handle", account, origin: `${scheme}://${url.host}` };
  }
  const url = URL.parse(text);
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:")) throw unreadable(text);
  return { kind: "url", url: url.href, origin: url.origin };
}

/** Whether a host name is that of this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}

function unreadable(text: string): ConformanceError {
  return new ConformanceError(
    "bad-argument",
    `"${text}" is not the URL of an actor. Give one that begins with http:// or https://, or a ` +
      "handle as @name@host.",
  );
}
