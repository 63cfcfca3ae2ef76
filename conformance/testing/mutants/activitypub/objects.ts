/**
 * Mutants that break plain ActivityPub where somebody writes, changes or deletes something.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { hasType, idOf, idsOf, isObject } from "../../../src/raw_json.ts";
import { both, type Fault, ignores, jsonOf, statusOnly } from "../../reference/fault.ts";
import type { Message } from "../../reference/message.ts";
import { is, isOf } from "../../reference/looks.ts";
import { hides, listsAnyway, miscounts } from "../../reference/tampering.ts";
import type { Mutant } from "../mutant.ts";

const at = "/replies";
const followers = "/u/ann/followers";

/** Servers that break a rule about what others write. */
export const objectMutants: readonly Mutant[] = [
  {
    name: "lists no reply",
    breaks: ["activitypub:7.2/reply"],
    fault: ignores(is("Create")),
  },
  {
    name: "takes no object that is only named",
    breaks: ["activitypub:7.2/named-object"],
    fault: hides({ at, isIt: (create) => typeof create.object === "string" }),
  },
  {
    name: "does not ask for what is only named",
    breaks: ["activitypub:7.2/fetched"],
    fault: ignores((create) => is("Create")(create) && typeof create.object === "string"),
  },
  {
    name: "does not know as:Public",
    breaks: ["activitypub:5.6/as-public"],
    fault: ignores((create) => is("Create")(create) && idsOf(create.to).includes("as:Public")),
  },
  {
    name: "does not know Public",
    breaks: ["activitypub:5.6/bare-public"],
    fault: ignores((create) => is("Create")(create) && idsOf(create.to).includes("Public")),
  },
  {
    name: "shows private replies to everybody",
    breaks: ["activitypub:5.6/private"],
    fault: listsAnyway({ at, isIt: (create) => is("Create")(create) && isPrivate(create) }),
  },
  {
    name: "believes what is embedded, wherever it is from",
    breaks: ["activitypub:3/origin"],
    fault: listsAnyway({
      at,
      isIt: (create) => is("Create")(create) && originOf(create.object) !== originOf(create.actor),
    }),
  },
  {
    name: "lets anybody write in the name of anybody",
    breaks: ["activitypub:B.1/author"],
    fault: listsAnyway({
      at,
      isIt: ({ object, actor }) =>
        isObject(object) && object.attributedTo !== undefined &&
        idOf(object.attributedTo) !== idOf(actor),
    }),
  },
  {
    name: "lets anybody update an actor",
    breaks: ["activitypub:7.3/authority"],
    fault: believesUpdates(),
  },
  {
    name: "ignores an Update",
    breaks: ["activitypub:7.3/object"],
    fault: ignores(isOf("Update", "Note")),
  },
  {
    name: "keeps what was deleted",
    breaks: ["activitypub:7.4/delete", "activitypub:7.4/tombstone-sent"],
    fault: ignores(is("Delete")),
  },
  {
    name: "reads no Tombstone in a Delete",
    breaks: ["activitypub:7.4/tombstone-sent"],
    fault: ignores(isOf("Delete", "Tombstone")),
  },
  {
    name: "lets anybody delete a reply",
    breaks: ["activitypub:7.4/foreign"],
    fault: hides({
      at,
      isIt: (activity) =>
        is("Delete")(activity) && originOf(activity.object) !== originOf(activity.actor),
    }),
  },
  {
    name: "keeps who was deleted",
    breaks: ["activitypub:7.4/actor"],
    fault: ignores((activity) => is("Delete")(activity) && activity.object === activity.actor),
  },
  {
    name: "follows whoever says so",
    breaks: ["activitypub:7.6/unasked"],
    fault: miscounts({ at: "/u/ann/following", isIt: is("Accept") }),
  },
  {
    name: "lets anybody add to its collections",
    breaks: ["activitypub:7.8/foreign"],
    fault: miscounts({ at: followers, isIt: is("Add") }),
  },
  {
    name: "lets anybody remove from its collections",
    breaks: ["activitypub:7.9/foreign"],
    fault: miscounts({ at: followers, isIt: is("Remove") }, -1),
  },
  {
    name: "stumbles over a Block",
    breaks: ["activitypub:6.9/received"],
    fault: { arrives: (request) => is("Block")(jsonOf(request)) ? statusOnly(500) : undefined },
  },
  {
    name: "stumbles over types that it does not know",
    breaks: ["activitypub:7/unknown-type"],
    fault: {
      arrives: (request) =>
        String(jsonOf(request).type).startsWith("https:") ? statusOnly(500) : undefined,
    },
  },
];

function isPrivate({ object }: JsonObject): boolean {
  return isObject(object) && !idsOf(object.to).some((id) => id.endsWith("Public"));
}

function originOf(value: JsonObject[string] | undefined): string | undefined {
  return URL.parse(idOf(value) ?? "")?.origin;
}

/** Delivers to the inbox that the last Update of an actor named. */
function believesUpdates(): Fault {
  const inboxes = new Map<string, string>();
  const fault: Fault = {
    arrives(request) {
      const { type, object } = jsonOf(request);
      if (type !== "Update" || !isObject(object) || !hasType(object, "Person")) return undefined;
      inboxes.set(String(object.id), String(object.inbox));
      return undefined;
    },
  };
  return both(fault, {
    leaves(request, server) {
      const accept = jsonOf(request);
      const follower = isObject(accept.object) ? idOf(accept.object.actor) : undefined;
      const url = inboxes.get(follower ?? "");
      return is("Accept")(accept) && url !== undefined
        ? server.signed({ ...request, url } satisfies Message)
        : undefined;
    },
  });
}
