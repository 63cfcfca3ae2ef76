/**
 * Posts whose signatures do not stand up: none of them may ever be announced.
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, passed } from "../../judging/verdict.ts";
import { createPost } from "../../replay/documented_exchanges.ts";
import type { Stage } from "../../stage/stage.ts";
import type { Persona } from "../../world/persona.ts";
import { judgeRefusal, type Refusable, tryWhatMustBeRefused } from "../refusal.ts";

/** A post that nobody has signed. */
export const unsignedPost: Exchange = exchange<Refusable>({
  id: "signatures/unsigned",
  title: "A post that nobody has signed is not taken",
  kind: "acts",
  quick: true,
  play(stage) {
    stage.tell("A person on host A sends a post without a signature.");
    return tryWhatMustBeRefused(stage, { ...postOf(stage), signer: null });
  },
  judge: {
    "signatures:unsigned": judgeRefusal,
    "signatures:unsigned/status": ({ sent, announce }) => {
      const { status } = sent.entry;
      if (announce) {
        return cannotTell("It was not refused at all (see signatures:unsigned).", [sent]);
      }
      return status !== null && status >= 400 && status < 500
        ? passed(`It was answered with ${status}.`, [sent])
        : failed(`It was answered with ${status ?? "nothing"}.`, [sent]);
    },
  },
});

/** A post that was altered after it was signed. */
export const alteredPost: Exchange = exchange<Refusable>({
  id: "signatures/altered",
  title: "A post that was altered after it was signed is not taken",
  kind: "acts",
  quick: true,
  play(stage) {
    stage.tell("A post is signed, and then one of its words is another.");
    const { from, activity } = postOf(stage);
    const signedText = activity.replace("automated", "innocuous");
    return tryWhatMustBeRefused(stage, { from, activity, signedText });
  },
  judge: { "signatures:altered": judgeRefusal },
});

/** A post that another person has signed. */
export const wrongSigner: Exchange = exchange<Refusable>({
  id: "signatures/wrong-signer",
  title: "A post that another has signed is not taken",
  kind: "acts",
  quick: true,
  play(stage) {
    stage.tell("The post of a person on A is signed by a person on B.");
    return tryWhatMustBeRefused(stage, { ...postOf(stage), signer: stage.newcomer("B") });
  },
  judge: { "signatures:wrong-signer": judgeRefusal },
});

function postOf(stage: Stage): { readonly from: Persona; readonly activity: string } {
  const from = stage.newcomer("A");
  const { text } = createPost({ actor: from, target: stage.community.id });
  return { from, activity: text };
}
