/**
 * The protocol of communities as an extension of a federation.
 *
 * @module
 */

import type { Extension } from "../src/extension.ts";
import { notesDialects } from "../src/dialects/note_dialect.ts";
import { writeForPeer } from "./documents/write_for_peer.ts";
import { communityMembers } from "./documents/community_members.ts";
import { serveCommunities } from "./documents/serve_communities.ts";
import { leavingPerformers, leavingProcessors } from "./leaving/author_leaves.ts";
import { messagePerformers } from "./messages/perform_message.ts";
import { messageClaims } from "./messages/receive_message.ts";
import { oneAfterAnother } from "../src/processing/one_after_another.ts";
import type { CommunitiesOptions } from "./options.ts";
import { RANK_QUEUE, rankNow } from "./ranking/rank_later.ts";
import { serverBanPerformers } from "./server_bans/perform_server_ban.ts";
import { continueSweep, SWEEP_QUEUE } from "./sweeping/sweep.ts";
import { ARRIVED_QUEUE, reopenWaiting } from "./waiting/arrived.ts";
import { seek } from "./waiting/seek.ts";
import { SEEK_QUEUE } from "./waiting/seek_later.ts";
import { CATCH_UP_QUEUE } from "./ways/catch_up.ts";
import { continueCatchUp } from "./ways/continue_catch_up.ts";
import { catchUpWhenAccepted } from "./ways/catch_up_when_accepted.ts";
import { CONCEAL_QUEUE, continueConcealing } from "./withdrawal/conceal.ts";
import { guestClaims } from "./ways/guest.ts";
import { homeClaims } from "./ways/home.ts";
import { itselfClaims } from "./ways/itself.ts";
import { ownPerformers } from "./ways/own.ts";
import { siteBanClaims } from "./ways/site_ban.ts";

/**
 * Makes groups communities, as Lemmy documents them (FEP-1b12): what is done in one is announced to its followers, and
 * what others announce is done here. Nobody administers the server: for that there is {@linkcode communitiesWith}.
 *
 * @example A federation that hosts communities
 * ```ts ignore
 * createFederation({ store, fetcher, domains, software, extensions: [communities] });
 * ```
 */
export const communities: Extension = communitiesWith();

/**
 * The same with what the program around decides.
 *
 * @example An administrator
 * ```ts
 * import { communitiesWith } from "@commonplace/federation/communities";
 * import { createNetwork, startInstance } from "@commonplace/federation/testing";
 *
 * const network = createNetwork();
 * const isAdministrator = (person: string) => person === "https://a.example/u/ann";
 * await using a = await startInstance({
 *   network,
 *   origin: "https://a.example",
 *   extensions: [communitiesWith({ isAdministrator })],
 * });
 * await a.federation.createActor({ type: "Group", name: "books" });
 * ```
 */
export function communitiesWith(options: CommunitiesOptions = {}): Extension {
  return notesDialects({
    claims: oneAfterAnother(
      messageClaims,
      itselfClaims(options),
      homeClaims(options),
      siteBanClaims,
      guestClaims(options),
    ),
    processors: { Accept: catchUpWhenAccepted, ...leavingProcessors },
    performers: oneAfterAnother(
      leavingPerformers,
      messagePerformers,
      ownPerformers(options),
      serverBanPerformers(options),
    ),
    members: communityMembers,
    serve: serveCommunities,
    write: writeForPeer,
    work: {
      [ARRIVED_QUEUE]: reopenWaiting,
      [CONCEAL_QUEUE]: continueConcealing,
      [CATCH_UP_QUEUE]: (job, context) => continueCatchUp(job, context, options),
      [RANK_QUEUE]: rankNow,
      [SEEK_QUEUE]: seek,
      [SWEEP_QUEUE]: continueSweep,
    },
  });
}
