/**
 * What those who moderate can do, as one part of a federation.
 *
 * @module
 */

import {
  type ActorBlock,
  type AllowedDomain,
  allowList,
  blocks,
  type DomainBlock,
  type FederationMode,
  type ListOptions,
  type ModerationEntry,
  moderationLog,
  type Page,
  type Report,
  reports,
} from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import type { Decided } from "./decision.ts";
import { allow, block, type BlockOptions, disallow, setMode, unblock } from "./deciding.ts";
import { exportBlocks } from "./export_blocks.ts";
import { importBlocks, type ImportOptions, type ImportReport } from "./import_blocks.ts";
import { refusal, type RefusalOptions } from "./refusal.ts";
import type { Refusal } from "./standing.ts";
import { answerReport } from "./report.ts";
import { type Shown, shown } from "./shown.ts";

/** Which blocked actors to list. */
export interface BlockedActorsOptions extends ListOptions {
  /**
   * The IRI of the actor of ours who blocks.
   * @default the server as a whole
   */
  readonly local?: string;
}

/**
 * Blocks, the allow-list and reports. Every decision names who makes it, holds from its commit on, in every process and
 * for what is queued already, and is kept in a log for ever.
 *
 * @example A domain is blocked, and let in again
 * ```ts
 * import { createNetwork, startInstance, startPeer } from "@commonplace/federation/testing";
 * import assert from "node:assert/strict";
 *
 * const network = createNetwork();
 * await using server = await startInstance({ network, origin: "https://a.example" });
 * const { iri } = await server.federation.createActor({ type: "Person", name: "ann" });
 * using peer = await startPeer({ network, origin: "https://spam.example" });
 * const follow = { id: `${peer.iri}/1`, type: "Follow", actor: peer.iri, object: iri };
 *
 * const { moderation } = server.federation;
 * await moderation.block("spam.example", { by: "ann", reason: "Advertising" });
 * assert.equal((await peer.send(`${iri}/inbox`, follow)).status, 403);
 *
 * await moderation.unblock("spam.example", { by: "ann" });
 * assert.equal((await peer.send(`${iri}/inbox`, follow)).status, 202);
 * ```
 */
export interface Moderation {
  /**
   * Blocks a domain with all domains in it, by its name in any spelling, or an actor, by its IRI. What it had blocked
   * before is replaced. Follows between here and what is suspended, or an actor that is blocked, end soon after, in
   * both directions; lifting the block does not bring them back.
   *
   * @throws {FederationError} with code `invalid-domain` when it is no name of a domain or IRI of an
   * actor, or is ours.
   */
  block(subject: string, options: BlockOptions): Promise<void>;
  /**
   * Takes back a block, if there is one. Follows that it ended have to be asked for again.
   *
   * @throws {FederationError} with code `invalid-domain`.
   */
  unblock(subject: string, options: Pick<BlockOptions, "by" | "reason" | "local">): Promise<void>;
  /** A page of the blocked domains, by name. */
  blocks(options?: ListOptions): Promise<Page<DomainBlock>>;
  /** A page of the actors that the server has blocked, or one of ours has. */
  blockedActors(options?: BlockedActorsOptions): Promise<Page<ActorBlock>>;
  /**
   * Puts a domain, with all domains in it, on the allow-list, which counts in the mode `allow-list`. A block goes before
   * it.
   *
   * @throws {FederationError} with code `invalid-domain`.
   */
  allow(domain: string, options: Decided): Promise<void>;
  /**
   * Takes a domain off the allow-list. Follows stay, and rest while it is not allowed.
   *
   * @throws {FederationError} with code `invalid-domain`.
   */
  disallow(domain: string, options: Decided): Promise<void>;
  /** A page of the allow-list, by name. */
  allowed(options?: ListOptions): Promise<Page<AllowedDomain>>;
  /** Whom the server federates with: everybody who is not blocked (`open`), or its allow-list. */
  mode(): Promise<FederationMode>;
  /** Says whom the server federates with. Follows stay, and rest with those who are not allowed. */
  setMode(mode: FederationMode, options: Decided): Promise<void>;
  /** Why this server has nothing to do with an actor or, by an origin, with a host; `undefined` when it has. */
  refusal(iri: string, options: RefusalOptions): Promise<Refusal | undefined>;
  /** A document as it may be shown: without media where its author's host is blocked that far. */
  shown(json: JsonObject): Promise<Shown>;
  /**
   * Blocks the domains of a list: of Mastodon's CSV, of Lemmy's JSON, or one name a line. Never throws for what is in
   * the list.
   */
  importBlocks(list: string | AsyncIterable<string>, options: ImportOptions): Promise<ImportReport>;
  /** The blocked domains as Mastodon writes them (CSV), line by line. */
  exportBlocks(): AsyncIterable<string>;
  /** A page of reports in a state, the oldest first. */
  reports(state: Report["state"], options?: ListOptions): Promise<Page<Report>>;
  /**
   * Says that a report was dealt with.
   *
   * @throws {FederationError} with code `unknown-report`.
   */
  resolveReport(id: string, options: Decided): Promise<Report>;
  /**
   * Says that a report is to be dealt with once more.
   *
   * @throws {FederationError} with code `unknown-report`.
   */
  reopenReport(id: string, options: Decided): Promise<Report>;
  /** A page of all decisions or of those about one subject, the oldest first. */
  log(
    options?: ListOptions & {
      /** The name of a domain, the IRI of an actor or of a report, or `server`. */
      readonly subject?: string;
    },
  ): Promise<Page<ModerationEntry>>;
}

/** The moderation of a federation. */
export function moderationOf(context: Context): Moderation {
  const { view } = context.store;
  return {
    block: (subject, options) => block(context, subject, options),
    unblock: (subject, options) => unblock(context, subject, options),
    blocks: (options) => blocks.domains(view, options),
    blockedActors({ local, ...options } = {}) {
      return blocks.actors(view, { ...options, ...(local !== undefined && { by: local }) });
    },
    allow: (domain, options) => allow(context, domain, options),
    disallow: (domain, options) => disallow(context, domain, options),
    allowed: (options) => allowList.page(view, options),
    mode: () => allowList.mode(view),
    setMode: (mode, options) => setMode(context, mode, options),
    refusal: (iri, options) => refusal(context, iri, options),
    shown: (json) => shown(context, json),
    importBlocks: (list, options) => importBlocks(context, list, options),
    exportBlocks: () => exportBlocks(view),
    reports: (state, options) => reports.page(view, state, options),
    resolveReport: (id, options) => answerReport(context, id, { ...options, state: "resolved" }),
    reopenReport: (id, options) => answerReport(context, id, { ...options, state: "open" }),
    log: (options) => moderationLog.page(view, options),
  };
}
