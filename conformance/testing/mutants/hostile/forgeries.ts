/**
 * Mutants that believe what strangers say of what is not theirs.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { idOf, isObject, textOf } from "../../../src/raw_json.ts";
import { answers, bodyOf, both, type Fault, jsonOf, statusOnly } from "../../reference/fault.ts";
import type { Message } from "../../reference/message.ts";
import { keyIdOf } from "../../reference/gullible.ts";
import { is, isOf } from "../../reference/looks.ts";
import { listsAnyway, miscounts } from "../../reference/tampering.ts";
import type { Mutant } from "../mutant.ts";

const html = { "content-type": "text/html; charset=utf-8" };

/** Servers that take forgeries for the truth. */
export const hostileForgeryMutants: readonly Mutant[] = [
  counting("owner", (keyId) => keyId.includes("/keys/")),
  counting("document-id", (keyId) => keyId.includes("/copies/")),
  counting("key-id", (keyId, like) => keyId.startsWith(`${like.actor}#`)),
  counting("own-key", (keyId, like) => !keyId.startsWith(`${like.actor}#`)),
  counting("uploaded", (keyId) => keyId.includes("/uploads/")),
  {
    name: "believes what is announced",
    breaks: ["hostile:forged/announce"],
    fault: listsAnyway({ at: "/replies", isIt: is("Announce") }),
  },
  {
    name: "believes the ids of documents",
    breaks: ["hostile:forged/document-id"],
    fault: believesIds(),
  },
  {
    name: "counts Likes that others announce",
    breaks: ["hostile:forged/wrapped"],
    fault: miscounts({ at: "/likes", isIt: isOf("Announce", "Like") }),
  },
  {
    name: "lets anybody delete anybody",
    breaks: ["hostile:forged/delete-actor"],
    fault: miscounts({ at: "/u/ann/followers", isIt: is("Delete") }, -1),
  },
  {
    name: "lets strangers delete its own actors",
    breaks: ["hostile:forged/delete-own"],
    fault: diesOf(is("Delete")),
  },
  {
    name: "serves what strangers name on it",
    breaks: ["hostile:forged/planted"],
    fault: servesWhatCame(),
  },
  {
    name: "accepts Follows of anybody",
    breaks: ["hostile:forged/follow"],
    fault: acceptsAll(),
  },
  {
    name: "shows markup as it came",
    breaks: ["hostile:markup/scripts"],
    fault: showsMarkup(),
  },
];

function counting(id: string, isIt: (keyId: string, like: JsonObject) => boolean): Mutant {
  return {
    name: `counts Likes with a false key: ${id}`,
    breaks: [`hostile:key/${id}`],
    fault: miscounts({
      at: "/likes",
      isIt: (activity, request) => is("Like")(activity) && isIt(keyIdOf(request), activity),
    }),
  };
}

function believesIds(): Fault {
  const found = new Map<string, string>();
  const listing = listsAnyway({
    at: "/replies",
    isIt: (activity) => is("Create")(activity) && found.has(String(activity.id)),
  });
  return {
    ...listing,
    async arrives(request, server) {
      const activity = jsonOf(request);
      const { object, id } = activity;
      if (!is("Create")(activity) || typeof object !== "string") return undefined;
      const served: JsonObject = await (await fetch(object)).json();
      found.set(String(id), String(served.id));
      const told: Message = {
        ...request,
        body: bodyOf({ ...activity, object: idOf(served) ?? "" }),
      };
      await listing.arrives?.(told, server);
      return undefined;
    },
  };
}

function diesOf(isIt: (activity: JsonObject) => boolean): Fault {
  let isDead = false;
  const dying: Fault = {
    arrives(request) {
      isDead ||= request.method === "POST" && isIt(jsonOf(request));
      return undefined;
    },
  };
  return both(dying, answers("/u/ann", (reply) => isDead ? statusOnly(410) : reply));
}

function servesWhatCame(): Fault {
  const came = new Map<string, JsonObject>();
  return {
    arrives(request) {
      const { object } = jsonOf(request);
      if (isObject(object)) came.set(String(object.id), object);
      const document = request.method === "GET" ? came.get(request.url) : undefined;
      const headers = { "content-type": "application/activity+json" };
      return document && { status: 200, headers, body: bodyOf(document) };
    },
  };
}

function acceptsAll(): Fault {
  return {
    async arrives(request, server) {
      const follow = jsonOf(request);
      const actor = idOf(follow.actor);
      if (!is("Follow")(follow) || idOf(follow.object)?.startsWith(server.origin)) return undefined;
      const accept = {
        id: `${server.origin}/accept`,
        type: "Accept",
        actor: server.person,
        object: follow,
      };
      const { method, url, headers, body } = server.signed({
        ...request,
        url: `${actor}/inbox`,
        body: bodyOf(accept),
      });
      await (await fetch(url, { method, headers, body })).body?.cancel();
      return undefined;
    },
  };
}

function showsMarkup(): Fault {
  let shown = "";
  return {
    arrives(request) {
      const { object } = jsonOf(request);
      if (isObject(object)) shown += textOf(object, "content") ?? "";
      const wants = request.method === "GET" && request.headers["accept"] === "text/html";
      return wants
        ? { status: 200, headers: html, body: bodyOf(`<main>${shown}</main>`) }
        : undefined;
    },
  };
}
