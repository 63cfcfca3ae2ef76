/**
 * Communities, the way Lemmy documents them (FEP-1b12): a group passes on to its followers what is
 * posted to it.
 *
 * @module
 */

export { communities } from "./communities.ts";
export { type CommunityOptions, createCommunity } from "./create_community.ts";
