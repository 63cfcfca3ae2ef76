/**
 * Mutants that break the documented Lemmy protocol.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { hasType, idOf, isObject } from "../../../src/raw_json.ts";
import { memberText } from "../../../src/judging/member_text.ts";
import {
  announcesAnyway,
  bodyOf,
  delivers,
  type Fault,
  ignores,
  jsonOf,
  keepsBack,
  serves,
  statusOnly,
} from "../../reference/fault.ts";
import type { Message } from "../../reference/message.ts";
import { is, isOf } from "../../reference/looks.ts";
import type { Mutant } from "../mutant.ts";

const followers = "/c/main/followers";

/** Servers that break one of its rules. */
export const lemmyMutants: readonly Mutant[] = [
  {
    name: "accepts no Follow",
    breaks: ["lemmy:S96"],
    fault: keepsBack((activity) => is("Accept")(activity)),
  },
  {
    name: "has somebody else accept",
    breaks: ["lemmy:S106"],
    fault: delivers(is("Accept"), (accept) => ({ ...accept, actor: `${accept.actor}x` })),
  },
  {
    name: "addresses the Accept to somebody else",
    breaks: ["lemmy:S107"],
    fault: delivers(is("Accept"), (accept) => ({ ...accept, to: `${accept.actor}/somebody` })),
  },
  {
    name: "accepts another Follow than the one that came",
    breaks: ["lemmy:S108"],
    fault: delivers(is("Accept"), (accept) => ({
      ...accept,
      object: { ...objectOf(accept), id: `${idOf(accept.object)}/another` },
    })),
  },
  {
    name: "counts no follower",
    breaks: ["lemmy:S99"],
    fault: serves(followers, (document) => ({ ...document, totalItems: 0 })),
  },
  {
    name: "accepts only the first Follow",
    breaks: ["lemmy:S110"],
    fault: onlyTheFirst((activity) => hasType(activity, "Follow")),
  },
  {
    name: "counts a follower twice",
    breaks: ["lemmy:S110/once"],
    fault: countsEveryFollow(),
  },
  {
    name: "announces no post",
    breaks: ["lemmy:S155"],
    fault: keepsBack(announceOf("Page")),
  },
  {
    name: "announces no comment",
    breaks: ["lemmy:S124"],
    fault: keepsBack(announceOf("Note")),
  },
  {
    name: "announces to Public alone",
    breaks: ["lemmy:S156"],
    fault: delivers(is("Announce"), ({ cc: _, ...announce }) => announce),
  },
  {
    name: "announces ids",
    breaks: ["lemmy:S157"],
    fault: delivers(is("Announce"), (announce) => ({
      ...announce,
      object: idOf(announce.object) ?? null,
    })),
  },
  {
    name: "drops what it does not know from what it announces",
    breaks: ["lemmy:S158"],
    fault: delivers(is("Announce"), (announce) => {
      const { conformanceProbe: _, ...object } = objectOf(objectOf(announce));
      return { ...announce, object: { ...objectOf(announce), object } };
    }),
  },
  {
    name: "spells anew what it announces",
    breaks: ["lemmy:S158/bytes"],
    fault: delivers(is("Announce"), (announce, text) => {
      const inner = memberText(text, "object") ?? "";
      return text.replace(inner, () => JSON.stringify(announce.object));
    }),
  },
  {
    name: "announces who follows",
    breaks: ["lemmy:S162"],
    fault: {
      async arrives(request, server) {
        if (is("Follow")(jsonOf(request))) {
          await server.announce(new TextDecoder().decode(request.body));
        }
        return undefined;
      },
    },
  },
  {
    name: "takes posts in the name of another",
    breaks: ["lemmy:S123"],
    fault: announcesAnyway((activity) => {
      const { attributedTo } = objectOf(activity);
      return is("Create")(activity) && idOf(attributedTo) !== idOf(activity.actor);
    }),
  },
  {
    name: "removes no follower",
    breaks: ["lemmy:S102"],
    fault: ignores(isOf("Undo", "Follow")),
  },
  {
    name: "removes a follower only by the id of the Follow",
    breaks: ["lemmy:S105"],
    fault: knowsFollowsById(),
  },
  {
    name: "delivers to who has left",
    breaks: ["lemmy:S103"],
    fault: remembersInboxes(),
  },
];

function objectOf({ object }: JsonObject): JsonObject {
  return isObject(object) ? object : {};
}

function announceOf(type: string): (activity: JsonObject) => boolean {
  return (activity) =>
    is("Announce")(activity) && is("Create")(objectOf(activity)) &&
    hasType(objectOf(objectOf(activity)), type);
}

/** Swallows what somebody sends again. */
function onlyTheFirst(isIt: (activity: JsonObject) => boolean): Fault {
  const known = new Set<string>();
  return {
    arrives(request) {
      const activity = jsonOf(request);
      if (request.method !== "POST" || !isIt(activity)) return undefined;
      const who = String(activity.actor);
      if (known.has(who)) return statusOnly(202);
      known.add(who);
      return undefined;
    },
  };
}

function countsEveryFollow(): Fault {
  let follows = 0;
  return {
    arrives(request) {
      if (is("Follow")(jsonOf(request))) follows++;
      return undefined;
    },
    answers(reply, { url }) {
      const isIt = url.endsWith(followers) && reply.status === 200;
      return isIt
        ? { ...reply, body: bodyOf({ ...jsonOf(reply), totalItems: follows }) }
        : undefined;
    },
  };
}

/** Takes an Undo only when it names the Follow by the id that it came with. */
function knowsFollowsById(): Fault {
  const follows = new Set<string>();
  return {
    arrives(request) {
      const activity = jsonOf(request);
      if (is("Follow")(activity)) follows.add(String(activity.id));
      if (!isOf("Undo", "Follow")(activity)) return undefined;
      return follows.has(String(idOf(activity.object))) ? undefined : statusOnly(202);
    },
  };
}

/** Sends each Announce to every inbox that it ever sent one to. */
function remembersInboxes(): Fault {
  const inboxes = new Set<string>();
  return {
    leaves(request, server) {
      const activity = jsonOf(request);
      if (request.method !== "POST") return undefined;
      inboxes.add(request.url);
      if (!is("Announce")(activity)) return undefined;
      return [...inboxes].map((url): Message => server.signed({ ...request, url }));
    },
  };
}
