/**
 * One thing that `deno task check` looks at.
 *
 * @module
 */

/** A check with a name of its own line in the output. */
export interface Step {
  /** What is checked, in a few words. */
  readonly name: string;
  /** Looks at the repository at `root` and says what is wrong with it; nothing when all is well. */
  readonly run: (root: string) => Promise<readonly string[]>;
}
