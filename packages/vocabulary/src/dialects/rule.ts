import type { JsonObject } from "../json.ts";

/** An object somewhere in a document, with the way to it. */
export interface Part {
  /** The object. */
  readonly json: JsonObject;
  /** Where it stands, as a JSON pointer (RFC 6901); the document itself is the empty string. */
  readonly path: string;
  /** The member of the object around it that holds it; empty for the document. */
  readonly member: string;
  /** The object around it. */
  readonly parent: Part | undefined;
}

/** Whether a part is one that a rule speaks of. */
export type Scope = (part: Part) => boolean;

/** Where a part breaks a rule, as JSON pointers below the part; none when it keeps it. */
export type Check = (part: Part) => readonly string[];

/** One documented statement about the shape of a document. */
export interface Rule {
  /**
   * The statement: `lemmy:S64` and `lemmy:D15` of the Lemmy protocol of 2021 and of what changed
   * since, `bookwyrm:B71` of BookWyrm's, `as2:…` and `ap:…` with the section of the standard,
   * `bookwyrm:wire-…` and `mastodon:…` for what their programs read.
   */
  readonly id: string;
  /** What it asks for: one sentence in English. */
  readonly says: string;
  /** The parts that it speaks of. */
  readonly on: Scope;
  /** What it asks of them. */
  readonly check: Check;
}

/** A rule that a document breaks. */
export interface Finding {
  /** The {@linkcode Rule.id} of the rule. */
  readonly rule: string;
  /** Where, as a JSON pointer (RFC 6901); a member that is missing is pointed at as well. */
  readonly path: string;
  /** What the rule asks for: one sentence in English that repeats nothing of the document. */
  readonly message: string;
}
