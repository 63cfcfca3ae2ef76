/**
 * How one of the suite's persons comes to moderate the community of the target.
 *
 * @module
 */

import { idsOf } from "../raw_json.ts";
import { replay } from "../replay/roles.ts";
import type { Stage } from "../stage/stage.ts";
import { communityCollections } from "../target/community_collections.ts";
import type { Persona } from "../world/persona.ts";

/** How that comes about: by whoever can do it, or it was done before. */
export interface Granting {
  /** Makes the person with this id a moderator of the community, or has somebody do it. */
  readonly grant?: (person: string) => Promise<void>;
  /** Name of a person on host B who was made a moderator before the run. */
  readonly moderatorName?: string;
}

/** Whether it did: the collection of moderators says so. */
export async function moderates(stage: Stage, granting: Granting | undefined): Promise<boolean> {
  const { grant, moderatorName } = granting ?? {};
  if (!stage.target.community || (!grant && moderatorName === undefined)) return false;
  const moderator = moderatorName === undefined
    ? stage.newcomer("B")
    : stage.world.returning("B", moderatorName);
  if (grant) {
    stage.tell("A person on host B follows, and is made a moderator.");
    await stage.accepted(await stage.follow(moderator, stage.community));
    await grant(moderator.id);
  }
  if (!await isListed(stage, moderator)) return false;
  stage.moderator = moderator;
  if (grant) owesResignation(stage, moderator);
  return true;
}

async function isListed(stage: Stage, { id }: Persona): Promise<boolean> {
  const { moderators } = communityCollections(stage.community);
  const { document } = await stage.fetchUntil(
    moderators,
    ({ document }) => idsOf(document?.orderedItems ?? document?.items).includes(id),
  );
  return idsOf(document?.orderedItems ?? document?.items).includes(id);
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
