/**
 * The types of activities by which something is done in communities.
 *
 * @module
 */

/** All of them (Lemmy S19 to S23, I27, D11, D12, D17, D18, D26). */
export const DONE_IN_COMMUNITIES: readonly string[] = [
  "Add",
  "Block",
  "Create",
  "Delete",
  "Dislike",
  "Flag",
  "Like",
  "Lock",
  "Remove",
  "Resolve",
  "Undo",
  "Update",
  "Warn",
];
