/**
 * Actors that are gone, and say so.
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import { saysLater } from "../../judging/says_later.ts";
import { cannotTell, failed, passed } from "../../judging/verdict.ts";
import { plainDelete } from "../../stage/plain_activities.ts";
import { type Sent, wasTaken } from "../../stage/sent.ts";
import type { Count, Stage } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";
import type { Persona } from "../../world/persona.ts";
import { judgeCounts } from "../lemmy/follow.ts";

interface Seen {
  readonly sent: Sent;
  readonly asked: readonly WireEntry[];
  readonly canary: WireEntry | undefined;
}

const calm = 5;

/** The Delete of somebody whom the target has never heard of. */
export const strangersGoodbye: Exchange = exchange<Seen>({
  id: "inbox/strangers-goodbye",
  title: "Somebody who was never heard of is gone",
  kind: "acts",
  async play(stage) {
    stage.tell("A person on host A, whom the target does not know, is gone and deletes itself.");
    const sent = await sayGoodbye(stage, stage.newcomer("A"));
    const canary = await stage.canary();
    const asked = stage.wire.filter(({ direction, url, index }) =>
      direction === "received" && url.startsWith(sent.from.id) && index >= sent.since
    );
    return { sent, asked, canary };
  },
  judge: {
    "inbox:delete/unknown": ({ sent }) => {
      const { status } = sent.entry;
      if (status === null) return cannotTell("The request got no answer.", [sent]);
      if (saysLater(sent.entry)) return cannotTell("The target wants to be asked later.", [sent]);
      const reason = `It was answered with ${status}.`;
      return status < 500 ? passed(reason, [sent]) : failed(reason, [sent]);
    },
    "inbox:delete/calm": ({ sent, asked, canary }) => {
      const reason = `The actor was asked for ${asked.length} times.`;
      if (asked.length > calm) return failed(reason, [sent, ...asked]);
      return canary
        ? passed(reason, [sent, ...asked, canary])
        : cannotTell("Nothing that was sent after it had an effect.", [sent]);
    },
  },
});

interface Followed {
  readonly before: Count | null;
  readonly after: Count | null;
}

/** The Delete of somebody who follows. */
export const followersGoodbye: Exchange = exchange<Followed>({
  id: "inbox/followers-goodbye",
  title: "Somebody who follows is gone",
  kind: "acts",
  async play(stage) {
    const { followers } = stage.subject;
    stage.tell("A person on host A follows.");
    const from = stage.newcomer("A");
    await stage.accepted(await stage.follow(from));
    const before = await stage.count(followers);
    stage.tell("That person is gone and deletes itself.");
    const sent = await sayGoodbye(stage, from);
    if (wasTaken(sent)) stage.ledger.settle(from.id);
    const after = await stage.count(followers, (total) => total < (before?.total ?? total));
    return { before, after };
  },
  judge: {
    "inbox:delete/follower": ({ before, after }) =>
      judgeCounts([before, after], (from, to) => to < from),
  },
});

/** From now on the actor answers 410. */
async function sayGoodbye(stage: Stage, from: Persona): Promise<Sent> {
  stage.world.handle(from.host, from.id, () => ({ status: 410 }));
  const activity = plainDelete(from, { object: from.id, target: stage.subject.id });
  return await stage.send({ from, activity });
}
