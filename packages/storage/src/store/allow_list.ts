/**
 * The allow-list: domains that a server federates with when it does not with everybody.
 *
 * @module
 */

import type { Change, ListOptions, Page, View } from "../engine.ts";
import { domainName, domainNames } from "./domain_names.ts";
import { nextVersion } from "./moderation_version.ts";
import { type StoredFields, storedPage, storedRecord } from "./stored_record.ts";

/** A domain that is allowed, with all domains in it. */
export type AllowedDomain = {
  /** The name of the domain, in any spelling when it is given, in one when it is read. */
  readonly host: string;
  /** Why, for those who administer. */
  readonly reason?: string;
  /** Since when, milliseconds since 1970. */
  readonly at: number;
};

/** Whom a server federates with: everybody who is not blocked, or those on its allow-list alone. */
export type FederationMode = "open" | "allow-list";

const TABLE = "allowed-domain";
const MODE = ["federation-mode"] as const;

/** Whom the server federates with; with everybody unless it was said otherwise. */
export async function mode(view: View): Promise<FederationMode> {
  return await view.get(MODE) === "allow-list" ? "allow-list" : "open";
}

/** Says whom the server federates with. */
export function setMode(mode: FederationMode): readonly Change[] {
  return [{ kind: "put", key: MODE, value: mode }, nextVersion()];
}

/**
 * The entry that a host is allowed by: its own, or of a domain that it is in.
 *
 * @throws {StorageError} with code `invalid` when it is no name of a host.
 */
export async function ofHost(view: View, host: string): Promise<AllowedDomain | undefined> {
  const found = await Promise.all(
    domainNames(host).map(async (name) => {
      const value = await view.record(TABLE, name);
      return storedRecord(value, `the allow-list's ${name}`, allowedOf);
    }),
  );
  return found.find((entry) => entry !== undefined);
}

/** A page of the allowed domains, by name. */
export async function page(view: View, options?: ListOptions): Promise<Page<AllowedDomain>> {
  return storedPage(await view.find(TABLE, options), "the allow-list's", allowedOf);
}

/** Allows a domain. */
export function add(domain: AllowedDomain): readonly Change[] {
  const host = domainName(domain.host);
  return [{ kind: "save", table: TABLE, id: host, value: { ...domain, host } }, nextVersion()];
}

/** Allows a domain no longer by itself. */
export function remove(host: string): readonly Change[] {
  return [{ kind: "erase", table: TABLE, id: domainName(host) }, nextVersion()];
}

function allowedOf(fields: StoredFields): AllowedDomain {
  const reason = fields.optionalText("reason");
  return {
    host: fields.text("host"),
    ...(reason !== undefined && { reason }),
    at: fields.number("at"),
  };
}
