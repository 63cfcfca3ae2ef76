/**
 * The whole run, from the first request to the last: which exchange follows which.
 *
 * @module
 */

import type { Reach, RunRecord, Target } from "../run_record.ts";
import type { World } from "../world/world.ts";
import { discover } from "./discover.ts";
import { followTwice, introduceWitness } from "./follow.ts";
import type { PatienceOptions } from "./patience.ts";
import { Play } from "./play.ts";
import { postAndComment } from "./publish.ts";
import { sendWhatMustBeRefused } from "./refusals.ts";
import { tidyUp } from "./tidy_up.ts";
import { postAfterUnfollow, unfollow } from "./unfollow.ts";

/** What to perform. */
export interface Performance {
  /** URL of the community or person. */
  readonly url: string;
  /** How long effects are waited for. */
  readonly patience: PatienceOptions;
}

/** Plays everything against the target and returns what happened. */
export async function perform(world: World, performance: Performance): Promise<RunRecord> {
  const target = await discover(world, performance.url);
  const objection = objectionTo(target);
  if (objection !== undefined) {
    const reach: Reach = { reached: false, reason: objection, evidence: [target.entry] };
    return record({ world, target, reach });
  }
  const play = new Play(world, {
    target,
    inbox: target.inbox ?? target.id,
    patience: performance.patience,
  });
  const reach = await introduceWitness(play);
  let leftovers: readonly string[] = [];
  try {
    if (reach.reached) await exchange(play);
  } finally {
    leftovers = await tidyUp(play);
  }
  return record({ world, target, reach, play, leftovers });
}

async function exchange(play: Play): Promise<void> {
  // Whoever waits for approval is no follower, and sees nothing of what is announced.
  const isWatched = play.target.kind === "community" && !play.target.approvesByHand;
  await followTwice(play);
  if (isWatched) {
    await sendWhatMustBeRefused(play);
    await postAndComment(play);
  }
  await unfollow(play);
  if (isWatched) await postAfterUnfollow(play);
}

function objectionTo(target: Target): string | undefined {
  if (target.inbox === null) return "The actor names no inbox, so nothing can be sent to it.";
  return new URL(target.inbox).origin === new URL(target.url).origin
    ? undefined
    : `The inbox ${target.inbox} is on another origin than ${target.url}; nothing is sent there.`;
}

interface Parts {
  readonly world: World;
  readonly target: Target;
  readonly reach: Reach;
  readonly play?: Play;
  readonly leftovers?: readonly string[];
}

function record({ world, target, reach, play, leftovers = [] }: Parts): RunRecord {
  return {
    target,
    reach,
    cast: { alice: world.alice.id, bob: world.bob.id },
    stimuli: play?.stimuli ?? {},
    counts: play?.counts ?? {},
    wire: [...world.wire.entries],
    leftovers,
  };
}
