/**
 * Posts that a server must not take: none of them may ever be announced. That they were not is seen
 * once the honest posts, sent after them, have been.
 *
 * @module
 */

import { createPost } from "../replay/documented_exchanges.ts";
import type { Play } from "./play.ts";

/** Sends the four. Nothing of theirs is published, so that nobody can find it at its origin. */
export async function sendWhatMustBeRefused(play: Play): Promise<void> {
  const { alice, bob } = play.world;
  const scene = { actor: alice, target: play.target.id };
  await play.send("forged-author", { from: alice, text: createPost(scene, bob.id).text });
  await play.send("unsigned", { from: alice, text: createPost(scene).text, signer: null });
  const { text } = createPost(scene);
  const signedText = text.replace("automated", "innocuous");
  await play.send("altered", { from: alice, text, signedText });
  await play.send("wrong-signer", { from: alice, text: createPost(scene).text, signer: bob });
}
