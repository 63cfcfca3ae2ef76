/**
 * What does each kind of deed.
 *
 * @module
 */

import type { DoerTable } from "../deeds/doing.ts";
import { banPerson } from "./ban.ts";
import { closeCommunity, reopenCommunity } from "./closing.ts";
import { editCommunity } from "./edit_community.ts";
import { addToList, takeFromList } from "./lists.ts";
import { lockItem } from "./lock.ts";
import { deleteItem, reinstateItem, removeItem, restoreItem } from "./removal.ts";
import { reportItem, resolveReport } from "./report.ts";
import { doUnvote, doVote } from "./vote.ts";
import { warnAuthor } from "./warn.ts";
import { doWrite } from "./write.ts";

/** One doer a kind, each in a file of its own. */
export const doers: Partial<DoerTable> = {
  delete: deleteItem,
  restore: restoreItem,
  remove: removeItem,
  reinstate: reinstateItem,
  lock: lockItem,
  unlock: lockItem,
  add: addToList,
  take: takeFromList,
  ban: banPerson,
  unban: banPerson,
  report: reportItem,
  resolve: resolveReport,
  "edit-community": editCommunity,
  close: closeCommunity,
  reopen: reopenCommunity,
  warn: warnAuthor,
  write: doWrite,
  vote: doVote,
  unvote: doUnvote,
};
