/**
 * How one of the suite's persons comes to moderate the community of the target.
 *
 * @module
 */

import { idsOf } from "../raw_json.ts";
import { replay } from "../replay/roles.ts";
import type { Fetched, Stage } from "../stage/stage.ts";
import { communityCollections } from "../target/community_collections.ts";
import type { Persona } from "../world/persona.ts";

/** How that comes about: by whoever can do it, or it was done before. */
export interface Granting {
  /** Makes the person with this id a moderator of the community, or has somebody do it. */
  readonly grant?: (person: string) => Promise<void>;
  /** Name of the person, who lives on host B and stays a moderator. Default: a new one, for this run. */
  readonly moderatorName?: string;
}

/** Whether it did: the collection of moderators says so. */
export async function moderates(stage: Stage, granting: Granting | undefined): Promise<boolean> {
  const { grant, moderatorName } = granting ?? {};
  if (!stage.target.community || (!grant && moderatorName === undefined)) return false;
  const moderator = moderatorName === undefined
    ? stage.newcomer("B")
    : stage.world.returning("B", moderatorName);
  const { moderators } = communityCollections(stage.community);
  const isListed = ({ document }: Fetched) =>
    idsOf(document?.orderedItems ?? document?.items).includes(moderator.id);
  if (!isListed(await stage.read(moderators))) {
    if (!grant) return false;
    stage.tell("A person on host B follows, and is made a moderator.");
    await stage.accepted(await stage.follow(moderator, stage.community));
    await grant(moderator.id);
    if (!isListed(await stage.fetchUntil(moderators, isListed))) return false;
    if (moderatorName === undefined) owesResignation(stage, moderator);
  }
  stage.moderator = moderator;
  return true;
}

/** Who was made a moderator for this run is none after it. */
function owesResignation(stage: Stage, moderator: Persona): void {
  const { community } = stage;
  const activity = replay("0.19/remove_moderator", {
    actor: moderator,
    community: community.id,
    moderators: communityCollections(community).moderators,
    person: moderator.id,
  });
  stage.ledger.owe(`moderator ${moderator.id}`, {
    what: `moderator ${moderator.id} of ${community.id}`,
    undo: { from: moderator, activity, inbox: community.inbox ?? community.id },
  });
}
