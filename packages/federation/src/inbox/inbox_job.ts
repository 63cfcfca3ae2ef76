/**
 * The job of an activity that waits to be processed.
 *
 * @module
 */

/** The queue of what was accepted and is to be processed. */
export const INBOX_QUEUE = "inbox";

/** The job of an activity. */
export type InboxJob = {
  /** The id of its notification. */
  readonly notification: string;
  /** By whom it is, in whose order it is processed. */
  readonly actor: string;
  /** Whether the handlers of `notificationAccepted` have let it pass. */
  readonly hasPassed?: boolean;
};
