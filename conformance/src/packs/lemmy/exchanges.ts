/**
 * The exchanges of the documented Lemmy protocol.
 *
 * @module
 */

import type { Exchange } from "../../exchange.ts";
import { postAndComment } from "./announce.ts";
import { followTwice } from "./follow.ts";
import { forgedAuthor } from "./forged_author.ts";
import { unfollow } from "./unfollow.ts";

/** In the order in which they are performed. */
export const lemmyExchanges: readonly Exchange[] = [
  followTwice,
  postAndComment,
  forgedAuthor,
  unfollow,
];
