/**
 * Mutants that break FEP-1b12, group federation.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { hasType, idsOf } from "../../../src/raw_json.ts";
import { delivers, ignores, keepsBack, serves } from "../../reference/fault.ts";
import { lists } from "../../reference/listings.ts";
import { is, isOf } from "../../reference/looks.ts";
import {
  breaking,
  credulousOf,
  deafTo,
  type Look,
  objectOf,
  silentOn,
  writes,
} from "../breaking.ts";
import type { Mutant } from "../mutant.ts";

const deeds: Readonly<Record<string, Look>> = {
  thread: writes("Create", is("Page")),
  reply: writes("Create", is("Note")),
  like: is("Like"),
  undo: isOf("Undo", "Like"),
  update: is("Update"),
  delete: is("Delete"),
};

/** Servers that break one of its rules. */
export const groupMutants: readonly Mutant[] = [
  breaking(
    "fep-1b12:group",
    "has forums without a key",
    serves("/c/main", ({ publicKey: _, ...group }) => group),
  ),
  breaking("fep-1b12:follow/accept", "answers no Follow of a group", keepsBack(is("Accept"))),
  breaking(
    "fep-1b12:follow/followers",
    "never counts who follows a group",
    serves("/c/main/followers", (document) => ({ ...document, totalItems: 7 })),
  ),
  breaking("fep-1b12:follow/undo", "lets nobody leave a group", ignores(isOf("Undo", "Follow"))),
  deafTo(
    "fep-1b12:audience",
    "groups in audience",
    (activity) => is("Create")(activity) && idsOf(activity.cc).length === 0,
  ),
  breaking("fep-1b12:thread/name", "has threads without a name", servesThreads({ name: "" })),
  breaking(
    "fep-1b12:thread/audience",
    "has threads without an audience",
    servesThreads({ audience: "http://another.example/c/main" }),
  ),
  ...Object.entries(deeds)
    .filter(([name]) => name !== "thread" && name !== "update")
    .map(([name, look]) => silentOn(`fep-1b12:wrap/${name}`, `group's ${name}`, look)),
  silentOn(
    "fep-1b12:wrap/update",
    "edited threads of a group",
    writes("Update", ({ name }) => name === "Edited"),
  ),
  silentOn(
    "fep-1b12:wrap/thread",
    "threads of today",
    writes("Create", (page) => is("Page")(page) && page.stickied === undefined),
  ),
  ...Object.entries(deeds).map(([name, look]) =>
    breaking(
      `fep-1b12:unchanged/${name}`,
      `signs its ${name} with its own name`,
      delivers(
        (announce) => hasType(announce, "Announce") && look(objectOf(announce)),
        (announce) => ({
          ...announce,
          object: { ...objectOf(announce), generator: "http://another.example" },
        }),
      ),
    )
  ),
  breaking(
    "fep-1b12:announcer",
    "has others announce",
    delivers(is("Announce"), (announce) => ({
      ...announce,
      actor: String(announce.actor).replace("/c/main", "/u/ann"),
    })),
  ),
  breaking("fep-1b12:outbox", "adds nothing to the outbox", lists("/c/main/outbox", () => [])),
  breaking("fep-1b12:moderators", "lists nobody", lists("/c/main/moderators", () => [])),
  credulousOf("fep-1b12:moderation/add", "additions by strangers", is("Add")),
  credulousOf("fep-1b12:moderation/block", "bans by strangers", is("Block")),
  silentOn("fep-1b12:moderation/announced", "additions by moderators", is("Add")),
];

function servesThreads(members: JsonObject): ReturnType<typeof serves> {
  return serves(
    /./,
    (document) => hasType(document, "Page") ? { ...document, ...members } : document,
  );
}
