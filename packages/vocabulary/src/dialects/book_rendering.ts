import { type JsonObject, ownMember } from "../json.ts";
import { changed } from "./changed.ts";
import type { RenderTask } from "./render_task.ts";

/** Book posts in BookWyrm's own words: nothing for no rating, and its name of the fourth shelf. */
export function renderBook(part: JsonObject, { rendering }: RenderTask): JsonObject {
  if (rendering.bookPosts !== "native") return part;
  const unrated = ownMember(part, "rating") === 0 ? changed(part, { rating: undefined }) : part;
  // The protocol's document says `stop-reading`; BookWyrm has always written the other (B48).
  return ownMember(unrated, "readingStatus") === "stop-reading"
    ? changed(unrated, { readingStatus: "stopped-reading" })
    : unrated;
}
