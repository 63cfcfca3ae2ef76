/**
 * What a commit locks.
 *
 * @module
 */

import { rowsLiteral } from "./rows_literal.ts";

/** How many locks there are; what shares one waits in vain now and then. */
const stripes = 4096;
/** The stripe of all: commits take it shared, one that would take very many others takes it alone. */
export const everything = 0;
/** The most stripes of one commit; a server has room for a few thousand locks. */
const mostStripes = 200;

/** Gathers the locks of a commit. */
export class Locks {
  /** The stripes, and whether what is under them is only read. */
  readonly #shared = new Map<number, boolean>();

  /** What is read must stay as it is; others may read it too. */
  share(kind: string, name: string): void {
    const stripe = stripeOf(kind, name);
    if (!this.#shared.has(stripe)) this.#shared.set(stripe, true);
  }

  /** What is written is locked for everybody else. */
  claim(kind: string, name: string): void {
    this.#shared.set(stripeOf(kind, name), false);
  }

  /** The stripes of who only writes, in the same order; nothing when there are too many. */
  claimed(): readonly number[] | undefined {
    if (this.#shared.size > mostStripes) return undefined;
    return [everything, ...[...this.#shared.keys()].sort((one, other) => one - other)];
  }

  /** The rows of the parameter, in the order in which all commits take them. */
  literal(): string {
    if (this.#shared.size > mostStripes) return rowsLiteral([[everything, false]]);
    const sorted = [...this.#shared].sort(([one], [other]) => one - other);
    return rowsLiteral([[everything, true], ...sorted]);
  }
}

/** FNV-1a, folded: any spread will do, but every process must find the same. */
function stripeOf(kind: string, name: string): number {
  let hash = 0x811c9dc5;
  for (const text of [kind, name]) {
    for (let index = 0; index < text.length; index++) {
      hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
    }
  }
  return 1 + ((hash ^ (hash >>> 15)) >>> 0) % stripes;
}
