/**
 * What does each kind of deed.
 *
 * @module
 */

import type { DoerTable } from "../deeds/doing.ts";
import { doUnvote, doVote } from "./vote.ts";
import { doWrite } from "./write.ts";

/** One doer a kind, each in a file of its own. */
export const doers: Partial<DoerTable> = {
  write: doWrite,
  vote: doVote,
  unvote: doUnvote,
};
