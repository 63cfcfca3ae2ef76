import assert from "node:assert/strict";
import { lemmyExamples, lemmyTodayExamples } from "@commonplace/fixtures";
import { readDeed } from "./read_deed.ts";

/** What each documented example of 2021 does (Lemmy E13-E28), and those of 0.19 and 1.0. */
const DEEDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "lemmy": {
    e11_follow: "none",
    e12_undo_follow: "none",
    e13_create_post: "write",
    e14_create_comment: "write",
    e15_like: "vote",
    e16_dislike: "vote",
    e17_delete: "delete",
    e18_remove: "remove",
    e19_undo: "reinstate",
    e20_add_moderator: "add",
    e21_remove_moderator: "take",
    e22_accept_follow: "none",
    e23_announce: "none",
    e24_remove_community: "remove",
    e25_restore_community: "reinstate",
    e27_delete_private_message: "delete",
    e28_undo_delete_private_message: "restore",
  },
  "lemmy-today": {
    v0_19_add_featured: "add",
    v0_19_add_moderator: "add",
    v0_19_block_user: "ban",
    v0_19_block_user_from_server: "ban",
    v0_19_create_chat_message: "none",
    v0_19_create_comment: "write",
    v0_19_create_page: "write",
    v0_19_delete_group: "remove",
    v0_19_delete_page: "delete",
    v0_19_dislike: "vote",
    v0_19_flag_page: "report",
    v0_19_like: "vote",
    v0_19_lock_page: "lock",
    v0_19_remove_comment: "remove",
    v0_19_remove_featured: "take",
    v0_19_remove_moderator: "take",
    v0_19_undo_block_user: "unban",
    v0_19_undo_delete_page: "restore",
    v0_19_undo_like: "unvote",
    v0_19_undo_lock_page: "unlock",
    v0_19_undo_remove_comment: "reinstate",
    v0_19_update_group: "edit-community",
    v0_19_update_page: "write",
    v1_0_block_user: "ban",
    v1_0_create_comment: "write",
    v1_0_create_page: "write",
    v1_0_dislike: "vote",
    v1_0_flag_page: "report",
    v1_0_lock_comment: "lock",
    v1_0_remove_comment_with_replies: "remove",
    v1_0_resolve_flag: "resolve",
    v1_0_undo_block_user: "unban",
    v1_0_undo_dislike: "unvote",
    v1_0_update_feed: "none",
    v1_0_update_page_tags: "write",
  },
};

for (const [folder, deeds] of Object.entries(DEEDS)) {
  Deno.test(`every documented deed of ${folder} is read as what it is`, () => {
    const examples = [...lemmyExamples, ...lemmyTodayExamples];
    const read: Record<string, string> = {};
    for (const name of Object.keys(deeds)) {
      const { json = {} } = examples.find(({ file }) => file === `${folder}/${name}.json`) ?? {};
      const reading = readDeed({ json, text: JSON.stringify(json) });
      read[name] = reading.kind === "deed" ? reading.deed.kind : reading.kind;
    }
    assert.deepEqual(read, deeds);
  });
}
