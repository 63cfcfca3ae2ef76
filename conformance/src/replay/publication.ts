/**
 * A post or comment of the suite's, before it is sent.
 *
 * @module
 */

/** A post or comment: the activity, and the document that it creates. */
export interface Publication {
  /** The Create, as JSON text. */
  readonly text: string;
  /** Id of the Create. */
  readonly activityId: string;
  /** Id of the post or comment. */
  readonly objectId: string;
  /** The post or comment, as JSON text. */
  readonly objectText: string;
}
