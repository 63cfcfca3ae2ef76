/**
 * What this process has committed lately, so that a transaction which rests on what is over is
 * found without asking the file.
 *
 * @module
 */

/** How many rows are remembered; what is forgotten costs a commit that fails. */
const mostRows = 20_000;

interface RecentWrite {
  readonly moment: number;
  readonly versionstamp: string;
  readonly isDeleted: boolean;
}

/** Remembers the rows of the newest commits. */
export class RecentWrites {
  readonly #rows = new Map<string, RecentWrite>();
  #moment = 0;

  /** Grows with every commit. */
  get moment(): number {
    return this.#moment;
  }

  /** Remembers the rows of a commit. */
  note(versionstamp: string, written: Iterable<readonly [id: string, isDeleted: boolean]>): void {
    const moment = ++this.#moment;
    for (const [id, isDeleted] of written) {
      this.#rows.delete(id);
      this.#rows.set(id, { moment, versionstamp, isDeleted });
    }
    for (const id of this.#rows.keys()) {
      if (this.#rows.size <= mostRows) break;
      this.#rows.delete(id);
    }
  }

  /**
   * Whether a row has been overwritten since it was read. Only what was committed after the reader
   * began tells: in between another process may have had its turn.
   */
  isStale(
    checks: ReadonlyMap<string, Deno.AtomicCheck>,
    begun: number,
  ): boolean {
    for (const [id, { versionstamp }] of checks) {
      const write = this.#rows.get(id);
      if (!write || write.moment <= begun) continue;
      // An absent row may have been read after it was deleted.
      if (versionstamp === null ? !write.isDeleted : versionstamp < write.versionstamp) return true;
    }
    return false;
  }
}
