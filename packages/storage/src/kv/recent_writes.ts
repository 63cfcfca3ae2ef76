/**
 * What this process has committed lately, so that a transaction which rests on what is over is
 * found without asking the file.
 *
 * @module
 */

/** How many commits are remembered; what is forgotten costs a commit that fails. */
const mostCommits = 16;

/** What a commit has written. */
export interface Written {
  readonly versionstamp: string;
  /** The rows that it set or deleted, by their ids. */
  readonly writes: ReadonlyMap<string, { readonly value: unknown | undefined }>;
  /** The counters that it added to, by the ids of their rows. */
  readonly sums: ReadonlyMap<string, unknown>;
}

/** Remembers the newest commits, oldest first. */
export class RecentWrites {
  readonly #commits: Written[] = [];
  #moment = 0;

  /** Grows with every commit. */
  get moment(): number {
    return this.#moment;
  }

  /** Remembers a commit. */
  note(written: Written): void {
    this.#moment++;
    this.#commits.push(written);
    if (this.#commits.length > mostCommits) this.#commits.shift();
  }

  /**
   * Whether a row has been overwritten since it was read. Only what was committed after the reader
   * began tells: in between another process may have had its turn.
   */
  isStale(
    checks: ReadonlyMap<string, Deno.AtomicCheck>,
    begun: number,
  ): boolean {
    const since = Math.min(this.#moment - begun, this.#commits.length);
    if (since === 0) return false;
    const commits = this.#commits.slice(-since).reverse();
    for (const [id, { versionstamp }] of checks) {
      const newest = commits.find(({ writes, sums }) => writes.has(id) || sums.has(id));
      if (!newest) continue;
      // An absent row may have been read after it was deleted.
      const isDeleted = !newest.sums.has(id) && newest.writes.get(id)?.value === undefined;
      if (versionstamp === null ? !isDeleted : versionstamp < newest.versionstamp) return true;
    }
    return false;
  }
}
