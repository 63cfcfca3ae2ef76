/**
 * Which dialect somebody speaks, told from what they say and how they write.
 *
 * @module
 */

import {
  hasType,
  idsOf,
  isJsonObject,
  isPublic,
  type JsonObject,
  many,
} from "@commonplace/vocabulary";

/** The dialects of communities. */
export type CommunityDialect = "lemmy-2021" | "lemmy-0.19" | "lemmy-1.0";

/** A dialect, and what it was told by. */
export interface ToldDialect {
  /** The dialect. */
  readonly dialect: CommunityDialect;
  /** What gave it away, for whoever reads the record. */
  readonly by: string;
}

/** The context that Lemmy has named since its protocol was written anew (Lemmy D1). */
const LEMMY = "https://join-lemmy.org/context.json";

/** Version 0.14 wrote the protocol anew; what was documented in 2021 is that of 0.11 to 0.13. */
const REWRITTEN = 14;

/** What calls itself 0.20 is what became 1.0 (Lemmy D7). */
const NEWEST = 20;

/**
 * The dialect of a program, by what its NodeInfo says; `undefined` for programs that have none of their own.
 *
 * @param version Such as `0.19.20` or `1.0.0-beta.1`.
 */
export function dialectOfSoftware(name: string, version: string): ToldDialect | undefined {
  if (name.toLowerCase() !== "lemmy") return undefined;
  const [, major, minor] = /^v?(\d{1,4})\.(\d{1,4})/.exec(version) ?? [];
  if (major === undefined || minor === undefined) return undefined;
  const by = `lemmy ${version.slice(0, 40)}`;
  if (Number(major) > 0 || Number(minor) >= NEWEST) return { dialect: "lemmy-1.0", by };
  return { dialect: Number(minor) < REWRITTEN ? "lemmy-2021" : "lemmy-0.19", by };
}

/** The dialect that the document of an actor is written in, where only one has it so. */
export function dialectOfActor(json: JsonObject): ToldDialect | undefined {
  if (!hasType(json, "Group", "Person", "Service", "Application")) return undefined;
  const isCommunity = hasType(json, "Group");
  if (isCommunity && many(json, "moderators").length > 0 && !namesLemmy(json)) {
    const named = many(json, "attributedTo").filter((value) => typeof value === "string");
    const isOld = named.length > 1 || many(json, "summary").length === 0;
    const by = "a community with moderators and content (Lemmy S30, S31)";
    if (isOld && many(json, "content").length > 0) return { dialect: "lemmy-2021", by };
  }
  if (!namesLemmy(json)) return undefined;
  const inbox = many(json, "inbox").find((value) => typeof value === "string") ?? "";
  const path = URL.parse(inbox)?.pathname;
  if (path === "/inbox") {
    return { dialect: "lemmy-1.0", by: "an actor with the inbox of its server (Lemmy D8)" };
  }
  if (path !== undefined && /^\/[cu]\/[^/]+\/inbox$/.test(path)) {
    return { dialect: "lemmy-0.19", by: "an actor with an inbox of its own (Lemmy D8)" };
  }
  return undefined;
}

/** The dialect that an activity is written in, where only one has it so. */
export function dialectOfActivity(json: JsonObject): ToldDialect | undefined {
  const [object] = many(json, "object").filter((value) => isJsonObject(value));
  if (hasType(json, "Announce")) return undefined;
  return of2021(json, object) ?? of1(json, object) ?? of019(json, object);
}

function of2021(json: JsonObject, object: JsonObject | undefined): ToldDialect | undefined {
  const dialect = "lemmy-2021";
  const isAimed = ["target", "origin"].some((name) => many(json, name).length > 0);
  if (hasType(json, "Remove") && !isAimed && isPublicTo(json) && idsOf(json, "cc").length > 0) {
    return { dialect, by: "a Remove without a target (Lemmy S136)" };
  }
  if (object === undefined || namesLemmy(json)) return undefined;
  if (hasType(object, "Note") && many(object, "inReplyTo").length === 2) {
    return { dialect, by: "a comment that names post and parent (Lemmy S83)" };
  }
  const isPost = hasType(object, "Page") && "stickied" in object && "commentsEnabled" in object;
  return isPost && many(json, "audience").length === 0
    ? { dialect, by: "a post that says whether it is stickied (Lemmy S75)" }
    : undefined;
}

function of1(json: JsonObject, object: JsonObject | undefined): ToldDialect | undefined {
  const dialect = "lemmy-1.0";
  if (!namesLemmy(json)) return undefined;
  if (hasType(json, "Resolve", "Warn")) {
    return { dialect, by: "an activity that older ones do not have (Lemmy D18, D26)" };
  }
  if (["withReplies", "restoreData"].some((name) => name in json)) {
    return { dialect, by: "a member that older ones do not have (Lemmy D11, D17)" };
  }
  const isMessage = object !== undefined && hasType(object, "Note") &&
    ![...idsOf(json, "to"), ...idsOf(json, "cc")].some(isPublic);
  if (isMessage && hasType(json, "Create", "Update") && many(json, "audience").length === 0) {
    return { dialect, by: "a private message that is a Note (Lemmy D7)" };
  }
  return isPublicTo(json) && isToCommunity(json, "to")
    ? { dialect, by: "an activity to its community (Lemmy D10)" }
    : undefined;
}

function of019(json: JsonObject, object: JsonObject | undefined): ToldDialect | undefined {
  const dialect = "lemmy-0.19";
  if (!namesLemmy(json)) return undefined;
  if (object !== undefined && hasType(object, "ChatMessage")) {
    return { dialect, by: "a ChatMessage (Lemmy D7)" };
  }
  return isPublicTo(json) && isToCommunity(json, "cc")
    ? { dialect, by: "an activity with its community in cc (Lemmy D10)" }
    : undefined;
}

function isPublicTo(json: JsonObject): boolean {
  return idsOf(json, "to").some(isPublic);
}

/** Whether the community that `audience` names stands in `property`. */
function isToCommunity(json: JsonObject, property: "cc" | "to"): boolean {
  const [community] = idsOf(json, "audience");
  return community !== undefined && idsOf(json, property).includes(community);
}

function namesLemmy(json: JsonObject): boolean {
  return many(json, "@context").includes(LEMMY);
}
