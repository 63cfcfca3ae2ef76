/**
 * Update of an actor by another (ActivityPub §7.3), seen by where that actor is answered.
 *
 * @module
 */

import { passerby } from "./cast.ts";
import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, passed } from "../../judging/verdict.ts";
import { idOf } from "../../raw_json.ts";
import { type Delivered, deliveries } from "../../stage/observed.ts";
import type { Sent } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import type { Persona } from "../../world/persona.ts";
import { personDocument } from "../../world/documents.ts";
import { activity, everybody } from "./scene.ts";
import { personCanary } from "./person_canary.ts";

interface Answered {
  readonly follow: Sent;
  readonly answer: Delivered | undefined;
}

interface Seen {
  readonly forged: Sent;
  readonly after: Answered;
}

/** Another says that somebody has an inbox elsewhere. */
export const forgedUpdate: Exchange = exchange<Seen>({
  id: "activitypub/forged-update",
  title: "Another says where somebody has its inbox",
  kind: "acts",
  async play(stage) {
    const [alice, mallory] = [stage.newcomer("A"), passerby(stage, "E")];
    stage.tell("A person on host A follows and is answered.");
    await followAndWait(stage, alice);
    stage.tell("A person on host E sends an Update of that person, with an inbox on E.");
    const object = { ...personDocument(alice), inbox: mallory.inbox, endpoints: {} };
    const update = activity(mallory, "Update", { to: [everybody], object });
    const forged = await stage.send({ from: mallory, activity: update }, stage.person);
    await personCanary(stage);
    stage.tell("The person on host A follows once more.");
    return { forged, after: await followAndWait(stage, alice) };
  },
  judge: {
    "activitypub:7.3/authority": ({ forged, after: { answer } }) => {
      if (!answer) return cannotTell("No answer to a Follow arrived anywhere.", [forged]);
      return answer.entry.host === "E"
        ? failed("The answer went to the inbox that another had named.", [forged, answer])
        : passed("The answer went to the inbox that the actor itself names.", [forged, answer]);
    },
  },
});

/** Follows and waits for the Accept, at whichever host it arrives. */
async function followAndWait(stage: Stage, from: Persona): Promise<Answered> {
  const follow = await stage.follow(from, stage.person);
  const id = idOf(follow.activity);
  const answer = await stage.waitFor(
    follow,
    () =>
      deliveries(stage.wire).find(({ activity, entry }) =>
        entry.index >= follow.since && activity.type === "Accept" && idOf(activity.object) === id
      ),
  );
  return { follow, answer };
}
