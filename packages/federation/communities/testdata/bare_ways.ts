/**
 * The ways of deeds into a server with nothing around them: what is signed counts at home, what a group announces as a
 * guest. Nothing is announced.
 *
 * @module
 */

import { idOf, isJsonObject, memberText } from "@commonplace/vocabulary";
import type { Claim, Extension } from "../../src/extension.ts";
import { doDeed } from "../deeds/do_deed.ts";
import type { IsAdministrator } from "../policy/standing_of.ts";
import { RANK_QUEUE, rankNow } from "../ranking/rank_later.ts";
import { ARRIVED_QUEUE, reopenWaiting } from "../waiting/arrived.ts";
import { seek } from "../waiting/seek.ts";
import { SEEK_QUEUE } from "../waiting/seek_later.ts";

const TYPES = [
  "Add",
  "Block",
  "Create",
  "Delete",
  "Dislike",
  "Flag",
  "Like",
  "Lock",
  "Remove",
  "Resolve",
  "Undo",
  "Update",
];

export function bareWays(isAdministrator?: IsAdministrator): Extension {
  const home: Claim = async (received, view, context) => {
    const { document, sender, id, receivedAt: at, notification, hasLooked } = received;
    const way = "home" as const;
    const coming = { view, context, actor: sender.iri, activity: id, at, notification, hasLooked };
    const done = await doDeed(document, { ...coming, way, isAdministrator });
    return done?.effect;
  };
  const guest: Claim = async (received, view, context) => {
    const { document, sender, id, receivedAt: at, notification, hasLooked } = received;
    const json = document.json["object"];
    const text = memberText(document.text, "object");
    if (!isJsonObject(json) || text === undefined) return undefined;
    const [activity = "", actor = ""] = [idOf(json), idOf(json["actor"])];
    const coming = { view, context, actor, activity, at, notification, hasLooked };
    const passed = { way: "guest", announcer: sender.iri, announce: id } as const;
    const done = await doDeed({ json, text }, { ...coming, ...passed, isAdministrator });
    return done?.effect;
  };
  const claims = Object.fromEntries(TYPES.map((type) => [type, home]));
  return {
    name: "bare ways",
    claims: { ...claims, Announce: guest },
    work: { [ARRIVED_QUEUE]: reopenWaiting, [RANK_QUEUE]: rankNow, [SEEK_QUEUE]: seek },
  };
}
