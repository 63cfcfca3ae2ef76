import { ACTIVITYSTREAMS_CONTEXT, SECURITY_CONTEXT } from "../context.ts";
import type { JsonValue } from "../json.ts";

/** The context of every document of Lemmy since 0.19 (Lemmy D1). */
export const LEMMY_CONTEXT: readonly JsonValue[] = [
  "https://join-lemmy.org/context.json",
  ACTIVITYSTREAMS_CONTEXT,
];

/** The context of every document in the protocol of 2021, misspellings included (Lemmy S11, S12). */
export const LEMMY_2021_CONTEXT: readonly JsonValue[] = [
  ACTIVITYSTREAMS_CONTEXT,
  {
    moderators: "as:moderators",
    sc: "http://schema.org#",
    stickied: "as:stickied",
    sensitive: "as:sensitive",
    pt: "https://join.lemmy.ml#",
    comments_enabled: { type: "sc:Boolean", id: "pt:commentsEnabled" },
  },
  SECURITY_CONTEXT,
];
