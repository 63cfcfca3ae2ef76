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
  readonly #read = new Set<number>();
  readonly #written = new Set<number>();

  /** What is read must stay as it is; others may read it too. */
  share(kind: string, name: string): void {
    this.#read.add(stripeOf(kind, name));
  }

  /** What is written is locked for everybody else. */
  claim(kind: string, name: string): void {
    this.#written.add(stripeOf(kind, name));
  }

  /** The stripes of who only writes as a list, in the same order; nothing for others, and for very many. */
  claimed(): string | undefined {
    if (this.#read.size > 0 || this.#written.size > mostStripes) return undefined;
    return `{${inOrder(everything, ...this.#written).join()}}`;
  }

  /** The rows of the parameter, in the order in which all commits take them. */
  literal(): string {
    const stripes = this.#read.union(this.#written);
    if (stripes.size > mostStripes) return rowsLiteral([[everything, false]]);
    const rows = inOrder(...stripes).map((stripe) => [stripe, !this.#written.has(stripe)]);
    return rowsLiteral([[everything, true], ...rows]);
  }
}

function inOrder(...stripes: readonly number[]): readonly number[] {
  return stripes.toSorted((one, other) => one - other);
}

/** FNV-1a, folded: any spread will do, but every process must find the same. */
function stripeOf(kind: string, name: string): number {
  const hash = hashed(hashed(0x811c9dc5, kind), name);
  return 1 + ((hash ^ (hash >>> 15)) >>> 0) % stripes;
}

/** Goes on from the hash of what comes before. */
function hashed(before: number, text: string): number {
  let hash = before;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash;
}
