/**
 * Blocks: of domains, for the whole server, and of actors, for the whole server or for one of its
 * actors.
 *
 * @module
 */

import type { Change, ListOptions, Page, View } from "../engine.ts";
import { domainName, domainNames } from "./domain_names.ts";
import { type StoredFields, storedPage, storedRecord } from "./stored_record.ts";

/** A domain that is blocked, with all domains in it. */
export type DomainBlock = {
  /** The name of the domain, in any spelling when it is given, in one when it is read. */
  readonly host: string;
  /** `suspend` takes and sends nothing; `silence` shows what comes to followers alone. */
  readonly severity: "suspend" | "silence";
  /** Why, for those who administer. */
  readonly reason?: string;
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
  const found = await Promise.all(
    domainNames(host).map(async (name) => {
      const value = await view.record(DOMAINS, name);
      return storedRecord(value, `the block of ${name}`, domainBlockOf);
    }),
  );
  const blocks = found.filter((block) => block !== undefined);
  return blocks.find(({ severity }) => severity === "suspend") ?? blocks[0];
}

/** A page of the blocked domains, by name. */
export async function domains(view: View, options?: ListOptions): Promise<Page<DomainBlock>> {
  return storedPage(await view.find(DOMAINS, options), "the block of", domainBlockOf);
}

/** Blocks a domain; a block that it has already is replaced. */
export function blockDomain(block: DomainBlock): readonly Change[] {
  const host = domainName(block.host);
  return [{ kind: "save", table: DOMAINS, id: host, value: { ...block, host } }];
}

/** Takes back the block of a domain, if it has one of its own. */
export function unblockDomain(host: string): readonly Change[] {
  return [{ kind: "erase", table: DOMAINS, id: domainName(host) }];
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
  return [{ kind: "save", table: ACTORS, id: idOf(actor, by), value: block, indexes }];
}

/** Takes back the block of an actor by one of ours or, without `by`, by the whole server. */
export function unblockActor(actor: string, by: string = SERVER): readonly Change[] {
  return [{ kind: "erase", table: ACTORS, id: idOf(actor, by) }];
}

function idOf(actor: string, blocker: string): string {
  return `${blocker} ${actor}`;
}

function domainBlockOf(fields: StoredFields): DomainBlock {
  const reason = fields.optionalText("reason");
  return {
    host: fields.text("host"),
    severity: fields.oneOf("severity", ["suspend", "silence"]),
    ...(reason !== undefined && { reason }),
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
