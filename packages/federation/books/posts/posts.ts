/**
 * What people write about books, as an extension of a federation.
 *
 * @module
 */

import type { LocalActor } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import type { Extension } from "../../src/extension.ts";
import { postPerformers } from "./publishing/post_performers.ts";
import { servesPosts } from "./readers/serve_posts.ts";
import { userAgentForReaders } from "./readers/user_agent.ts";
import { writesForReaders, type WritingOptions } from "./readers/write_for_readers.ts";
import { postFilter } from "./receiving/filter_posts.ts";
import { continueForgetting, FORGET_QUEUE, forgetPostsOf } from "./receiving/forget_posts.ts";
import { postKeeping } from "./receiving/keep_posts.ts";

/** What the program around decides. */
export interface BookPostsOptions extends WritingOptions {
  /**
   * What becomes of posts that BookWyrm has no place for, such as what somebody who is followed writes to everybody:
   * `ignore` leaves them out (BookWyrm B33), `keep` has them go the way of the standard, for servers that are for more
   * than books. What is for communities of ours is theirs to decide, where their extension stands before this one.
   * @default "ignore"
   */
  readonly otherPosts?: "ignore" | "keep";
}

/** What posts about books bring along. */
export type BookPostsParts = Required<
  Pick<
    Extension,
    | "claims"
    | "leaving"
    | "members"
    | "performers"
    | "processors"
    | "serve"
    | "userAgent"
    | "work"
    | "write"
  >
>;

/** Posts about books as an extension of their own; `books` has it in it. */
export function bookPosts(options: BookPostsOptions = {}): BookPostsParts {
  const { otherPosts = "ignore" } = options;
  return {
    claims: otherPosts === "ignore" ? postFilter : {},
    processors: postKeeping,
    performers: postPerformers,
    leaving: ({ iri }) => forgetPostsOf(iri),
    members: readersMembers,
    serve: servesPosts(options),
    write: writesForReaders(options),
    userAgent: userAgentForReaders,
    work: {
      [FORGET_QUEUE]: continueForgetting,
    },
  };
}

/** Declares what Activity Streams does not; inline, so that nobody has to fetch it. */
const TERMS: JsonObject = { bookwyrmUser: "https://www.w3id.org/BookWyrm/ns#bookwyrmUser" };

/** Whoever sends to a person of ours may send posts about books as they are (BookWyrm B63, B71). */
function readersMembers({ type }: LocalActor): Promise<JsonObject> {
  return Promise.resolve({
    ...(type === "Person" && { "@context": TERMS, bookwyrmUser: true }),
  });
}
