/**
 * What communities elsewhere say, that nobody here follows, and what is of no known type (Lemmy S161,
 * S166, D27): it is let go, and does no harm.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, passed } from "../../judging/verdict.ts";
import { hasType } from "../../raw_json.ts";
import { activityId } from "../../replay/documented_exchanges.ts";
import { readdress } from "../../replay/readdress.ts";
import { announceAt } from "../../stage/observed.ts";
import { type Sent, wasLost } from "../../stage/sent.ts";
import type { Fetched, Stage } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";
import type { Persona } from "../../world/persona.ts";
import { judgeRefused } from "./cases.ts";
import { acts, type Deed, newPost } from "./cast.ts";

interface Ended {
  readonly endings: readonly Sent[];
  readonly community: Fetched;
  readonly canary: WireEntry | undefined;
  readonly announced: Deed;
}

/** A community of the suite announces posts of this one, and ends it. */
export const impostor: Exchange = exchange<Ended>({
  id: "lemmy/impostor",
  title: "A community elsewhere neither speaks for this one, nor ends it",
  kind: "acts",
  async play(stage) {
    const group = groupOn(stage);
    const { community } = stage;
    stage.tell("A community on host A announces a post, which is forged, in this one.");
    const forged: JsonObject = JSON.parse(newPost(stage, stage.newcomer("B")).text);
    const announce = {
      "@context": forged["@context"] ?? null,
      id: activityId(group, "announce"),
      type: "Announce",
      actor: group.id,
      to: "https://www.w3.org/ns/activitystreams#Public",
      cc: [`${group.id}/followers`],
      object: forged,
    };
    const sent = await stage.send({ from: group, activity: announce }, community);
    stage.tell("It says that this community is removed, as in 2021, and then restored.");
    const endings = [
      await stage.send({ from: group, activity: acts(stage, "E25", { actor: group }) }, community),
      await stage.send({
        from: group,
        activity: { ...acts(stage, "E24", { actor: group }), object: community.id },
      }, community),
    ];
    const canary = await stage.canary();
    const seen = announceAt(stage.wire, {
      host: "B",
      sent: { ...sent, activity: forged },
    });
    return {
      endings,
      community: await stage.read(community.id),
      canary,
      announced: { sent, announce: seen },
    };
  },
  judge: {
    "lemmy:S161": ({ announced, canary }) => judgeRefused(announced, canary),
    "lemmy:S165": ({ endings, community, canary }) => {
      const { document, entry } = community;
      if (wasLost(community)) return cannotTell("The community could not be asked for.", [entry]);
      if (!document || hasType(document, "Tombstone")) {
        return failed("The community is gone.", [...endings, entry]);
      }
      return canary
        ? passed("The community is there, and announces.", [...endings, entry, canary])
        : cannotTell("The community is there, and announces nothing.", [...endings, entry]);
    },
  },
});

interface Unknown {
  readonly sent: readonly Sent[];
  readonly canary: WireEntry | undefined;
}

/** Lists of communities, Group followers and types that nobody knows. */
export const unknownTypes: Exchange = exchange<Unknown>({
  id: "lemmy/unknown",
  title: "What is of a type that it does not know does no harm",
  kind: "acts",
  async play(stage) {
    const from = stage.newcomer("A");
    const group = groupOn(stage);
    stage.tell("Lists of communities are followed and edited, as Lemmy 1.0 does.");
    const feed = { actor: from, community: stage.community.id };
    for (const [example, name] of [["1.0/feed", ""], ["1.0/feed_following", "/following"]]) {
      const document = readdress(
        example ?? "",
        (text) =>
          text.startsWith("https://lemmy.example/u/")
            ? from.id
            : text === "https://meadow.example/c/light"
            ? group.id
            : text === "https://lemmy.example/c/lamps"
            ? stage.community.id
            : text.replace("https://lemmy.example/", `${from.origin}/`),
      );
      const id = `${from.origin}/m/crafts${name}`;
      stage.world.publish(from, { id, text: JSON.stringify(document) });
    }
    const activities: readonly (readonly [Persona, JsonObject])[] = [
      [from, acts(stage, "1.0/update_feed", feed)],
      [from, acts(stage, "1.0/follow_feed", feed)],
      [group, acts(stage, "1.0/reject_follow", { actor: group, person: from.id })],
      [from, {
        id: activityId(from, "ponder"),
        type: "Ponder",
        actor: from.id,
        to: [stage.community.id],
        object: { type: "Thought", content: "Nobody knows this." },
      }],
    ];
    const sent: Sent[] = [];
    for (const [actor, activity] of activities) {
      sent.push(await stage.send({ from: actor, activity }, stage.community));
    }
    return { sent, canary: await stage.canary() };
  },
  judge: {
    "lemmy:D27": ({ sent, canary }) => {
      const broken = sent.find(({ entry: { status } }) => status !== null && status >= 500);
      if (broken && canary) {
        return failed(`It was answered ${broken.entry.status}.`, [broken, canary]);
      }
      return canary
        ? passed("It did no harm: an honest post was announced afterwards.", [...sent, canary])
        : cannotTell("Nothing was announced afterwards.", sent);
    },
  },
});

function groupOn(stage: Stage): Persona {
  return stage.newcomer("A", { edit: (actor) => ({ ...actor, type: "Group" }) });
}
