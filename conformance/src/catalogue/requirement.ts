/**
 * What a requirement of the catalogue is made of.
 *
 * @module
 */

/** How binding a requirement is (RFC 2119). */
export type Level = "MUST" | "SHOULD" | "MAY";

/**
 * What happens between two servers when it is broken: `problem`, they do not work together;
 * `degraded`, something is lost; `unaffected`, nobody notices.
 */
export type Impact = "problem" | "degraded" | "unaffected";

/**
 * What must be given before a requirement can be judged: `community`, the target is one; `exchange`,
 * the target can reach the suite; `follower-count`, it tells how many followers there are.
 */
export type Need = "community" | "exchange" | "follower-count";

/** Where a requirement comes from. */
export interface RequirementSource {
  /** The document. */
  readonly document: string;
  /** Lines of it. */
  readonly lines?: string;
  /** Section of it. */
  readonly section?: string;
}

/** One requirement, as data: nothing here says how it is judged. */
export interface Requirement {
  /** Its id; never changes: `lemmy:S96`. */
  readonly id: string;
  /** A few words. */
  readonly title: string;
  /** The rule, in one or two sentences. */
  readonly rule: string;
  /** Where it comes from. */
  readonly source: RequirementSource;
  /** How binding it is. */
  readonly level: Level;
  /** What breaking it does. */
  readonly impact: Impact;
  /** What must be given before it can be judged. */
  readonly needs: readonly Need[];
}
