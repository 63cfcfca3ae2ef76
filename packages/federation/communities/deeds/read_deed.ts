/**
 * What an activity does in a community, read from any of the dialects that say it.
 *
 * @module
 */

import {
  hasType,
  idOf,
  idsOf,
  isJsonObject,
  type JsonObject,
  memberText,
  momentOf,
  textOf,
  typesOf,
} from "@commonplace/vocabulary";
import type { Deed, Written } from "./deed.ts";

/** An activity as it was sent. */
export interface Said {
  readonly json: JsonObject;
  /** Its text, byte for byte. */
  readonly text: string;
}

/** What reading an activity comes to. */
export type Reading =
  | { readonly kind: "deed"; readonly deed: Deed }
  /** An Undo names what it undoes by its id alone (Lemmy D3): that has to be put into its place. */
  | { readonly kind: "named"; readonly iri: string }
  /** It says what nobody may say. */
  | { readonly kind: "refused"; readonly reason: string }
  /** Nothing that is done in communities. */
  | { readonly kind: "none" };

/** What becomes a post or a comment (Lemmy D28). */
const WRITABLE = ["Page", "Note", "Article", "Video", "Event"];

/** Things that one report may be about; Mastodon lists the person and what was written (Lemmy D18). */
const MOST_REPORTED = 20;

const NONE = { kind: "none" } as const;

/**
 * Reads an activity; pure, and never throws. It takes the documents of 2021 and those of today: `Remove` without target
 * and `Delete` with a reason, ids and embedded objects, one value and lists of one. What depends on what an id is, such
 * as whether a post or the whole community is deleted, is told apart by `locate`.
 */
export function readDeed(said: Said): Reading {
  const { json } = said;
  for (const type of typesOf(json)) {
    const reading = readAs(type, said);
    if (reading.kind !== "none") return reading;
  }
  return NONE;
}

function readAs(type: string, { json, text }: Said): Reading {
  switch (type) {
    case "Create":
    case "Update":
      return asDeed(readWritten(type === "Update", { json, text }));
    case "Undo":
      return readUndo(json);
    default:
      return asDeed(readSimple(type, json));
  }
}

function asDeed(deed: Deed | undefined): Reading {
  return deed === undefined ? NONE : { kind: "deed", deed };
}

/** Create and Update carry the whole object (Lemmy S116, S121); of a group it is its description (Lemmy D19). */
function readWritten(isEdit: boolean, { json, text }: Said): Deed | undefined {
  const object = single(json["object"]);
  const iri = idOf(object);
  const objectText = memberText(text, "object");
  if (!isJsonObject(object) || iri === undefined || objectText === undefined) return undefined;
  const written: Written = { iri, json: object, text: unwrapped(objectText) };
  if (isEdit && hasType(object, "Group")) {
    return { kind: "edit-community", object: iri, written };
  }
  return hasType(object, ...WRITABLE) ? { kind: "write", isEdit, object: iri, written } : undefined;
}

function readSimple(type: string, json: JsonObject): Deed | undefined {
  const object = idOf(json["object"]);
  if (type === "Flag") return readReport(json);
  if (object === undefined) return undefined;
  switch (type) {
    case "Like":
      return { kind: "vote", value: 1, object };
    case "Dislike":
      return { kind: "vote", value: -1, object };
    case "Delete":
      return isRemoval(json) ? removalOf("remove", json, object) : { kind: "delete", object };
    case "Add":
    case "Remove":
      return readListing(type, json, object);
    case "Lock":
      return { kind: "lock", object, reason: reasonOf(json) };
    case "Warn":
      return { kind: "warn", object, reason: reasonOf(json) };
    case "Block":
      return readBan("ban", json, { object, includesContent: json["removeData"] === true });
    case "Resolve":
      return { kind: "resolve", object };
    default:
      return undefined;
  }
}

/** With a target it is about a collection, without one about what was written (Lemmy I23, S139). */
function readListing(type: "Add" | "Remove", json: JsonObject, object: string): Deed | undefined {
  const target = idOf(json["target"]);
  if (target !== undefined) return { kind: type === "Add" ? "add" : "take", object, target };
  return type === "Remove" ? removalOf("remove", json, object) : undefined;
}

/** Without a target somebody blocks somebody for himself. The end of a ban is told twice (Lemmy D17). */
function readBan(
  kind: "ban" | "unban",
  json: JsonObject,
  { object, includesContent }: { readonly object: string; readonly includesContent: boolean },
): Deed | undefined {
  const target = idOf(json["target"]);
  if (target === undefined) return undefined;
  const end = textOf(json, "expires") ?? textOf(json, "endTime");
  const expires = end === undefined ? undefined : momentOf(end)?.date.getTime();
  return { kind, object, target, reason: reasonOf(json), expires, includesContent };
}

function readReport(json: JsonObject): Deed | undefined {
  const objects = idsOf(json, "object").slice(0, MOST_REPORTED);
  const [object] = objects;
  if (object === undefined) return undefined;
  return { kind: "report", objects, object, reason: reasonOf(json) };
}

/**
 * Only who did something can undo it (Lemmy S141), whatever the id of the inner activity: that is written anew (Lemmy
 * S144). Of votes the type does not matter, because Lemmy undoes a downvote as a Like (Lemmy D16).
 */
function readUndo(json: JsonObject): Reading {
  const inner = single(json["object"]);
  if (typeof inner === "string" && inner !== "") return { kind: "named", iri: inner };
  if (!isJsonObject(inner)) return NONE;
  const iri = idOf(inner);
  if (typesOf(inner).length === 0) return iri === undefined ? NONE : { kind: "named", iri };
  const deed = typesOf(inner).map((type) => undoOf(type, inner, json)).find(Boolean);
  if (deed === undefined) return NONE;
  const doer = idOf(inner["actor"]);
  return doer === undefined || doer === idOf(json["actor"])
    ? { kind: "deed", deed }
    : { kind: "refused", reason: "Only the actor of what is undone can undo it (Lemmy S141)" };
}

function undoOf(type: string, inner: JsonObject, outer: JsonObject): Deed | undefined {
  const object = idOf(inner["object"]);
  if (object === undefined) return undefined;
  switch (type) {
    case "Like":
    case "Dislike":
      return { kind: "unvote", object };
    case "Delete":
      return isRemoval(inner) ? removalOf("reinstate", inner, object) : { kind: "restore", object };
    case "Remove":
      return idOf(inner["target"]) === undefined
        ? removalOf("reinstate", inner, object)
        : undefined;
    case "Lock":
      return { kind: "unlock", object, reason: reasonOf(inner) };
    case "Block":
      return readBan("unban", inner, { object, includesContent: outer["restoreData"] === true });
    default:
      return undefined;
  }
}

/** A Delete that gives a reason, be it an empty one, is that of a moderator (Lemmy D11). */
function isRemoval(json: JsonObject): boolean {
  return typeof json["summary"] === "string";
}

function removalOf(kind: "remove" | "reinstate", json: JsonObject, object: string): Deed {
  return { kind, object, reason: reasonOf(json), withReplies: json["withReplies"] === true };
}

/** Reports of other software say it in `content` (Lemmy D18). */
function reasonOf(json: JsonObject): string {
  return textOf(json, "summary") ?? textOf(json, "content") ?? "";
}

/** One value, or a list of one. */
function single(value: JsonObject[string] | undefined): JsonObject[string] | undefined {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}

/** The text of the one element of a list. */
function unwrapped(text: string): string {
  const trimmed = text.trim();
  return trimmed.startsWith("[") ? trimmed.slice(1, -1).trim() : text;
}
