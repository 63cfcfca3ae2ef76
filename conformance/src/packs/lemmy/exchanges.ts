/**
 * The exchanges of the documented Lemmy protocol.
 *
 * @module
 */

import type { Exchange } from "../../exchange.ts";
import { accountDeletion } from "./account.ts";
import { communityDocument, instanceDocument, personDocument } from "./actor_documents.ts";
import { postAndComment } from "./announce.ts";
import { communityBan, siteBan } from "./bans.ts";
import { communityCollectionsRead, personOutbox } from "./collections.ts";
import { deletions, edits } from "./edits.ts";
import { followTwice } from "./follow.ts";
import { followForms } from "./follow_forms.ts";
import { impostor, unknownTypes } from "./foreign.ts";
import { forgedWriting, meddling, notModerating } from "./forged.ts";
import { forgedAuthor } from "./forged_author.ts";
import { commentForms, postForms } from "./forms.ts";
import { locking, pinning } from "./locks.ts";
import { privateMessages } from "./messages.ts";
import { appointing } from "./moderators.ts";
import { onceOnly } from "./once.ts";
import { ownPost } from "./own_content.ts";
import { ownRemoved, removals } from "./removals.ts";
import { undoneByOthers } from "./undone_by_others.ts";
import { unfollow } from "./unfollow.ts";
import { communityEdit, reporting, secretReport, speaking } from "./upkeep.ts";
import { badVotes, votes } from "./votes.ts";
import { writing } from "./wire_shape.ts";

/** In the order in which they are performed. */
export const lemmyExchanges: readonly Exchange[] = [
  communityDocument,
  personDocument,
  instanceDocument,
  communityCollectionsRead,
  personOutbox,
  ownPost,
  ownRemoved,
  followTwice,
  undoneByOthers,
  followForms,
  postAndComment,
  onceOnly,
  edits,
  deletions,
  votes,
  postForms,
  commentForms,
  privateMessages,
  accountDeletion,
  siteBan,
  secretReport,
  unknownTypes,
  impostor,
  forgedAuthor,
  forgedWriting,
  meddling,
  badVotes,
  notModerating,
  removals,
  locking,
  pinning,
  appointing,
  communityBan,
  communityEdit,
  speaking,
  reporting,
  unfollow,
  writing,
];
