/**
 * What processing an activity begins with.
 *
 * @module
 */

import type { Job } from "@commonplace/storage";
import type { Document } from "@commonplace/vocabulary";
import type { ResolvedActor } from "../resolution/resolved_actor.ts";

/** The job of an activity. */
export interface Work {
  readonly job: Job;
  /** The id of the notification. */
  readonly id: string;
}

/** An activity whose sender is known, and what is against it. */
export interface Found extends Work {
  readonly document: Document;
  readonly sender: ResolvedActor;
  /** Why it is to have no effect, if that is known before policies are asked. */
  readonly refusal: string | undefined;
  /** Whether what it was wanting has been looked for. */
  readonly hasLooked: boolean;
  /** Why what it was wanting was not found. */
  readonly missing?: string;
  /** Whether the sender is as it was the last time, so that its being so still is to be confirmed. */
  readonly isRecalled?: boolean;
}
