/**
 * Communities that are closed by those who moderate them or administer their host, and opened again (Lemmy S163).
 *
 * @module
 */

import { dropped, type Effect } from "../../src/processing/processor.ts";
import type { DeedOf } from "../deeds/deed.ts";
import type { Doing } from "../deeds/doing.ts";
import { type Community, saveCommunity, stateOf } from "../ground/community.ts";
import { moderated } from "./moderated.ts";

const NO_CHANGE: Effect = { kind: "repeated", changes: [] };

/**
 * Closes a community: nothing new is taken in, and where it is ours a Tombstone stands in its place (410). What is in
 * it stays. Who administers its host may remove what was deleted, and not the other way round.
 */
export function closeCommunity(deed: DeedOf<"close">, doing: Doing): Promise<Effect> {
  const { community } = doing;
  const state = deed.by === "administrator" ? "removed" : "deleted";
  const isClosed = community.state === state || community.state === "removed";
  return Promise.resolve(
    refusalOf(deed, doing) ?? (isClosed ? NO_CHANGE : decided(deed, doing, state)),
  );
}

/** Opens a community again; what an administrator removed only one brings back (Lemmy S167). */
export function reopenCommunity(deed: DeedOf<"reopen">, doing: Doing): Promise<Effect> {
  const { state } = doing.community;
  const effect = refusalOf(deed, doing) ??
    (state === "open"
      ? NO_CHANGE
      : state === "removed" && deed.by === "moderator"
      ? dropped("What an administrator removed a moderator cannot open again (Lemmy S163)")
      : decided(deed, doing, "open"));
  return Promise.resolve(effect);
}

/** A community of ours is closed from here alone (Lemmy S169, D20); for another its own server vouches. */
function refusalOf(
  { object }: DeedOf<"close" | "reopen">,
  { community, context, actor }: Doing,
): Effect | undefined {
  if (object !== community.iri) return dropped("It is not the community in which it is done");
  if (!community.isLocal || context.domains.of(actor)) return undefined;
  return dropped("A community is closed and opened by people of its own server alone");
}

function decided(
  deed: DeedOf<"close" | "reopen">,
  doing: Doing,
  state: Community["state"],
): Effect {
  const { community } = doing;
  return moderated(doing, deed, saveCommunity(community.iri, { ...stateOf(community), state }));
}
