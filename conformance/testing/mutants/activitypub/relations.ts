/**
 * Mutants that break plain ActivityPub where somebody follows, likes or shares.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { idOf, idsOf, isObject } from "../../../src/raw_json.ts";
import {
  delivers,
  type Fault,
  ignores,
  jsonOf,
  keepsBack,
  statusOnly,
} from "../../reference/fault.ts";
import { is, isOf } from "../../reference/looks.ts";
import { type Meant, miscounts } from "../../reference/tampering.ts";
import type { Mutant } from "../mutant.ts";

const followers = "/u/ann/followers";

/** Servers that break a rule about who follows, likes or shares. */
export const relationMutants: readonly Mutant[] = [
  {
    name: "answers no Follow",
    breaks: ["activitypub:7.5/answer"],
    fault: keepsBack(is("Accept")),
  },
  {
    name: "accepts something else than the Follow",
    breaks: ["activitypub:7.5/about"],
    fault: delivers(is("Accept"), (accept) => ({ ...accept, object: idOf(accept.actor) ?? null })),
  },
  {
    name: "lets somebody else accept a Follow",
    breaks: ["activitypub:7.5/from"],
    fault: delivers(is("Accept"), (accept) => ({ ...accept, actor: `${accept.actor}x` })),
  },
  {
    name: "accepts followers that it does not count",
    breaks: ["activitypub:7.5/follower"],
    fault: miscounts({ at: followers, isIt: is("Follow") }, -1),
  },
  {
    name: "counts who follows twice as two",
    breaks: ["activitypub:7.5/once"],
    fault: miscounts({ at: followers, isIt: isRepeated((activity) => String(activity.actor)) }),
  },
  {
    name: "keeps who has left a person",
    breaks: ["activitypub:7.12/undo-of-follow"],
    fault: ignores(isOf("Undo", "Follow")),
  },
  {
    name: "lets anybody undo a Follow",
    breaks: ["activitypub:7.12/foreign-undo-of-follow"],
    fault: miscounts({
      at: followers,
      isIt: (undo) => isOf("Undo", "Follow")(undo) && isForeign(undo),
    }, -1),
  },
  {
    name: "does not read its shared inbox",
    breaks: ["activitypub:7.1.3/shared-inbox"],
    fault: {
      arrives: ({ method, url }) =>
        method === "POST" && new URL(url).pathname === "/inbox" ? statusOnly(202) : undefined,
    },
  },
  { name: "counts no Like", breaks: ["activitypub:7.10/like"], fault: ignores(is("Like")) },
  {
    name: "keeps a Like that was taken back",
    breaks: ["activitypub:7.12/undo-of-like"],
    fault: ignores(isOf("Undo", "Like")),
  },
  {
    name: "lets anybody undo a Like",
    breaks: ["activitypub:7.12/foreign-undo-of-like"],
    fault: miscounts({
      at: "/likes",
      isIt: (undo) => isOf("Undo", "Like")(undo) && isForeign(undo),
    }, -1),
  },
  {
    name: "counts no Announce",
    breaks: ["activitypub:7.11/announce"],
    fault: ignores(is("Announce")),
  },
  {
    name: "keeps an Announce that was taken back by its id",
    breaks: ["activitypub:7.12/undo-of-announce"],
    fault: ignores((activity) => is("Undo")(activity) && !isObject(activity.object)),
  },
  {
    name: "counts what comes twice to an inbox twice",
    breaks: ["activitypub:5.2/duplicate"],
    fault: miscounts({ at: "/shares", isIt: isRepeated((activity) => String(activity.id)) }),
  },
  {
    name: "counts what comes by another inbox once more",
    breaks: ["activitypub:5.2/shared-inbox"],
    fault: miscounts({
      at: "/shares",
      isIt: (activity, { url }) => is("Announce")(activity) && new URL(url).pathname === "/inbox",
    }),
  },
  {
    name: "wants a context in everything",
    breaks: ["activitypub:3/no-context"],
    fault: refusesLikes((like) => like["@context"] === undefined),
  },
  {
    name: "refuses what it does not know",
    breaks: ["activitypub:3/unknown-members"],
    fault: refusesLikes((like) => like.probe !== undefined),
  },
  {
    name: "reads one type alone",
    breaks: ["activitypub:3.1/type-list"],
    fault: refusesLikes(({ type = null }) => Array.isArray(type)),
  },
  {
    name: "reads no embedded actor",
    breaks: ["activitypub:3/embedded-actor"],
    fault: refusesLikes(({ actor }) => isObject(actor)),
  },
  {
    name: "reads no embedded object",
    breaks: ["activitypub:3/embedded-object"],
    fault: refusesLikes(({ object }) => isObject(object)),
  },
  {
    name: "reads recipients in lists alone",
    breaks: ["activitypub:6.1/one-recipient"],
    fault: refusesLikes(({ to }) => typeof to === "string"),
  },
  {
    name: "drops what names no recipient",
    breaks: ["activitypub:6.1/no-recipients"],
    fault: refusesLikes(({ to = null, cc = null }) => [...idsOf(to), ...idsOf(cc)].length === 0),
  },
];

/** Whether an Undo is by somebody else than what it undoes. */
export function isForeign({ actor, object }: JsonObject): boolean {
  return isObject(object) && idOf(object.actor) !== idOf(actor);
}

/** Whether something with the same key has arrived before. */
export function isRepeated(keyOf: (activity: JsonObject) => string): Meant {
  const known = new Set<string>();
  return (activity) => {
    if (!is("Follow")(activity) && !is("Announce")(activity)) return false;
    const key = keyOf(activity);
    const isKnown = known.has(key);
    known.add(key);
    return isKnown;
  };
}

function refusesLikes(isIt: (like: JsonObject) => boolean): Fault {
  return {
    arrives: (request) => {
      const like = jsonOf(request);
      return is("Like")(like) && isIt(like) ? statusOnly(400) : undefined;
    },
  };
}
