/**
 * A post in the name of another (Lemmy S123).
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import { createPost } from "../../replay/documented_exchanges.ts";
import { judgeRefusal, type Refusable, tryWhatMustBeRefused } from "../refusal.ts";

/** A person on A creates a post whose author is another person. */
export const forgedAuthor: Exchange = exchange<Refusable>({
  id: "lemmy/forged-author",
  title: "A post in the name of another is not taken",
  kind: "acts",
  quick: true,
  play(stage) {
    const alice = stage.newcomer("A");
    const scene = { actor: alice, target: stage.community.id };
    stage.tell("A person on host A sends a post that names a person on B as its author.");
    const { text } = createPost(scene, stage.newcomer("B").id);
    return tryWhatMustBeRefused(stage, { from: alice, activity: text });
  },
  judge: { "lemmy:S123": judgeRefusal },
});
