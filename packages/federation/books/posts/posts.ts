/**
 * What people write about books, as an extension of a federation.
 *
 * @module
 */

import type { Extension } from "../../src/extension.ts";
import { postFilter } from "./receiving/filter_posts.ts";
import { continueForgetting, FORGET_QUEUE } from "./receiving/forget_posts.ts";
import { postKeeping } from "./receiving/keep_posts.ts";

/** What the program around decides. */
export interface BookPostsOptions {
  /**
   * What becomes of posts that BookWyrm has no place for, such as what somebody who is followed writes to everybody:
   * `ignore` leaves them out (BookWyrm B33), `keep` has them go the way of the standard, for servers that are for more
   * than books.
   * @default "ignore"
   */
  readonly otherPosts?: "ignore" | "keep";
}

/** Posts about books as an extension of its own; `books` has it in it. */
export function bookPosts({ otherPosts = "ignore" }: BookPostsOptions = {}): Extension {
  return {
    name: "book posts",
    claims: otherPosts === "ignore" ? postFilter : {},
    processors: postKeeping,
    work: { [FORGET_QUEUE]: continueForgetting },
  };
}
