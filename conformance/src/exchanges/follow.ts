/**
 * Follow and Accept (E11, E22): the witness on B first, then alice on A, and alice again.
 *
 * @module
 */

import { acceptAt, type Delivered } from "../observed.ts";
import { follow } from "../replay/documented_exchanges.ts";
import type { Reach, Stimulus, StimulusName } from "../run_record.ts";
import type { Persona } from "../world/persona.ts";
import type { Play } from "./play.ts";

/** The witness follows; tells whether the target can reach the suite at all. */
export async function introduceWitness(play: Play): Promise<Reach> {
  const { target, world } = play;
  const stimulus = await sendFollow(play, { name: "witness-follow", from: world.bob });
  const received = () => world.wire.entries.find((entry) => entry.direction === "received");
  await play.waitFor(
    stimulus,
    () =>
      acceptAt(world.wire.entries, { host: "B", since: stimulus.since }) ??
        (target.approvesByHand ? received() : undefined),
  );
  if (received()) return { reached: true };
  const { status, failure } = world.wire.entries[stimulus.entry] ?? {};
  return {
    reached: false,
    reason: `The target never asked anything of the suite: it did not fetch ${world.bob.id}. ` +
      `It answered the Follow with ${status ?? failure ?? "nothing"}. ` +
      `Allow it to reach ${hostOf(world.alice)} and ${hostOf(world.bob)}.`,
    evidence: [stimulus.entry],
  };
}

/** Alice follows, and follows again once she has been accepted. */
export async function followTwice(play: Play): Promise<void> {
  const { alice } = play.world;
  const before = await play.count("before-follow");
  await followOnce(play, { name: "follow", from: alice });
  await play.count("after-follow", (total) => before !== null && total > before);
  await followOnce(play, { name: "follow-again", from: alice });
  await play.count("after-follow-again");
}

interface Following {
  readonly name: StimulusName;
  readonly from: Persona;
}

async function followOnce(play: Play, following: Following): Promise<Delivered | undefined> {
  const stimulus = await sendFollow(play, following);
  if (play.target.approvesByHand) return undefined;
  const { host } = following.from;
  const { since } = stimulus;
  return await play.waitFor(
    stimulus,
    () => acceptAt(play.world.wire.entries, { host, since }),
  );
}

async function sendFollow(play: Play, { name, from }: Following): Promise<Stimulus> {
  const text = JSON.stringify(follow({ actor: from, target: play.target.id }));
  return await play.send(name, { from, text });
}

function hostOf(persona: Persona): string {
  return new URL(persona.origin).host;
}
