/**
 * Blocks and the allow-list, changed by those who moderate: each change, what follows from it and who made it in
 * one commit.
 *
 * @module
 */

import {
  allowList,
  blocks,
  type Change,
  type DomainBlock,
  type FederationMode,
} from "@commonplace/storage";
import { originOf } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { endFollow } from "../effects/follow_relation.ts";
import { FederationError } from "../error.ts";
import { type Decided, record } from "./decision.ts";
import { domainNamed } from "./domain_named.ts";
import { sever } from "./sever.ts";

/** How somebody is blocked, and by whom. */
export interface BlockOptions extends Decided {
  /**
   * Of a domain: `suspend` takes and sends nothing; `silence` shows what comes from there to those who follow its
   * author alone; `none` leaves it to `media` and `reports`. An actor is always suspended.
   * @default "suspend"
   */
  readonly severity?: DomainBlock["severity"];
  /**
   * Of a domain: `strip` has what comes from there shown without attachments and images.
   * @default they are shown
   */
  readonly media?: "strip";
  /**
   * Of a domain: `ignore` drops its reports.
   * @default they are taken
   */
  readonly reports?: "ignore";
  /**
   * Of an actor: the IRI of the actor of ours who blocks, for itself alone.
   * @default the server as a whole
   */
  readonly local?: string;
}

/** Blocks a domain or an actor. */
export async function block(
  context: Context,
  subject: string,
  options: BlockOptions,
): Promise<void> {
  if (isIri(subject)) return await blockActor(context, subject, options);
  const { severity = "suspend", media, reports, reason } = options;
  const host = domainToBlock(context, subject);
  const at = context.store.clock.now();
  const domainBlock: DomainBlock = {
    host,
    severity,
    at,
    ...(media && { media }),
    ...(reports && { reports }),
    ...(reason !== undefined && { reason }),
  };
  await commit(context, [
    ...blocks.blockDomain(domainBlock),
    ...(severity === "suspend" ? sever() : []),
    ...record(context, {
      ...options,
      action: "block",
      subject: host,
      detail: detailOf(domainBlock),
    }),
  ]);
}

/** What a block of a domain does, for a person to read. */
export function detailOf({ severity, media, reports }: DomainBlock): string {
  return [severity, media && "no media", reports && "no reports"].filter(Boolean).join(", ");
}

/** The name of a domain that may be blocked. @throws {FederationError} with code `invalid-domain`. */
export function domainToBlock({ domains }: Context, name: string): string {
  const host = domainNamed(name);
  if (domains.all.every((domain) => new URL(domain.origin).hostname !== host)) return host;
  throw new FederationError("invalid-domain", `The domain ${host} is hosted here`);
}

async function blockActor(context: Context, actor: string, options: BlockOptions): Promise<void> {
  const { local, reason, by } = options;
  const { store, domains } = context;
  const isOurs = domains.of(actor) !== undefined;
  if (originOf(actor) === undefined || actor === local || (local === undefined && isOurs)) {
    throw new FederationError("invalid-domain", `The actor ${actor} cannot be blocked from here`);
  }
  if (local !== undefined && !domains.of(local)) {
    throw new FederationError("invalid-domain", `The actor ${local} is not hosted here`);
  }
  const at = store.clock.now();
  const decision = record(context, { by, ...about("block", actor, local), ...why(reason) });
  const own = local === undefined ? {} : { by: local };
  await store.transact(async (view) => ({
    changes: [
      ...blocks.blockActor({ actor, at, ...own, ...why(reason) }),
      ...decision,
      ...(local === undefined ? sever({ actor }) : [
        ...await endFollow(view, { follower: actor, followed: local }),
        ...await endFollow(view, { follower: local, followed: actor }),
      ]),
    ],
    result: undefined,
  }));
}

/** Takes back the block of a domain or an actor. */
export async function unblock(
  context: Context,
  subject: string,
  { by, reason, local }: Pick<BlockOptions, "by" | "reason" | "local">,
): Promise<void> {
  const isActor = isIri(subject);
  const name = isActor ? subject : domainNamed(subject);
  await commit(context, [
    ...(isActor ? blocks.unblockActor(name, local) : blocks.unblockDomain(name)),
    ...record(context, { by, ...about("unblock", name, local), ...why(reason) }),
  ]);
}

/** Puts a domain on the allow-list. */
export async function allow(context: Context, domain: string, decided: Decided): Promise<void> {
  const host = domainNamed(domain);
  const at = context.store.clock.now();
  await commit(context, [
    ...allowList.add({ host, at, ...why(decided.reason) }),
    ...record(context, { ...decided, action: "allow", subject: host }),
  ]);
}

/** Takes a domain off the allow-list. */
export async function disallow(context: Context, domain: string, decided: Decided): Promise<void> {
  const host = domainNamed(domain);
  await commit(context, [
    ...allowList.remove(host),
    ...record(context, { ...decided, action: "disallow", subject: host }),
  ]);
}

/** Says whom the server federates with. */
export async function setMode(
  context: Context,
  mode: FederationMode,
  decided: Decided,
): Promise<void> {
  await commit(context, [
    ...allowList.setMode(mode),
    ...record(context, { ...decided, action: "mode", subject: "server", detail: mode }),
  ]);
}

async function commit({ store }: Context, changes: readonly Change[]): Promise<void> {
  await store.transact(() => Promise.resolve({ changes, result: undefined }));
}

function isIri(subject: string): boolean {
  return /^https?:\/\//i.test(subject);
}

function why(reason: string | undefined): { readonly reason?: string } {
  return reason === undefined ? {} : { reason };
}

interface About {
  readonly action: string;
  readonly subject: string;
  readonly detail?: string;
}

function about(action: string, subject: string, local: string | undefined): About {
  return { action, subject, ...(local !== undefined && { detail: `for ${local}` }) };
}
