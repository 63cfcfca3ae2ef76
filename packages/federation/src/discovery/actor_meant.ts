/**
 * The actor that a WebFinger resource means.
 *
 * @module
 */

import { actors, type LocalActor } from "@commonplace/storage";
import type { Context } from "../context.ts";
import { actorIri, type Domain, hostOf } from "../domain.ts";

/**
 * Finds an actor of a domain by its handle, by its IRI, or by what the program knows as another name
 * of it. Names and hosts are compared without case, hosts in ASCII and without the scheme's own port;
 * `acct:host@host` is the instance actor (Lemmy §6.2).
 */
export async function actorMeant(
  context: Context,
  domain: Domain,
  resource: string,
): Promise<LocalActor | undefined> {
  const { view } = context.store;
  const found = /^acct:/i.test(resource)
    ? await byHandle(context, domain, resource.slice("acct:".length))
    : await actors.read(view, URL.parse(resource)?.href === resource ? resource : normal(resource));
  const other = found ? undefined : await context.serving.findAlias(resource, domain.origin);
  const actor = found ?? (other === undefined ? undefined : await actors.read(view, other));
  return actor?.domain === domain.origin ? actor : undefined;
}

async function byHandle(
  { store: { view } }: Context,
  domain: Domain,
  written: string,
): Promise<LocalActor | undefined> {
  const handle = written.replace(/^@/, "");
  const at = handle.lastIndexOf("@");
  const host = hostOf(handle.slice(at + 1), domain.origin);
  const name = unescaped(handle.slice(0, Math.max(0, at)));
  if (!name || host === undefined) return undefined;
  if (host !== domain.host && !domain.aliases?.includes(host)) return undefined;
  return name.toLowerCase() === host
    ? await actors.read(view, actorIri(domain, "Application", ""))
    : await actors.named(view, domain.origin, name);
}

/** RFC 7565 §4 lets the name of an `acct:` URI be percent-encoded. */
function unescaped(name: string): string | undefined {
  try {
    return decodeURIComponent(name);
  } catch {
    return undefined;
  }
}

/** An IRI with its scheme and host in the form that IRIs of ours have; its path is opaque. */
function normal(resource: string): string {
  const url = URL.parse(resource);
  const path = /^https?:\/\/[^/?#]*(.*)$/is.exec(resource)?.[1] ?? "";
  return url === null ? resource : url.origin + (path === "" ? "/" : path);
}
