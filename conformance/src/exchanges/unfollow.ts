/**
 * Undo of a Follow (E12): alice leaves, and what is announced from then on reaches bob alone.
 *
 * @module
 */

import { idOf } from "../raw_json.ts";
import { undoFollow } from "../replay/documented_exchanges.ts";
import type { Play } from "./play.ts";
import { postAs } from "./publish.ts";

/**
 * Alice takes her Follow back as documented, with a Follow of a new id inside. Where the count shows
 * that this had no effect, she takes it back by the id of the Follow that she had sent.
 */
export async function unfollow(play: Play): Promise<void> {
  const { alice } = play.world;
  const scene = { actor: alice, target: play.target.id };
  const before = play.counts["after-follow-again"]?.total ?? null;
  const isLess = (total: number) => before !== null && total < before;
  await play.send("undo", { from: alice, text: JSON.stringify(undoFollow(scene)) });
  const after = await play.count("after-undo", isLess);
  if (after === null || isLess(after)) return;
  for (const name of ["follow-again", "follow"] as const) {
    const text = JSON.stringify(undoFollow(scene, idOf(play.stimuli[name]?.activity)));
    await play.send("undo-by-id", { from: alice, text });
  }
  await play.count("after-undo-by-id", isLess);
}

/**
 * Three posts after the Undo. The first lets a queue without order settle, the second is the one that
 * alice must not get, and the third reaches bob only after the second had its time.
 */
export async function postAfterUnfollow(play: Play): Promise<void> {
  for (const name of ["settling-post", "canary-post", "closing-post"] as const) {
    await postAs(play, name);
  }
}
