/**
 * Names of domains as people write them.
 *
 * @module
 */

import { FederationError } from "../error.ts";

/**
 * A domain's one spelling: lower case, Punycode, without a dot at the end. Names with a port, a path or
 * a user are refused, because a block holds for neither.
 *
 * @throws {FederationError} with code `invalid-domain`.
 */
export function domainNamed(text: string): string {
  const url = URL.parse(`https://${text.trim()}/`);
  const isName = url !== null && !/[\s/?#@\\:%*]/.test(text.trim()) || isAddress(text.trim());
  const host = isName ? url?.hostname.replace(/\.+$/, "") ?? "" : "";
  if (host !== "" && host.length <= 253) return host;
  const shown = JSON.stringify(text.slice(0, 300));
  throw new FederationError(
    "invalid-domain",
    `${shown} is no name of a domain, such as spam.example`,
  );
}

/** An address of version 6 in brackets, which is full of colons. */
function isAddress(text: string): boolean {
  return /^\[[0-9a-f:.]+\]$/i.test(text);
}
