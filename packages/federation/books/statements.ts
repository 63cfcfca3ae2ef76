/**
 * What BookWyrm documents of its protocol as a list of statements, each settled: B1 to B74, in our words. Numbers are those
 * of the project's inventory.
 *
 * @module
 */

import statements from "./statements.json" with { type: "json" };

/** A statement of the document. */
export interface Statement {
  /** Its number, such as `B24`. */
  readonly id: string;
  /** What it says: one sentence. */
  readonly says: string;
  /**
   * How it is settled: `normative` where it holds, `superseded` where something else does, `shape` where it is about how
   * documents look and not about what is done.
   */
  readonly mark: "normative" | "shape" | "superseded";
  /** What holds in the place of a superseded one, and by whose word. */
  readonly by?: string;
  /** The tests that hold it, each by its file below `packages` and its name: `file › name`. */
  readonly tests: readonly string[];
}

/** B1 to B74. */
export const STATEMENTS: readonly Statement[] = statements as readonly Statement[];
