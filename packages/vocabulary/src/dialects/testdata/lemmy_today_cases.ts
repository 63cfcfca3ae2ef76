import type { RuleCase } from "./rule_case.ts";

const PUBLIC = "https://www.w3.org/ns/activitystreams#Public";
const lamps = "https://lemmy.example/c/lamps";

const both: readonly RuleCase[] = [
  ["lemmy:D2", "0.19/flag_page", "/to", [lamps, "https://meadow.example/u/bob"]],
  ["lemmy:D4", "0.19/group", "/content", "<p>All about lamps.</p>"],
  ["lemmy:D5", "0.19/group", "/moderators", `${lamps}/moderators`],
  ["lemmy:D5", "0.19/group", "/attributedTo", ["https://lemmy.example/u/ann"]],
  ["lemmy:D6", "0.19/group_outbox", "/orderedItems/0/object/type", "Like", "/orderedItems/0"],
  ["lemmy:D6", "0.19/group_outbox", "/orderedItems", Array(51).fill("https://x.example/1")],
  ["lemmy:D6", "0.19/group_moderators", "/orderedItems/1", { type: "Person" }],
  ["lemmy:D6", "0.19/group_featured", "/orderedItems/0", "https://lemmy.example/post/7"],
  ["lemmy:D8", "0.19/person", "/outbox", undefined],
  ["lemmy:D11", "0.19/remove_moderator", "/target", undefined],
  ["lemmy:D13", "0.19/page", "/url", "https://wicks.example/trimming"],
  ["lemmy:D13", "0.19/page", "/attachment/0/href", undefined, "/attachment/0"],
  ["lemmy:D15", "0.19/comment", "/inReplyTo", ["https://lemmy.example/post/7"]],
  ["lemmy:D16", "0.19/like", "/to", [PUBLIC]],
  ["lemmy:D16", "0.19/like", "/cc", [lamps]],
  ["lemmy:D16", "0.19/like", "/audience", [lamps, lamps]],
  ["lemmy:D18", "0.19/flag_page", "/object", { type: "Page" }],
  ["lemmy:D18", "0.19/flag_page", "/summary", undefined],
  ["lemmy:D21", "0.19/delete_user", "/removeData", "yes"],
  ["lemmy:D22", "0.19/instance", "/publicKey", undefined],
  ["lemmy:D23", "0.19/page", "/language", "en"],
  ["lemmy:D23", "0.19/group", "/language/1", { identifier: "en" }],
  ["lemmy:D25", "0.19/moderator_comment", "/distinguished", 1],
  ["lemmy:D29", "0.19/announce_create_page", "/object", { type: "Page" }],
  ["lemmy:D34", "0.19/group", "/postingRestrictedToMods", "no"],
  ["lemmy:D34", "0.19/group", "/featured", []],
];

const of019: readonly RuleCase[] = [
  ["lemmy:D1", "0.19/page", "/@context", "https://www.w3.org/ns/activitystreams"],
  ["lemmy:D3", "0.19/accept_follow", "/object", "https://meadow.example/activities/follow/1"],
  ["lemmy:D7", "0.19/chat_message", "/type", "Note"],
  ["lemmy:D10", "0.19/page", "/to", [lamps]],
  ["lemmy:D10", "0.19/comment", "/audience", "https://lemmy.example/c/other"],
  ["lemmy:D12", "0.19/page", "/stickied", false],
  ["lemmy:D12", "0.19/page", "/commentsEnabled", true],
  ["lemmy:D12", "0.19/lock_page", "/object", { type: "Page" }],
  ["lemmy:D17", "0.19/block_user", "/target", undefined],
  ["lemmy:D17", "0.19/block_user", "/object", { type: "Person" }],
  ["lemmy:D17", "0.19/block_user", "/expires", "2027-01-01T00:00:00Z"],
  ["lemmy:D17", "0.19/block_user", "/endTime", "soon"],
  ["lemmy:D24", "0.19/page", "/tag/0", { type: "Emoji", name: ":x:" }],
  ["lemmy:S123", "0.19/update_page", "/actor", "https://lemmy.example/u/eve"],
];

const of10: readonly RuleCase[] = [
  ["lemmy:S64", "1.0/page", "/to", [lamps, "https://b.example/c/second", PUBLIC]],
  ["lemmy:S64", "1.0/page", "/audience", [lamps, "https://b.example/c/second"]],
  ["lemmy:D1", "1.0/page", "/@context/0", "https://x.example/context", "/@context"],
  ["lemmy:D3", "1.0/accept_follow_by_id", "/object", undefined],
  ["lemmy:D7", "1.0/create_private_message", "/cc", ["https://lemmy.example/u/eve"]],
  ["lemmy:D10", "1.0/comment", "/to", [PUBLIC]],
  ["lemmy:D10", "1.0/private_page", "/cc", [PUBLIC], "/to"],
  ["lemmy:D12", "1.0/lock_comment", "/object", { type: "Note" }],
  ["lemmy:D17", "1.0/block_user", "/expires", "2026-07-01T00:00:00Z"],
  ["lemmy:D17", "1.0/block_user", "/target", undefined],
  ["lemmy:D18-resolve", "1.0/resolve_flag", "/object", { type: "Note" }],
  ["lemmy:D24", "1.0/page", "/tag/2/id", undefined, "/tag/2"],
  ["lemmy:D26", "1.0/warn", "/audience", undefined],
  ["lemmy:D26", "1.0/warn", "/to", []],
  ["lemmy:D26", "1.0/warn", "/summary", undefined],
  ["lemmy:D27", "1.0/feed", "/following", undefined],
  ["lemmy:D27", "1.0/feed", "/attributedTo", undefined],
  ["lemmy:S123", "1.0/create_page", "/actor", "https://lemmy.example/u/eve"],
];

/** A good and a bad document for each rule of Lemmy 0.19 alone, and of both versions. */
export const LEMMY_0_19_CASES: readonly RuleCase[] = [...both, ...of019];

/** A good and a bad document for each rule of Lemmy 1.0 alone, and of both versions. */
export const LEMMY_1_0_CASES: readonly RuleCase[] = [...both, ...of10];
