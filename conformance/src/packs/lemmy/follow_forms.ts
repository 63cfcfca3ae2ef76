/**
 * Follows as they are documented (Lemmy E11, D9), with `to` and by a community.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { inapplicable, missing, passed, type Verdict } from "../../judging/verdict.ts";
import { follow } from "../../replay/documented_exchanges.ts";
import type { Delivered } from "../../stage/observed.ts";
import type { Sent } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import type { Persona } from "../../world/persona.ts";
import { acts } from "./cast.ts";

interface Followed {
  readonly sent: Sent;
  readonly accept: Delivered | undefined;
}

interface Seen {
  readonly in2021: Followed;
  readonly today: Followed;
  readonly byGroup: Followed;
}

/** Three who have never followed, each in another form. */
export const followForms: Exchange = exchange<Seen>({
  id: "lemmy/follow-forms",
  title: "A Follow is accepted in every form that is documented",
  kind: "acts",
  async play(stage) {
    const { id: target } = stage.community;
    const alice = stage.newcomer("A");
    stage.tell("A person on host A follows, as in 2021.");
    const in2021 = await follows(stage, alice, follow({ actor: alice, target }));
    const other = stage.newcomer("A");
    stage.tell("Another person on host A follows, as today, and leaves.");
    const today = await follows(stage, other, acts(stage, "0.19/follow", { actor: other }));
    const group = stage.newcomer("A", { edit: (actor) => ({ ...actor, type: "Group" }) });
    stage.tell("A community on host A follows, as Lemmy 1.0 lets it, and leaves.");
    const byGroup = await follows(stage, group, acts(stage, "1.0/follow_group", { actor: group }));
    return { in2021, today, byGroup };
  },
  judge: {
    "lemmy:S98": ({ in2021 }) => judgeAccepted(in2021),
    "lemmy:D9": ({ today }) => judgeAccepted(today),
    "lemmy:D9/group": ({ byGroup }) => judgeAccepted(byGroup),
  },
});

async function follows(stage: Stage, from: Persona, activity: JsonObject): Promise<Followed> {
  const { community } = stage;
  const inbox = community.inbox ?? community.id;
  const { "@context": context, ...inner } = activity;
  const undo = { ...acts(stage, "0.19/undo_follow", { actor: from }), object: inner };
  const leaving = { ...undo, ...(context !== undefined && { "@context": context }) };
  stage.ledger.owe(from.id, {
    what: `follower ${from.id} of ${community.id}`,
    undo: { from, activity: leaving, inbox },
  });
  const sent = await stage.send({ from, activity }, community);
  const accept = await stage.accepted(sent);
  await stage.send({ from, activity: leaving }, community);
  stage.ledger.settle(from.id);
  return { sent, accept };
}

function judgeAccepted({ sent, accept }: Followed): Verdict {
  if (accept) return passed("The Accept arrived.", [sent, accept]);
  return sent.to.approvesByHand
    ? inapplicable("The community says that it accepts followers by hand.", [sent.to])
    : missing("Accept", sent);
}
