/**
 * Mutants that do not do what their users want, or tell nobody.
 *
 * @module
 */

import { idOf, isObject } from "../../../src/raw_json.ts";
import {
  answers,
  bodyOf,
  delivers,
  type Fault,
  jsonOf,
  keepsBack,
  serves,
  statusOnly,
} from "../../reference/fault.ts";
import type { Message } from "../../reference/message.ts";
import { is, isOf } from "../../reference/looks.ts";
import { miscounts } from "../../reference/tampering.ts";
import type { Mutant } from "../mutant.ts";

const objects = /^\/objects\/[^/]+$/;
const following = "/u/ann/following";
const featured = "/u/ann/featured";
const activityJson = { "content-type": "application/activity+json" };

/** Servers that break a rule about what users do. */
export const deedMutants: readonly Mutant[] = [
  {
    name: "serves what was changed as it was",
    breaks: ["activitypub:6.3/changed"],
    fault: serves(
      objects,
      (note) => ({ ...note, content: "<p>An automated conformance test.</p>" }),
    ),
  },
  {
    name: "forgets what an Update does not name",
    breaks: ["activitypub:6.3/partial"],
    fault: serves(objects, ({ id = null, content = null }) => ({ id, content })),
  },
  {
    name: "tells nobody of changes",
    breaks: ["activitypub:6.3/sends-update"],
    fault: keepsBack(is("Update")),
  },
  {
    name: "tells nobody what was deleted",
    breaks: ["activitypub:6.4/sends-delete"],
    fault: keepsBack(is("Delete")),
  },
  {
    name: "serves what was deleted",
    breaks: ["activitypub:6.4/gone"],
    fault: answers(objects, (reply) => reply.status === 410 ? { ...reply, status: 200 } : reply),
  },
  {
    name: "leaves no Tombstone",
    breaks: ["activitypub:6.4/tombstone"],
    fault: answers(objects, (reply) => reply.status === 410 ? statusOnly(410) : reply),
  },
  {
    name: "shows private notes to everybody",
    breaks: ["activitypub:3.2/private"],
    fault: answers(
      objects,
      (reply) =>
        reply.status >= 400
          ? { status: 200, headers: activityJson, body: bodyOf({ type: "Note" }) }
          : reply,
    ),
  },
  {
    name: "delivers no Follow",
    breaks: ["activitypub:6.5/follow"],
    fault: keepsBack(is("Follow")),
  },
  {
    name: "does not count whom it follows",
    breaks: ["activitypub:7.6/following"],
    fault: miscounts({ at: following, isIt: is("Accept") }, -1),
  },
  {
    name: "follows who rejects",
    breaks: ["activitypub:7.7/following"],
    fault: miscounts({ at: following, isIt: is("Reject") }),
  },
  {
    name: "goes on following who rejects after all",
    breaks: ["activitypub:7.7/after-accept"],
    fault: ignoresRejectsAfterAccept(),
  },
  {
    name: "delivers no Undo of a Follow",
    breaks: ["activitypub:6.10/undo-of-follow"],
    fault: keepsBack(isOf("Undo", "Follow")),
  },
  {
    name: "undoes in another name",
    breaks: ["activitypub:6.10/same-actor"],
    fault: delivers(isOf("Undo", "Follow"), (undo) => ({
      ...undo,
      object: { ...(isObject(undo.object) ? undo.object : {}), actor: `${idOf(undo.actor)}x` },
    })),
  },
  {
    name: "goes on following whom a user has left",
    breaks: ["activitypub:6.10/following"],
    fault: miscounts({
      at: following,
      isIt: (activity, { url }) => is("Undo")(activity) && url.endsWith("/outbox"),
    }),
  },
  {
    name: "lets its users undo what others did",
    breaks: ["activitypub:6.10/own"],
    fault: {
      answers: (reply, request) =>
        isPosted(request, "Undo") ? { ...reply, status: 201 } : undefined,
    },
  },
  { name: "delivers no Like", breaks: ["activitypub:6.8/like"], fault: keepsBack(is("Like")) },
  {
    name: "keeps nothing that is liked",
    breaks: ["activitypub:6.8/liked"],
    fault: miscounts({ at: "/u/ann/liked", isIt: is("Like") }, -1),
  },
  {
    name: "delivers no Undo of a Like",
    breaks: ["activitypub:6.10/undo-of-like"],
    fault: keepsBack(isOf("Undo", "Like")),
  },
  {
    name: "delivers no Announce",
    breaks: ["activitypub:6.11/announce"],
    fault: keepsBack(is("Announce")),
  },
  { name: "delivers no Reject", breaks: ["activitypub:6/reject"], fault: keepsBack(is("Reject")) },
  {
    name: "keeps followers that were rejected",
    breaks: ["activitypub:7.5/rejected"],
    fault: miscounts({ at: "/u/ann/followers", isIt: is("Reject") }),
  },
  { name: "tells who was blocked", breaks: ["activitypub:6.9/not-told"], fault: tellsOfBlocks() },
  {
    name: "adds nothing to its collections",
    breaks: ["activitypub:6.6/add"],
    fault: serves(featured, (collection) => ({ ...collection, orderedItems: [] })),
  },
  {
    name: "removes nothing from its collections",
    breaks: ["activitypub:6.7/remove"],
    fault: keepsRemoved(),
  },
  {
    name: "does not say what it adds to",
    breaks: ["activitypub:7/target"],
    fault: delivers(is("Add"), ({ target: _, ...add }) => add),
  },
  {
    name: "has an inbox without an order",
    breaks: ["activitypub:5.2/ordered"],
    fault: serves("/u/ann/inbox", (inbox) => ({ ...inbox, type: "Collection" })),
  },
];

function isPosted(request: Message, type: string): boolean {
  return request.method === "POST" && request.url.endsWith("/outbox") && is(type)(jsonOf(request));
}

function ignoresRejectsAfterAccept(): Fault {
  const accepted = new Set<unknown>();
  return {
    arrives(request) {
      const { actor, ...activity } = jsonOf(request);
      if (is("Accept")(activity)) accepted.add(actor);
      return is("Reject")(activity) && accepted.has(actor) ? statusOnly(202) : undefined;
    },
  };
}

function tellsOfBlocks(): Fault {
  return {
    async arrives(request, server) {
      if (!isPosted(request, "Block")) return undefined;
      const block = jsonOf(request);
      const { method, url, headers, body } = server.signed({
        ...request,
        url: `${idOf(block.object)}/inbox`,
        body: bodyOf({ id: `${server.person}/block`, ...block, actor: server.person }),
      });
      await (await fetch(url, { method, headers, body })).body?.cancel();
      return undefined;
    },
  };
}

/** Shows what a collection once had. */
function keepsRemoved(): Fault {
  const added = new Set<string>();
  return {
    arrives(request) {
      if (isPosted(request, "Add")) added.add(String(jsonOf(request).object));
      return undefined;
    },
    answers: (reply, { method, url }) => {
      const page = jsonOf(reply);
      if (method !== "GET" || new URL(url).pathname !== featured) return undefined;
      return Array.isArray(page.orderedItems)
        ? { ...reply, body: bodyOf({ ...page, orderedItems: [...added] }) }
        : undefined;
    },
  };
}
