/**
 * Names of domains, as block lists write them.
 *
 * @module
 */

import { StorageError } from "../error.ts";

/** The most names above one another that are looked at. */
const mostNames = 20;

/**
 * The name of a host in its one spelling: lower case, Punycode, without a port or a dot at the end.
 *
 * @throws {StorageError} with code `invalid` when it is no name of a host.
 */
export function domainName(host: string): string {
  const url = URL.parse(`https://${host}/`);
  const isHost = url !== null && url.pathname === "/" && url.username === "" &&
    url.search + url.hash + url.password === "";
  const name = isHost ? url.hostname.replace(/\.+$/, "") : "";
  if (name !== "") return name;
  throw new StorageError("invalid", `${JSON.stringify(host)} is no name of a host.`);
}

/** A name and those of the domains that it is in, the nearest first: `a.b.example`, `b.example` ... */
export function domainNames(host: string): readonly string[] {
  const name = domainName(host);
  if (/^(\[|[\d.]+$)/.test(name)) return [name];
  const labels = name.split(".");
  const above = labels.map((_, index) => labels.slice(index).join("."));
  return [name, ...above.slice(1).slice(1 - mostNames)];
}
