/**
 * What happened in a run, as plain data: verdicts are read off it and off nothing else.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import type { WireEntry } from "./wire_entry.ts";

/** What kind of actor the target is. */
export type TargetKind = "community" | "person";

/** The actor under test, as its own document describes it. */
export interface Target {
  /** The URL that was given. */
  readonly url: string;
  /** Its id. */
  readonly id: string;
  /** A person, or else a community. */
  readonly kind: TargetKind;
  /** Its document, as served. */
  readonly document: JsonObject;
  /** The exchange that fetched the document. */
  readonly entry: number;
  /** Its inbox, if it names one. */
  readonly inbox: string | null;
  /** Its followers collection, if it names one. */
  readonly followers: string | null;
  /** Whether it says that it accepts followers by hand. */
  readonly approvesByHand: boolean;
}

/** The names of what the suite sends to the target. */
export type StimulusName =
  | "witness-follow"
  | "follow"
  | "follow-again"
  | "forged-author"
  | "unsigned"
  | "altered"
  | "wrong-signer"
  | "post"
  | "comment"
  | "undo"
  | "undo-by-id"
  | "settling-post"
  | "canary-post"
  | "closing-post";

/** An activity that was sent to the target. */
export interface Stimulus {
  /** What was sent, parsed. */
  readonly activity: JsonObject;
  /** What was sent, to the byte. */
  readonly text: string;
  /** The exchange that sent it. */
  readonly entry: number;
  /** Length of the log just before it was sent: what it caused stands at or after this index. */
  readonly since: number;
}

/** The moments at which the followers of the target are counted. */
export type CountName =
  | "before-follow"
  | "after-follow"
  | "after-follow-again"
  | "after-undo"
  | "after-undo-by-id";

/** `totalItems` of the followers collection at one moment. */
export interface Count {
  /** The number; `null` where the target does not tell. */
  readonly total: number | null;
  /** The exchange that read it. */
  readonly entry: number;
}

/** Whether the target can reach the suite: without that nothing can be said about exchanges. */
export type Reach =
  | { readonly reached: true }
  | { readonly reached: false; readonly reason: string; readonly evidence: readonly number[] };

/** One run. */
export interface RunRecord {
  /** The actor under test. */
  readonly target: Target;
  /** Whether it can reach the suite. */
  readonly reach: Reach;
  /** Ids of the suite's persons: alice on A comes and goes, bob on B stays and watches. */
  readonly cast: { readonly alice: string; readonly bob: string };
  /** What was sent. */
  readonly stimuli: Readonly<Partial<Record<StimulusName, Stimulus>>>;
  /** How many followers there were. */
  readonly counts: Readonly<Partial<Record<CountName, Count>>>;
  /** Everything on the wire. */
  readonly wire: readonly WireEntry[];
  /** What could not be undone at the end, in words. */
  readonly leftovers: readonly string[];
}
