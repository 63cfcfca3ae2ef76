/**
 * The exchanges of plain ActivityPub between servers.
 *
 * @module
 */

import type { Exchange } from "../../exchange.ts";
import { forgedUpdate } from "./actors.ts";
import { foreignCollections } from "./collections.ts";
import { deletedActor, deletedReply } from "./deletes.ts";
import { ownDeliveries } from "./deliveries.ts";
import { followPerson } from "./follow.ts";
import { formsOfLike } from "./forms.ts";
import { forwarding } from "./forwarding.ts";
import { foreignOutbox, oddActivities, readInbox } from "./inbox.ts";
import { announce, like } from "./reactions.ts";
import { hiddenReplies, replies, updatedReply } from "./replies.ts";

/** In the order in which they are performed: what looks at everything that was delivered comes last. */
export const activitypubExchanges: readonly Exchange[] = [
  followPerson,
  like,
  announce,
  formsOfLike,
  replies,
  hiddenReplies,
  updatedReply,
  deletedReply,
  deletedActor,
  forgedUpdate,
  foreignCollections,
  readInbox,
  oddActivities,
  foreignOutbox,
  forwarding,
  ownDeliveries,
];
