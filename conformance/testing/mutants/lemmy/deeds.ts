/**
 * Mutants that are careless about votes, edits, deletions and who is told of them.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { hasType, idOf, isObject } from "../../../src/raw_json.ts";
import {
  answers,
  bodyOf,
  delivers,
  type Fault,
  jsonOf,
  statusOnly,
} from "../../reference/fault.ts";
import { keepsIn, lists, losesFrom } from "../../reference/listings.ts";
import { is } from "../../reference/looks.ts";
import {
  breaking,
  credulousOf,
  deafTo,
  type Look,
  objectOf,
  silentOn,
  tellsOneHost,
  writes,
} from "../breaking.ts";
import type { Mutant } from "../mutant.ts";

const outbox = "/c/main/outbox";
function hasCc({ cc }: JsonObject): boolean {
  return cc !== undefined;
}
function hasIdOnly({ object }: JsonObject): boolean {
  return typeof object === "string";
}

/** Servers that are careless about votes. */
export const voteMutants: readonly Mutant[] = [
  deafTo("lemmy:S98", "Follows with to as in 2021", (one) => is("Follow")(one) && isOf2021(one)),
  deafTo("lemmy:D9", "Follows by people of today", followOfToday(1)),
  deafTo("lemmy:D9/group", "Follows by communities of today", followOfToday(2)),
  silentOn("lemmy:S126", "Likes as in 2021", (like) => is("Like")(like) && hasCc(like)),
  silentOn(
    "lemmy:D16",
    "Likes without recipients",
    (like) => is("Like")(like) && !hasCc(like) && hasIdOnly(like),
  ),
  silentOn("lemmy:S127", "Dislikes as in 2021", (vote) => is("Dislike")(vote) && hasCc(vote)),
  silentOn("lemmy:S130", "changed votes", (vote) => is("Dislike")(vote) && !hasCc(vote)),
  silentOn(
    "lemmy:S142",
    "Undo of a Like of a post",
    (undo) => undoes("Like", undo) && String(objectOf(undo).object).includes("/post/"),
  ),
  silentOn(
    "lemmy:D16/undo-as-like",
    "Undo of a Like of a comment",
    (undo) => undoes("Like", undo) && String(objectOf(undo).object).includes("/comment/"),
  ),
  silentOn("lemmy:D16/undo-dislike", "Undo of a Dislike", (undo) => undoes("Dislike", undo)),
  deafTo("lemmy:S6", "embedded objects", (vote) => is("Like")(vote) && isObject(vote.object)),
  credulousOf("lemmy:S132", "votes of bots", (vote) => is("Like")(vote)),
  credulousOf(
    "lemmy:S129",
    "votes on nothing",
    (vote) => is("Like")(vote) && vote.object === undefined,
  ),
];

/** Servers that are careless about what authors do later. */
export const editMutants: readonly Mutant[] = [
  silentOn("lemmy:S124/update-post", "edits of posts", writes("Update", isEdited)),
  silentOn("lemmy:S124/update-comment", "edits of comments", writes("Update", is("Note"))),
  deafTo(
    "lemmy:S125/unknown",
    "edits of what it does not know",
    writes("Update", (post) => is("Page")(post) && !isEdited(post)),
  ),
  breaking("lemmy:S42/listed", "lists no posts", lists(outbox, () => [])),
  silentOn("lemmy:S147", "deletions of posts", (one) => is("Delete")(one) && !isOf2021(one)),
  silentOn("lemmy:S134", "deletions of comments", (one) => is("Delete")(one) && isOf2021(one)),
  breaking("lemmy:S135", "shows what was deleted", keepsIn(outbox)),
  silentOn("lemmy:S143/announced", "Undo of deletions", (undo) => undoes("Delete", undo)),
  {
    name: "never shows again what was once deleted",
    breaks: ["lemmy:S143", "lemmy:S143/removed"],
    fault: losesFrom(outbox),
  },
  credulousOf(
    "lemmy:S135/votes",
    "votes on what was deleted",
    (vote) => is("Like")(vote) && String(vote.object).includes("/comment/"),
  ),
  breaking("lemmy:D21", "shows what went with its author", keepsIn(outbox)),
  credulousOf("lemmy:D21/over", "posts of those who are no more", afterTheEnd()),
];

/** Servers that tell too few, too many, or in the wrong words. */
export const announceMutants: readonly Mutant[] = [
  breaking("lemmy:S100", "tells one host alone", tellsOneHost(() => true)),
  breaking("lemmy:S155/once", "announces what comes again", repeatsItself("Create")),
  breaking("lemmy:S130/once", "announces votes that come again", repeatsItself("Like")),
  breaking(
    "lemmy:D30",
    "has its moderator announce",
    delivers(is("Announce"), (announce) => ({
      ...announce,
      actor: String(announce.actor).replace("/c/main", "/u/ann"),
    })),
  ),
  {
    name: "has ids of another server",
    breaks: ["lemmy:D35"],
    fault: delivers(is("Announce"), (announce) => ({
      ...announce,
      id: String(announce.id).replace(/^http:\/\/[^/]+/, "http://another.example"),
    })),
  },
  breaking(
    "lemmy:D35/fetched",
    "serves no Announce",
    answers(/^\/activities\/announce/, () => statusOnly(404)),
  ),
  breaking("lemmy:D35/sensitive", "serves everything that it sent", servesAll()),
  breaking("lemmy:S161", "passes on what other communities announce", passesOnAnnounces()),
  {
    name: "believes whoever says that it is gone",
    breaks: ["lemmy:S165"],
    fault: believesItsEnd(),
  },
  {
    name: "falls over what it does not know",
    breaks: ["lemmy:D27"],
    fault: {
      arrives: (request) =>
        request.method === "POST" && is("Ponder")(jsonOf(request)) ? statusOnly(500) : undefined,
    },
  },
  {
    name: "removes whoever anybody says has left",
    breaks: ["lemmy:S104"],
    fault: countsOneLessAfter((activity) =>
      undoes("Follow", activity) && idOf(objectOf(activity).actor) !== idOf(activity.actor)
    ),
  },
];

/** The first, or the second, Follow that has the context of Lemmy. */
function followOfToday(wanted: number): Look {
  let seen = 0;
  return (activity) => {
    const isOne = is("Follow")(activity) &&
      JSON.stringify(activity["@context"] ?? "").includes("join-lemmy.org");
    return isOne && ++seen === wanted;
  };
}

function undoes(type: string, activity: JsonObject): boolean {
  return hasType(activity, "Undo") && hasType(objectOf(activity), type);
}

function isEdited({ name }: JsonObject): boolean {
  return String(name).endsWith("edited");
}

/** The activities of 2021 carry their context as an object in a list. */
function isOf2021(activity: JsonObject): boolean {
  return JSON.stringify(activity["@context"] ?? "").includes("comments_enabled");
}

/** From the first Delete of an account on, what that account posts is let through. */
function afterTheEnd(): Look {
  const gone = new Set<string>();
  return (activity) => {
    const actor = idOf(activity.actor) ?? "";
    if (is("Delete")(activity) && activity.object === actor) gone.add(actor);
    return is("Create")(activity) && gone.has(actor);
  };
}

/** What comes again is announced again. */
function repeatsItself(type: string): Fault {
  const known = new Set<string>();
  return {
    async arrives(request, server) {
      const activity = jsonOf(request);
      if (request.method !== "POST" || !is(type)(activity)) return undefined;
      const id = String(activity.id);
      if (known.has(id)) await server.announce(new TextDecoder().decode(request.body));
      known.add(id);
      return undefined;
    },
  };
}

function servesAll(): Fault {
  const sent = new Map<string, JsonObject>();
  return {
    leaves(request) {
      const activity = jsonOf(request);
      if (request.method === "POST") sent.set(String(activity.id), activity);
      return undefined;
    },
    answers(_reply, { method, url }) {
      const activity = method === "GET" ? sent.get(url) : undefined;
      const headers = { "content-type": "application/activity+json" };
      return activity && { status: 200, headers, body: bodyOf(activity) };
    },
  };
}

function passesOnAnnounces(): Fault {
  return {
    async arrives(request, server) {
      const activity = jsonOf(request);
      if (request.method !== "POST" || !is("Announce")(activity)) return undefined;
      await server.announce(JSON.stringify(activity.object));
      return statusOnly(202);
    },
  };
}

function believesItsEnd(): Fault {
  let isOver = false;
  return {
    arrives(request) {
      const activity = jsonOf(request);
      const { pathname } = new URL(request.url);
      if (is("Remove")(activity) && String(activity.object).endsWith("/c/main")) isOver = true;
      return isOver && request.method === "GET" && pathname === "/c/main"
        ? statusOnly(410)
        : undefined;
    },
  };
}

function countsOneLessAfter(look: Look): Fault {
  let less = 0;
  return {
    arrives(request) {
      if (request.method === "POST" && look(jsonOf(request))) less++;
      return undefined;
    },
    answers(reply, { method, url }) {
      if (method !== "GET" || !url.endsWith("/followers") || reply.status !== 200) return undefined;
      const document = jsonOf(reply);
      const totalItems = Number(document.totalItems) - less;
      return { ...reply, body: bodyOf({ ...document, totalItems }) };
    },
  };
}

/** Servers that are careless about private messages and reports. */
export const privateMutants: readonly Mutant[] = [
  refusing(
    "lemmy:S170",
    "Notes to one person",
    (one) => is("Create")(one) && !isOf2021(one) && is("Note")(objectOf(one)),
  ),
  refusing(
    "lemmy:S170/update",
    "edits of private messages",
    (one) => is("Update")(one) && is("Note")(objectOf(one)),
  ),
  refusing(
    "lemmy:S171",
    "what is addressed to an inbox",
    (one) => is("Create")(one) && String(one.to).endsWith("/inbox"),
  ),
  refusing("lemmy:D7", "ChatMessages", (one) => is("ChatMessage")(objectOf(one))),
  refusing(
    "lemmy:D7/delete",
    "deletions of ChatMessages",
    (one) => is("Delete")(one) && String(one.object).endsWith("-chat"),
  ),
  refusing(
    "lemmy:S173",
    "deletions of private messages",
    (one) => is("Delete")(one) && isOf2021(one) && String(one.object).includes("private_message"),
  ),
  refusing("lemmy:S174", "Undo of such deletions", (one) => undoes("Delete", one)),
  credulousOf(
    "lemmy:S93",
    "private messages as posts",
    (one) => is("Create")(one) && String(idOf(one.object)).includes("private_message"),
  ),
  { ...refusing("lemmy:D18", "reports", is("Flag")), breaks: ["lemmy:D18", "lemmy:D18/told"] },
  credulousOf("lemmy:D18/secret", "reports as posts", is("Flag")),
];

function refusing(rule: string, what: string, look: Look): Mutant {
  return breaking(rule, `refuses ${what}`, {
    arrives: (request) =>
      request.method === "POST" && look(jsonOf(request)) ? statusOnly(400) : undefined,
  });
}
