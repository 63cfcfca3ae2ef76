/**
 * Communities, the way Lemmy documents them (FEP-1b12): a group passes on to its followers what is
 * posted to it.
 *
 * @module
 */

export { communities, communitiesWith } from "./communities.ts";
export { createCommunity, type NewCommunityOptions } from "./create_community.ts";
export { type Ban, findBans } from "./ground/ban.ts";
export { type CommunityReport, findReports } from "./ground/community_report.ts";
export type { Item } from "./ground/item.ts";
export {
  findModeration,
  type ModerationKind,
  type ModerationQuery,
  type ModerationRecord,
} from "./ground/moderation_record.ts";
export type { VoteCounts, VoteValue } from "./ground/votes.ts";
export { type AuthoredOptions, listAuthored } from "./listing/list_authored.ts";
export type { ListedItem } from "./listing/listed_item.ts";
export { listPosts, type PostsOptions, type PostSort } from "./listing/list_posts.ts";
export {
  type Branch,
  type CommentSort,
  readThread,
  type ThreadOptions,
  type ThreadPage,
} from "./listing/read_thread.ts";
export { readVotes, type VotesOptions } from "./listing/read_votes.ts";
export {
  type Correspondence,
  findMessages,
  type Message,
  readMessage,
} from "./messages/message.ts";
export type { CommunitiesOptions } from "./options.ts";
export type { IsAdministrator } from "./policy/standing_of.ts";
export {
  type CommunityCounts,
  type ItemCounts,
  readCommunityCounts,
  readItemCounts,
} from "./ranking/counts.ts";
export { activity, controversy, type Figures, hotness, scoreOf } from "./ranking/formulas.ts";
export { catchUp } from "./ways/catch_up.ts";
export { linkOf, type PostLink } from "./writing/link_of.ts";
export { titleOf } from "./writing/title_of.ts";
