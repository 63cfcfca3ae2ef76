/**
 * The very same request twice.
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, passed } from "../../judging/verdict.ts";
import { hasType, idOf } from "../../raw_json.ts";
import { createPost } from "../../replay/documented_exchanges.ts";
import { type Delivered, deliveries } from "../../stage/observed.ts";
import type { Sent } from "../../stage/sent.ts";
import type { WireEntry } from "../../wire_entry.ts";

interface Seen {
  readonly sent: Sent;
  readonly again: Sent;
  readonly announces: readonly Delivered[];
  readonly canary: WireEntry | undefined;
}

/** A post is sent again, to the byte, as somebody on the way could. */
export const replay: Exchange = exchange<Seen>({
  id: "inbox/replay",
  title: "The very same request comes twice",
  kind: "acts",
  async play(stage) {
    const from = stage.newcomer("A");
    await stage.accepted(await stage.follow(from, stage.community));
    stage.tell("A person on host A posts.");
    const post = createPost({ actor: from, target: stage.community.id });
    const sent = await stage.publish(from, post);
    await stage.announced(sent);
    stage.tell("The same request is sent again, to the byte.");
    const { headers } = sent.entry;
    const again = await stage.send(
      { from, activity: sent.text, headers: () => ({ ...headers }) },
      stage.community,
    );
    const canary = await stage.canary();
    const announces = deliveries(stage.wire).filter(({ activity, entry }) =>
      hasType(activity, "Announce") && entry.host === "B" &&
      idOf(activity.object) === idOf(sent.activity)
    );
    return { sent, again, announces, canary };
  },
  judge: {
    "inbox:replay": ({ sent, again, announces, canary }) => {
      const ids = new Set(announces.map(({ activity }) => idOf(activity)));
      if (ids.size > 1) {
        return failed(`It was announced ${ids.size} times.`, [sent, again, ...announces]);
      }
      return ids.size === 1 && canary
        ? passed("It was announced once, and so was a post that was sent after it.", [
          sent,
          again,
          ...announces,
          canary,
        ])
        : cannotTell("It was not announced at all (see lemmy:S155).", [sent]);
    },
  },
});
