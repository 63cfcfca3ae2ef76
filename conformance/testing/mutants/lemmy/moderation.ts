/**
 * Mutants that let the wrong people moderate, and the right ones in vain.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { hasType, idOf, isObject } from "../../../src/raw_json.ts";
import {
  answers,
  type Fault,
  ignores,
  jsonOf,
  keepsBack,
  serves,
  statusOnly,
} from "../../reference/fault.ts";
import { keepsIn, lists, losesFrom } from "../../reference/listings.ts";
import { is } from "../../reference/looks.ts";
import { breaking, credulousOf, type Look, objectOf, silentOn, tellsOneHost } from "../breaking.ts";
import type { Mutant } from "../mutant.ts";

const outbox = "/c/main/outbox";
const featured = "/c/main/featured";
const moderators = "/c/main/moderators";
function pins({ target }: JsonObject): boolean {
  return String(target).endsWith("/featured");
}
function appoints({ target }: JsonObject): boolean {
  return String(target).endsWith("/moderators");
}

/** Servers that do what somebody says who moderates nothing. */
export const usurperMutants: readonly Mutant[] = [
  credulousOf(
    "lemmy:S20",
    "removals by anybody",
    (one) =>
      is("Delete")(one) && one.summary !== undefined && one.withReplies === undefined &&
      !String(one.object).endsWith("/c/main"),
  ),
  credulousOf(
    "lemmy:S138",
    "removals of 2021 by anybody",
    (one) => is("Remove")(one) && one.target === undefined,
  ),
  credulousOf(
    "lemmy:D11/replies",
    "removals of trees by anybody",
    ({ withReplies }) => withReplies === true,
  ),
  credulousOf("lemmy:D12/lock-by-others", "locks by anybody", is("Lock")),
  credulousOf("lemmy:D12/pin-by-others", "pins by anybody", (one) => is("Add")(one) && pins(one)),
  credulousOf(
    "lemmy:S150",
    "those who appoint themselves",
    (one) => is("Add")(one) && appoints(one) && one.object === one.actor,
  ),
  credulousOf(
    "lemmy:S23",
    "appointments by anybody",
    (one) => is("Add")(one) && appoints(one) && one.object !== one.actor,
  ),
  credulousOf(
    "lemmy:S151/by-others",
    "dismissals by anybody",
    (one) => is("Remove")(one) && appoints(one),
  ),
  credulousOf("lemmy:D17/by-others", "bans by anybody", is("Block")),
  credulousOf(
    "lemmy:D19/by-others",
    "edits of communities by anybody",
    (one) => is("Update")(one) && is("Group")(objectOf(one)),
  ),
  credulousOf("lemmy:D26", "warnings by anybody", is("Warn")),
  credulousOf(
    "lemmy:S169",
    "the end of communities by anybody",
    (one) => is("Delete")(one) && String(one.object).endsWith("/c/main"),
  ),
  credulousOf(
    "lemmy:D25/by-others",
    "moderators' words by anybody",
    ({ object }) => isObject(object) && object.distinguished === true,
  ),
];

/** Servers with moderators who moderate in vain. */
export const moderatorMutants: readonly Mutant[] = [
  silentOn(
    "lemmy:D11",
    "removals",
    (one) => is("Delete")(one) && one.summary !== undefined && one.withReplies === undefined,
  ),
  breaking("lemmy:D11/hidden", "shows what was removed", keepsIn(outbox)),
  silentOn(
    "lemmy:D11/undo",
    "Undo of removals",
    (one) => undoes("Delete", one) && objectOf(one).summary !== undefined,
  ),
  breaking("lemmy:D11/restored", "does not show what was restored", losesFrom(outbox)),
  silentOn(
    "lemmy:D11/with-replies",
    "removals of trees",
    ({ withReplies }) => withReplies === true,
  ),
  silentOn(
    "lemmy:S136",
    "removals of 2021",
    (one) => is("Remove")(one) && one.target === undefined,
  ),
  breaking("lemmy:S139", "shows what was removed as in 2021", keepsIn(outbox)),
  silentOn("lemmy:S144", "Undo of a Remove", (one) => undoes("Remove", one)),
  breaking(
    "lemmy:S143/removed",
    "hides what was removed as in 2021 for ever",
    hidesOnceUndone("Remove"),
  ),
  breaking(
    "lemmy:S135/tombstone",
    "serves nothing in the place of what was removed",
    answers(/./, (reply) => reply.status === 410 ? statusOnly(500) : reply),
  ),
  breaking("lemmy:S143/served", "serves nothing that was once removed", staysGone()),
  silentOn(
    "lemmy:D12/lock",
    "locks of posts",
    (one) => is("Lock")(one) && String(one.object).includes("/post/"),
  ),
  credulousOf("lemmy:S73", "comments on what is locked", whileLocked()),
  silentOn("lemmy:D12/unlock", "Undo of a Lock", (one) => undoes("Lock", one)),
  breaking("lemmy:S73/unlocked", "never takes comments on what was locked", neverUnlocks()),
  silentOn(
    "lemmy:D12/lock-comment",
    "locks of comments",
    (one) => is("Lock")(one) && String(one.object).includes("/comment/"),
  ),
  silentOn("lemmy:D12/pin", "pins", (one) => is("Add")(one) && pins(one)),
  breaking("lemmy:D12/pinned", "shows no pins", lists(featured, () => [])),
  silentOn("lemmy:D12/unpin", "ends of pins", (one) => is("Remove")(one) && pins(one)),
  breaking("lemmy:D12/unpinned", "keeps its pins", keepsIn(featured)),
  silentOn("lemmy:S148", "appointments", (one) => is("Add")(one) && appoints(one)),
  breaking(
    "lemmy:S152",
    "shows two moderators and no more",
    lists(moderators, (items) => items.slice(0, 2)),
  ),
  breaking("lemmy:S152/removed", "keeps its moderators", keepsIn(moderators)),
  breaking("lemmy:S149", "listens to its first moderators alone", ignoresTheNew()),
  breaking(
    "lemmy:S154",
    "does not tell the host of who is appointed",
    tellsOneHost((one) => is("Add")(one) && appoints(one)),
  ),
  credulousOf(
    "lemmy:S153",
    "moderators of other communities",
    ({ target }) => String(target).endsWith("_other/moderators"),
  ),
  silentOn("lemmy:S151", "dismissals", (one) => is("Remove")(one) && appoints(one)),
  silentOn("lemmy:D17", "bans", is("Block")),
  breaking("lemmy:D17/banned", "announces whom it has banned", announcesTheBanned()),
  breaking("lemmy:D17/content", "shows what the banned wrote", keepsIn(outbox)),
  silentOn("lemmy:D17/lifted", "ends of bans", (one) => undoes("Block", one)),
  breaking(
    "lemmy:D17/back",
    "never forgives",
    neverForgives(({ target }) => String(target).endsWith("/c/main")),
  ),
  breaking("lemmy:D17/site", "announces whom others have banned", announcesTheBanned()),
  breaking(
    "lemmy:D17/site-lifted",
    "never forgives whom others banned",
    neverForgives(
      ({ target }) => String(target).endsWith("/"),
    ),
  ),
  silentOn(
    "lemmy:D19",
    "edits of communities",
    (one) => is("Update")(one) && is("Group")(objectOf(one)),
  ),
  breaking("lemmy:D19/shown", "shows communities as they were", keepsItsName()),
  silentOn(
    "lemmy:D25",
    "moderators' words",
    ({ object }) => isObject(object) && object.distinguished === true,
  ),
  breaking(
    "lemmy:D18/told",
    "tells moderators of no report",
    keepsBack((one) => is("Flag")(one) || is("Flag")(objectOf(one))),
  ),
  breaking("lemmy:D18/resolved", "refuses ends of reports", {
    arrives: (request) => is("Resolve")(jsonOf(request)) ? statusOnly(400) : undefined,
  }),
];

function undoes(type: string, activity: JsonObject): boolean {
  return hasType(activity, "Undo") && hasType(objectOf(activity), type);
}

/** What was taken down and restored is not in the outbox. */
function hidesOnceUndone(type: string): Fault {
  const undone = new Set<string>();
  const fault = lists(
    outbox,
    (items) =>
      items.filter((item) => [...undone].every((id) => !JSON.stringify(item).includes(id))),
  );
  return {
    ...fault,
    arrives(request) {
      const activity = jsonOf(request);
      if (undoes(type, activity)) undone.add(String(objectOf(activity).object));
      return undefined;
    },
  };
}

function staysGone(): Fault {
  const gone = new Set<string>();
  return {
    answers(reply, { method, url }) {
      if (method !== "GET") return undefined;
      if (reply.status === 410) gone.add(url);
      return gone.has(url) && reply.status === 200 ? statusOnly(410) : undefined;
    },
  };
}

/** Comments that come between a Lock and its Undo. */
function whileLocked(): Look {
  let isLocked = false;
  return (activity) => {
    if (is("Lock")(activity)) isLocked = true;
    if (undoes("Lock", activity)) isLocked = false;
    return isLocked && is("Create")(activity) && is("Note")(objectOf(activity));
  };
}

function neverUnlocks(): Fault {
  let isLocked = false;
  return ignores((activity) => {
    if (is("Lock")(activity)) isLocked = true;
    return isLocked && is("Create")(activity) && is("Note")(objectOf(activity));
  });
}

/** Who was appointed by somebody else than its own person says nothing that it hears. */
function ignoresTheNew(): Fault {
  const appointed = new Set<string>();
  return ignores((activity) => {
    if (is("Add")(activity) && appoints(activity)) appointed.add(String(activity.object));
    return is("Delete")(activity) && appointed.has(String(idOf(activity.actor)));
  });
}

/** What the banned post is announced all the same. */
function announcesTheBanned(): Fault {
  const banned = new Set<string>();
  return {
    async arrives(request, server) {
      const activity = jsonOf(request);
      if (request.method !== "POST") return undefined;
      if (is("Block")(activity)) banned.add(String(activity.object));
      if (undoes("Block", activity)) banned.delete(String(objectOf(activity).object));
      if (!is("Create")(activity) || !banned.has(String(idOf(activity.actor)))) return undefined;
      await server.announce(JSON.stringify(activity));
      return statusOnly(202);
    },
  };
}

/** What those post who were ever banned from there is not heard. */
function neverForgives(look: Look): Fault {
  const banned = new Set<string>();
  return ignores((activity) => {
    if (is("Block")(activity) && look(activity)) banned.add(String(activity.object));
    return is("Create")(activity) && banned.has(String(idOf(activity.actor)));
  });
}

function keepsItsName(): Fault {
  return serves("/c/main", (document) => ({ ...document, name: "Main" }));
}
