/**
 * Which exchange replays which documented example: sends it, looks for it among what the target sends
 * or serves, or serves it to the target.
 *
 * @module
 */

/** How an exchange replays an example. */
export interface Binding {
  /**
   * - `sent`: the suite sends it, re-addressed; alone or inside of another.
   * - `received`: the target sends one like it.
   * - `read`: the target serves one like it.
   * - `served`: the suite serves it to a target that asks for it.
   */
  readonly how: "read" | "received" | "sent" | "served";
  /** Id of the exchange. */
  readonly exchange: string;
}

const bound: Readonly<Record<string, string>> = {
  "sent lemmy/announce": "E1 E8 E9 E13 E14",
  "sent lemmy/private-messages": "E10 E26 E27 E28 0.19/chat_message 0.19/create_chat_message " +
    "0.19/delete_chat_message 1.0/private_message 1.0/create_private_message",
  "sent lemmy/follow-forms": "E11 0.19/follow 0.19/undo_follow 1.0/follow_group",
  "sent lemmy/unfollow": "E12",
  "sent lemmy/votes": "E15 E16 0.19/like 0.19/dislike 0.19/undo_like 1.0/dislike 1.0/undo_dislike",
  "sent lemmy/deletions": "E17 0.19/delete_page 0.19/undo_delete_page",
  "sent lemmy/removals": "E18 E19 0.19/remove_comment 0.19/undo_remove_comment " +
    "1.0/remove_comment_with_replies",
  "sent lemmy/moderators": "E20 E21 0.19/add_moderator",
  "sent lemmy/impostor": "E24 E25",
  "sent lemmy/edits": "0.19/page 0.19/comment 0.19/create_page 0.19/create_comment " +
    "0.19/update_page",
  "sent lemmy/post-forms": "0.19/page_image 1.0/page 1.0/create_page",
  "sent lemmy/comment-forms": "1.0/comment 1.0/create_comment",
  "sent lemmy/distinguished": "0.19/moderator_comment",
  "sent lemmy/pins": "0.19/add_featured 0.19/remove_featured",
  "sent lemmy/locks": "0.19/lock_page 0.19/undo_lock_page 1.0/lock_comment",
  "sent lemmy/ban": "0.19/block_user 0.19/undo_block_user",
  "sent lemmy/site-ban": "0.19/block_user_from_server",
  "sent lemmy/report": "0.19/flag_page 1.0/flag_page 1.0/resolve_flag",
  "sent lemmy/not-moderating": "0.19/group 0.19/update_group 0.19/delete_group 1.0/warn",
  "sent lemmy/account-deletion": "0.19/delete_user",
  "sent lemmy/forged-writing": "1.0/private_page",
  "sent lemmy/meddling": "1.0/update_page_tags",
  "sent lemmy/unknown": "1.0/feed 1.0/update_feed 1.0/follow_feed 1.0/reject_follow",
  "sent fep-1b12/moderation": "0.19/remove_moderator 1.0/block_user 1.0/undo_block_user",
  "received lemmy/follow": "E22 0.19/accept_follow 1.0/accept_follow_by_id",
  "received lemmy/announce": "E23 0.19/announce_create_page",
  "received lemmy/votes": "0.19/announce_undo_like",
  "received lemmy/locks": "1.0/announce_lock_comment",
  "read lemmy/community": "E2 1.0/group",
  "read lemmy/collections": "E3 E4 E5 0.19/group_outbox 0.19/group_followers " +
    "0.19/group_moderators 0.19/group_featured",
  "read lemmy/person": "E6 0.19/person",
  "read lemmy/person-outbox": "E7 0.19/person_outbox",
  "read lemmy/instance": "0.19/instance",
  "read lemmy/tombstone": "0.19/tombstone",
  "served lemmy/post-forms": "1.0/post_context",
  "served lemmy/unknown": "1.0/feed_following",
};

/** How each example is replayed, by its id. */
export const bindings: ReadonlyMap<string, Binding> = new Map(
  Object.entries(bound).flatMap(([key, examples]) => {
    const [how = "", exchange = ""] = key.split(" ");
    return examples.split(" ").map((id) => [id, { how: how as Binding["how"], exchange }] as const);
  }),
);
