/**
 * Leaving the target as it was found.
 *
 * @module
 */

import { announceAt } from "../observed.ts";
import { idOf, isObject } from "../raw_json.ts";
import { deleteObject, undoFollow } from "../replay/documented_exchanges.ts";
import type { Play } from "./play.ts";

/** Deletes what was posted and takes back what was followed; returns what could not be undone. */
export async function tidyUp(play: Play): Promise<string[]> {
  return [...await deletePosts(play), ...await takeBackFollows(play)];
}

async function deletePosts(play: Play): Promise<string[]> {
  const { alice } = play.world;
  const leftovers: string[] = [];
  for (const post of [...wronglyTaken(play), ...play.posted].reverse()) {
    const text = JSON.stringify(deleteObject({ actor: alice, target: play.target.id }, post));
    const { status } = await play.deliver({ from: alice, text });
    if (!isAccepted(status)) leftovers.push(`${post} (its Delete was answered ${status})`);
  }
  return leftovers;
}

/** Posts that should have been refused and were announced instead. */
function wronglyTaken(play: Play): string[] {
  const { bob, wire } = play.world;
  const names = ["forged-author", "unsigned", "altered", "wrong-signer"] as const;
  return names.flatMap((name) => {
    const stimulus = play.stimuli[name];
    if (!stimulus || !announceAt(wire.entries, { host: bob.host, stimulus })) return [];
    const { object } = stimulus.activity;
    return isObject(object) ? [String(object.id)] : [];
  });
}

async function takeBackFollows(play: Play): Promise<string[]> {
  const { alice, bob } = play.world;
  const leftovers: string[] = [];
  const { undo } = play.stimuli;
  const hasLeft = undo && isAccepted(play.world.wire.entries[undo.entry]?.status ?? null);
  for (const [persona, name] of [[alice, "follow"], [bob, "witness-follow"]] as const) {
    const sent = play.stimuli[name];
    if (!sent || play.wasRefused(sent) || (persona === alice && hasLeft)) continue;
    const scene = { actor: persona, target: play.target.id };
    const text = JSON.stringify(undoFollow(scene, idOf(sent.activity)));
    const { status } = await play.deliver({ from: persona, text });
    if (!isAccepted(status)) leftovers.push(`follower ${persona.id} (Undo answered ${status})`);
  }
  return leftovers;
}

function isAccepted(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300;
}
