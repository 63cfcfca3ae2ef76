/**
 * Blocks from the lists of others.
 *
 * @module
 */

import { blocks, type Change, type DomainBlock, type View } from "@commonplace/storage";
import type { Context } from "../context.ts";
import { FederationError } from "../error.ts";
import { entriesOf, type ListedBlock } from "./block_list.ts";
import { detailOf, domainToBlock } from "./deciding.ts";
import { type Decided, record } from "./decision.ts";
import { sever } from "./sever.ts";

/** How a list is taken in. */
export interface ImportOptions extends Decided {
  /**
   * What is done to domains of which the list does not say.
   * @default "suspend"
   */
  readonly severity?: DomainBlock["severity"];
  /**
   * Whether only the report is made, and nothing changed.
   * @default false
   */
  readonly dryRun?: boolean;
}

/** What came of a list, or would. */
export interface ImportReport {
  /** The domains that were not blocked before, by their one spelling. */
  readonly added: readonly string[];
  /** The domains whose block was another one. */
  readonly changed: readonly string[];
  /** How many were blocked like this before. */
  readonly unchanged: number;
  /** What was not taken, and why; the first 1,000 of them. */
  readonly refused: readonly RefusedEntry[];
  /** How many were not taken. */
  readonly refusedCount: number;
  /** Whether the list is longer than 100,000 entries; what comes after them was not looked at. */
  readonly isCut: boolean;
}

/** An entry of a list that was not taken. */
export interface RefusedEntry {
  /** Its beginning, as the list has it. */
  readonly entry: string;
  /** Why. */
  readonly reason: string;
}

/** Entries of one list. */
const MOST = 100_000;

/** Refused ones that are reported. */
const MOST_REFUSED = 1000;

/** Domains that one commit blocks. */
const BATCH = 20;

/** Takes in a list. What it says of a domain replaces what was said here, and what it leaves out stays. */
export async function importBlocks(
  context: Context,
  list: string | AsyncIterable<string>,
  options: ImportOptions,
): Promise<ImportReport> {
  const tally = new Tally();
  const seen = new Set<string>();
  let batch: Named[] = [];
  for await (const entry of entriesOf(list)) {
    if (tally.total + batch.length === MOST) {
      tally.isCut = true;
      break;
    }
    const named = entry.ok ? nameOf(context, entry.block) : entry;
    if (!("host" in named)) tally.refuse(named);
    else if (seen.has(named.host)) {
      tally.refuse({ entry: named.host, reason: "The list has it more than once" });
    } else {
      seen.add(named.host);
      batch.push(named);
    }
    if (batch.length < BATCH) continue;
    tally.count(await blockAll(context, batch, options));
    batch = [];
  }
  tally.count(await blockAll(context, batch, options));
  return tally.report();
}

interface Named {
  readonly host: string;
  readonly listed: ListedBlock;
}

function nameOf(context: Context, listed: ListedBlock): Named | RefusedEntry {
  const { name } = listed;
  const entry = name.slice(0, 100);
  if (name.includes("*")) return { entry, reason: "Its name is obfuscated" };
  try {
    return { host: domainToBlock(context, name), listed };
  } catch (error) {
    if (error instanceof FederationError) return { entry, reason: error.message };
    throw error;
  }
}

interface Blocked {
  readonly host: string;
  readonly kind: "added" | "changed" | "unchanged";
}

async function blockAll(
  context: Context,
  batch: readonly Named[],
  options: ImportOptions,
): Promise<readonly Blocked[]> {
  const { dryRun = false } = options;
  if (batch.length === 0) return [];
  return await context.store.transact(async (view) => {
    const all = await Promise.all(batch.map((named) => decide(context, view, { named, options })));
    const isSevering = all.some(({ block, kind }) =>
      kind !== "unchanged" && block.severity === "suspend"
    );
    const changes = [...all.flatMap(({ changes }) => changes), ...(isSevering ? sever() : [])];
    return { changes: dryRun ? [] : changes, result: all };
  });
}

interface Choice {
  readonly named: Named;
  readonly options: ImportOptions;
}

async function decide(
  context: Context,
  view: View,
  { named: { host, listed }, options }: Choice,
): Promise<Blocked & { readonly block: DomainBlock; readonly changes: readonly Change[] }> {
  const known = await blocks.ofDomain(view, host);
  const { severity = "suspend", by, reason } = options;
  const block = merged(listed, known ?? { host, severity, at: context.store.clock.now() });
  if (known !== undefined && isSame(known, block)) {
    return { host, block, kind: "unchanged", changes: [] };
  }
  const why = reason === undefined ? {} : { reason };
  const decision = { action: "import", subject: host, by, ...why, detail: detailOf(block) };
  return {
    host,
    block,
    kind: known === undefined ? "added" : "changed",
    changes: [...blocks.blockDomain(block), ...record(context, decision)],
  };
}

function merged(listed: ListedBlock, known: DomainBlock): DomainBlock {
  const { media = known.media, reports = known.reports, reason = known.reason } = listed;
  const { severity = known.severity, obfuscate = known.obfuscate } = listed;
  return {
    host: known.host,
    severity,
    at: known.at,
    ...(media && { media }),
    ...(reports && { reports }),
    ...(typeof reason === "string" && { reason }),
    ...(obfuscate && { obfuscate }),
  };
}

function isSame(one: DomainBlock, other: DomainBlock): boolean {
  return one.severity === other.severity && one.media === other.media &&
    one.reports === other.reports && one.reason === other.reason &&
    (one.obfuscate ?? false) === (other.obfuscate ?? false);
}

class Tally {
  readonly #added: string[] = [];
  readonly #changed: string[] = [];
  readonly #refused: RefusedEntry[] = [];
  #unchanged = 0;
  #refusedCount = 0;
  isCut = false;

  get total(): number {
    return this.#added.length + this.#changed.length + this.#unchanged + this.#refusedCount;
  }

  refuse({ entry, reason }: RefusedEntry): void {
    this.#refusedCount++;
    if (this.#refused.length < MOST_REFUSED) this.#refused.push({ entry, reason });
  }

  count(all: readonly Blocked[]): void {
    for (const { host, kind } of all) {
      if (kind === "added") this.#added.push(host);
      else if (kind === "changed") this.#changed.push(host);
      else this.#unchanged++;
    }
  }

  report(): ImportReport {
    return {
      added: this.#added,
      changed: this.#changed,
      unchanged: this.#unchanged,
      refused: this.#refused,
      refusedCount: this.#refusedCount,
      isCut: this.isCut,
    };
  }
}
