/**
 * Which inboxes get what, and how often.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, missing, passed } from "../../judging/verdict.ts";
import { hasType, idOf } from "../../raw_json.ts";
import { createPost } from "../../replay/documented_exchanges.ts";
import { type Delivered, deliveries } from "../../stage/observed.ts";
import type { Sent } from "../../stage/sent.ts";
import type { WireEntry } from "../../wire_entry.ts";
import type { Persona } from "../../world/persona.ts";

interface Shared {
  readonly sent: Sent;
  readonly sharedInbox: string;
  /** What reached host C of it. */
  readonly arrived: readonly Delivered[];
  readonly canary: WireEntry | undefined;
}

/** Two people of one host follow, and something is announced. */
export const twoOfOneHost: Exchange = exchange<Shared>({
  id: "client/two-of-one-host",
  title: "Two people of one host follow",
  kind: "acts",
  async play(stage) {
    stage.tell("Two people on host C follow, who share an inbox.");
    const people = [stage.newcomer("C"), stage.newcomer("C")];
    for (const person of people) {
      await stage.accepted(await stage.follow(person, stage.community));
    }
    stage.tell("A person on host A follows and posts.");
    const author = stage.newcomer("A");
    await stage.accepted(await stage.follow(author, stage.community));
    const post = createPost({ actor: author, target: stage.community.id });
    const sent = await stage.publish(author, post);
    await stage.announced(sent);
    const canary = await stage.canary();
    const arrived = deliveries(stage.wire).filter(({ activity, entry }) =>
      hasType(activity, "Announce") && entry.host === "C" &&
      idOf(activity.object) === idOf(sent.activity)
    );
    return { sent, sharedInbox: people[0]?.sharedInbox ?? "", arrived, canary };
  },
  judge: {
    "client:shared-inbox/used": ({ sent, sharedInbox, arrived }) => {
      if (arrived.length === 0) return cannotTell("Nothing arrived (see lemmy:S155).", [sent]);
      const shared = arrived.filter(({ entry }) => entry.url === sharedInbox);
      return shared.length > 0
        ? passed("It came to the inbox that both share.", [sent, ...shared])
        : failed(`It came to ${arrived.length} inboxes of one host.`, [sent, ...arrived]);
    },
    "client:shared-inbox/once": ({ sent, arrived, canary }) => {
      const seen = new Set<string>();
      for (const { activity, entry } of arrived) {
        const key = `${entry.url} ${idOf(activity)}`;
        if (seen.has(key)) {
          return failed(`${entry.url} got the same Announce twice.`, [sent, ...arrived]);
        }
        seen.add(key);
      }
      return canary && arrived.length > 0
        ? passed("No inbox got it twice.", [sent, ...arrived, canary])
        : cannotTell("Nothing arrived (see lemmy:S155).", [sent]);
    },
  },
});

interface Alone {
  readonly sent: Sent;
  readonly person: Persona;
  readonly accept: Delivered | undefined;
}

/** Somebody without a shared inbox follows. */
export const noSharedInbox: Exchange = exchange<Alone>({
  id: "client/no-shared-inbox",
  title: "Somebody follows whose host has no shared inbox",
  kind: "acts",
  async play(stage) {
    const edit = ({ endpoints: _, ...actor }: JsonObject) => actor;
    const person = stage.newcomer("C", { edit });
    stage.tell("A person on host C follows, whose document names its own inbox alone.");
    const sent = await stage.follow(person);
    return { sent, person, accept: await stage.accepted(sent) };
  },
  judge: {
    "client:own-inbox": ({ sent, person, accept }) => {
      if (!accept) return missing("Accept", sent);
      const { url } = accept.entry;
      return url === person.inbox
        ? passed("The Accept came to the inbox of that person.", [sent, accept])
        : failed(`The Accept came to ${url}, and not to ${person.inbox}.`, [sent, accept]);
    },
  },
});
