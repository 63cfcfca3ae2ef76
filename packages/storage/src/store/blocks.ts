/**
 * Blocks: of domains, for the whole server, and of actors, for the whole server or for one of its
 * actors.
 *
 * @module
 */

import type { Change, ListOptions, Page, View } from "../engine.ts";
import { domainName, domainNames } from "./domain_names.ts";
import { nextVersion, version } from "./moderation_version.ts";
import { type StoredFields, storedPage, storedRecord } from "./stored_record.ts";

export { version };

/** A domain that is blocked, with all domains in it. */
export type DomainBlock = {
  /** The name of the domain, in any spelling when it is given, in one when it is read. */
  readonly host: string;
  /**
   * `suspend` takes and sends nothing; `silence` shows what comes to followers alone; `none` leaves it to
   * `media` and `reports`.
   */
  readonly severity: "suspend" | "silence" | "none";
  /** Whether what it sends is shown without attachments and images. */
  readonly media?: "strip";
  /** Whether its reports are not taken. */
  readonly reports?: "ignore";
  /** Why, for those who administer; an exported list shows it. */
  readonly reason?: string;
  /** Whether those who publish a list of blocks should not write its name in full. */
  readonly obfuscate?: boolean;
  /** Since when, milliseconds since 1970. */
  readonly at: number;
};

/** An actor that is blocked. */
export type ActorBlock = {
  /** The IRI of who is blocked. */
  readonly actor: string;
  /** The IRI of the actor of ours that blocks; without it the whole server does. */
  readonly by?: string;
  /** Why, for those who blocked. */
  readonly reason?: string;
  /** Since when, milliseconds since 1970. */
  readonly at: number;
};

/** What all blocks of a host and of the domains that it is in come to. */
export interface HostBlock extends Pick<DomainBlock, "severity"> {
  /** The name of the domain whose block has this severity, the nearest. */
  readonly host: string;
  /** Whether one of them strips media. */
  readonly stripsMedia: boolean;
  /** Whether one of them ignores reports. */
  readonly ignoresReports: boolean;
}

const DOMAINS = "domain-block";
const ACTORS = "actor-block";
/** Who blocks when the whole server does; no IRI. */
const SERVER = "server";

/**
 * The block that holds for a host: its own, or of a domain that it is in. A suspension goes before
 * what silences, the nearer before the farther.
 *
 * @throws {StorageError} with code `invalid` when it is no name of a host.
 */
export async function ofHost(view: View, host: string): Promise<DomainBlock | undefined> {
  return strictest(await allOf(view, host));
}

/**
 * What all blocks of a host and of the domains that it is in come to, or `undefined` when there is none.
 *
 * @throws {StorageError} with code `invalid` when it is no name of a host.
 */
export async function together(view: View, host: string): Promise<HostBlock | undefined> {
  const blocks = await allOf(view, host);
  const strict = strictest(blocks);
  return strict && {
    host: strict.host,
    severity: strict.severity,
    stripsMedia: blocks.some(({ media }) => media === "strip"),
    ignoresReports: blocks.some(({ reports }) => reports === "ignore"),
  };
}

/** The block of just this domain, not of one that it is in. */
export async function ofDomain(view: View, host: string): Promise<DomainBlock | undefined> {
  const name = domainName(host);
  return storedRecord(await view.record(DOMAINS, name), `the block of ${name}`, domainBlockOf);
}

async function allOf(view: View, host: string): Promise<readonly DomainBlock[]> {
  const found = await Promise.all(domainNames(host).map((name) => ofDomain(view, name)));
  return found.filter((block) => block !== undefined);
}

const SEVERITIES = ["suspend", "silence", "none"] as const;

function strictest(blocks: readonly DomainBlock[]): DomainBlock | undefined {
  const [severity] = SEVERITIES.filter((severity) =>
    blocks.some((block) => block.severity === severity)
  );
  return blocks.find((block) => block.severity === severity);
}

/** A page of the blocked domains, by name. */
export async function domains(view: View, options?: ListOptions): Promise<Page<DomainBlock>> {
  return storedPage(await view.find(DOMAINS, options), "the block of", domainBlockOf);
}

/** Blocks a domain; a block that it has already is replaced. */
export function blockDomain(block: DomainBlock): readonly Change[] {
  const host = domainName(block.host);
  return [{ kind: "save", table: DOMAINS, id: host, value: { ...block, host } }, nextVersion()];
}

/** Takes back the block of a domain, if it has one of its own. */
export function unblockDomain(host: string): readonly Change[] {
  return [{ kind: "erase", table: DOMAINS, id: domainName(host) }, nextVersion()];
}

/** The block of an actor by the whole server or, when `by` is given, by that actor of ours. */
export async function ofActor(
  view: View,
  actor: string,
  by?: string,
): Promise<ActorBlock | undefined> {
  const blockers = by === undefined ? [SERVER] : [SERVER, by];
  const found = await Promise.all(blockers.map(async (blocker) => {
    const value = await view.record(ACTORS, idOf(actor, blocker));
    return storedRecord(value, `the block of ${actor}`, actorBlockOf);
  }));
  return found.find((block) => block !== undefined);
}

/** Whether an actor of ours has itself blocked somebody, whatever the server has. */
export async function isBlockedBy(view: View, actor: string, by: string): Promise<boolean> {
  return await view.record(ACTORS, idOf(actor, by)) !== undefined;
}

/** A page of the actors that are blocked by one of ours or, without `by`, by the whole server. */
export async function actors(
  view: View,
  { by = SERVER, ...options }: ListOptions & { readonly by?: string } = {},
): Promise<Page<ActorBlock>> {
  const found = await view.find(ACTORS, { ...options, index: "by", value: by });
  return storedPage(found, "the block of", actorBlockOf);
}

/** Blocks an actor; a block by the same is replaced. */
export function blockActor(block: ActorBlock): readonly Change[] {
  const { actor, by = SERVER, at } = block;
  const indexes = { by: { value: by, position: at } };
  return [
    { kind: "save", table: ACTORS, id: idOf(actor, by), value: block, indexes },
    ...versionOf(by),
  ];
}

/** Takes back the block of an actor by one of ours or, without `by`, by the whole server. */
export function unblockActor(actor: string, by: string = SERVER): readonly Change[] {
  return [{ kind: "erase", table: ACTORS, id: idOf(actor, by) }, ...versionOf(by)];
}

/** What people block themselves changes often, and is nothing for the server as a whole. */
function versionOf(by: string): readonly Change[] {
  return by === SERVER ? [nextVersion()] : [];
}

function idOf(actor: string, blocker: string): string {
  return `${blocker} ${actor}`;
}

const MEDIA = ["strip"] as const;
const REPORTS = ["ignore"] as const;

function domainBlockOf(fields: StoredFields): DomainBlock {
  const reason = fields.optionalText("reason");
  const obfuscate = fields.optionalFlag("obfuscate");
  return {
    host: fields.text("host"),
    severity: fields.oneOf("severity", SEVERITIES),
    ...(fields.has("media") && { media: fields.oneOf("media", MEDIA) }),
    ...(fields.has("reports") && { reports: fields.oneOf("reports", REPORTS) }),
    ...(reason !== undefined && { reason }),
    ...(obfuscate !== undefined && { obfuscate }),
    at: fields.number("at"),
  };
}

function actorBlockOf(fields: StoredFields): ActorBlock {
  const [by, reason] = [fields.optionalText("by"), fields.optionalText("reason")];
  return {
    actor: fields.text("actor"),
    ...(by !== undefined && { by }),
    ...(reason !== undefined && { reason }),
    at: fields.number("at"),
  };
}
