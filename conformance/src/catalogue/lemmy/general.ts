/**
 * What holds for every document (S1 to S15).
 *
 * @module
 */

import {
  type Additions,
  byItsUsers,
  inCommunity,
  meant,
  must,
  replacedBy,
  should,
  shownBy,
  unjudged,
} from "./record.ts";

/** Additions to S1 to S15. */
export const generalAdditions: Additions = {
  S1: shownBy("D1", "S10", "S158"),
  S2: meant,
  S3: shownBy("S96"),
  S4: replacedBy("D1/none", "D2/unreadable"),
  S5: replacedBy("D2/lists"),
  S6: should("delivery", inCommunity, {
    title: "A vote may hold what it is for in full",
    rule: "A Like whose object is embedded counts like one that names it by its id.",
  }),
  S7: shownBy("S67", "S80", "S82", "S129"),
  S8: must("delivery", inCommunity, {
    rule: "A post with id, type, author, recipients and name, and nothing else, is taken.",
    impact: "degraded",
  }),
  S9: byItsUsers,
  S10: should("document", [], {
    rule: "No member of what the target writes itself is null.",
    impact: "unaffected",
  }),
  S11: replacedBy("D1"),
  S12: replacedBy("D1"),
  S13: unjudged("Which context it is, is the dialect's choice: lemmy:D1 looks at what all have."),
  S14: should("delivery", inCommunity, {
    title: "A context inside of an activity is put up with",
    rule: "An activity whose object has a context of its own is taken.",
  }),
  S15: shownBy("S155"),
};
