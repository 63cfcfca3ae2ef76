/**
 * Mutants that ask and deliver as they should not.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { generateKeyPair, privateKeyOf } from "../../src/world/key_pair.ts";
import { idOf } from "../../src/raw_json.ts";
import { signedHeaders } from "../../src/world/signing.ts";
import { type Fault, jsonOf, turnsAway } from "../reference/fault.ts";
import type { Message } from "../reference/message.ts";
import { is } from "../reference/looks.ts";
import type { Mutant } from "./mutant.ts";
import { actorOf } from "./signatures/signature_looks.ts";

const stranger = privateKeyOf(await generateKeyPair());
const actors = /^\/u\/[^/]+$/;

/** Servers whose requests for documents are not what they should be. */
export const fetchMutants: readonly Mutant[] = [
  {
    name: "asks for plain JSON",
    breaks: ["client:accept"],
    fault: asks((headers) => ({ ...headers, accept: "application/json" })),
  },
  {
    name: "does not say who asks",
    breaks: ["client:user-agent"],
    fault: asks((headers) => ({ ...headers, "user-agent": "" })),
  },
  {
    name: "asks for an actor with each activity",
    breaks: ["client:caches"],
    fault: {
      async arrives(request) {
        if (request.method === "POST") await actorOf(request);
        return undefined;
      },
    },
  },
  {
    name: "follows no redirects",
    breaks: ["client:redirect"],
    fault: turnsAwayActors(async (id) => {
      const response = await fetch(id, { redirect: "manual" });
      await response.body?.cancel();
      return response.status >= 300 && response.status < 400;
    }),
  },
  {
    name: "reads no application/ld+json",
    breaks: ["client:ld-json"],
    fault: turnsAwayActors(async (id) => {
      const response = await fetch(id);
      await response.body?.cancel();
      return response.headers.get("content-type")?.includes("ld+json") ?? false;
    }),
  },
  {
    name: "needs actors to have followers",
    breaks: ["client:minimal-actor"],
    fault: turnsAway(async (request) => {
      const { document } = await actorOf(request);
      return document.id !== undefined && document.followers === undefined;
    }),
  },
  {
    name: "leaves out the query of an id",
    breaks: ["client:id/query"],
    fault: turnsAwayActors((id) => id.includes("?")),
  },
  {
    name: "knows no at sign in an id",
    breaks: ["client:id/at"],
    fault: turnsAwayActors((id) => id.includes("@")),
  },
  {
    name: "cuts slashes off",
    breaks: ["client:id/slash"],
    fault: turnsAwayActors((id) => id.endsWith("/")),
  },
  {
    name: "does not sign what it asks",
    breaks: ["client:authorized-fetch"],
    fault: asks(({ signature: _, ...headers }) => headers),
  },
  {
    name: "signs what it asks with a key that nobody knows",
    breaks: ["client:signed-fetch"],
    fault: {
      leaves(request, server) {
        if (!isForActor(request)) return undefined;
        const { url } = request;
        const signer = { ...server.signerOf(request), privateKey: stranger };
        return { ...request, headers: signedHeaders({ method: "GET", url }, signer) };
      },
    },
  },
];

/** Servers that deliver as they should not. */
export const deliveryMutants: readonly Mutant[] = [
  {
    name: "delivers to shared inboxes where there are none",
    breaks: ["client:own-inbox"],
    fault: moves(is("Accept"), ({ origin }) => `${origin}/inbox`),
  },
  {
    name: "has no use for shared inboxes",
    breaks: ["client:shared-inbox/used"],
    fault: moves(is("Announce"), ({ origin }) => `${origin}/elsewhere`),
  },
  {
    name: "delivers everything twice",
    breaks: ["client:shared-inbox/once"],
    fault: {
      leaves: (request) => is("Announce")(jsonOf(request)) ? [request, request] : undefined,
    },
  },
  { name: "delivers one after the other", breaks: ["client:hanging"], fault: oneByOne() },
  {
    name: "tries once",
    breaks: ["client:retry"],
    fault: onlyOnce(),
    timing: { retry: 300 },
  },
  {
    name: "tries what is refused again and again",
    breaks: ["client:no-hammering"],
    fault: {
      leaves: (request) =>
        is("Accept")(jsonOf(request)) ? [request, request, request, request] : undefined,
    },
  },
  {
    name: "delivers plain JSON",
    breaks: ["client:delivery/content-type"],
    fault: resigned({ "content-type": "application/json" }),
  },
  {
    name: "does not say who delivers",
    breaks: ["client:delivery/user-agent"],
    fault: posts((headers) => ({ ...headers, "user-agent": "" })),
  },
  {
    name: "signs no target",
    breaks: ["client:delivery/target"],
    fault: resigned({}, ["host", "date", "digest"]),
  },
  {
    name: "signs no host",
    breaks: ["client:delivery/host"],
    fault: resigned({}, ["(request-target)", "date", "digest"]),
  },
  {
    name: "signs no date",
    breaks: ["client:delivery/date"],
    fault: resigned({}, ["(request-target)", "host", "digest"]),
  },
  {
    name: "has a clock that is behind",
    breaks: ["client:delivery/fresh"],
    fault: resigned({ date: new Date(Date.now() - 3_600_000).toUTCString() }),
  },
  {
    name: "writes digests in lower case",
    breaks: ["client:delivery/digest"],
    fault: posts(({ digest = "", ...headers }) => ({
      ...headers,
      digest: digest.replace("SHA", "sha"),
    })),
  },
];

function isForActor({ method, url }: Message): boolean {
  return method === "GET" && actors.test(new URL(url).pathname);
}

function asks(edit: (headers: Message["headers"]) => Message["headers"]): Fault {
  return {
    leaves: (request) =>
      isForActor(request) ? { ...request, headers: edit(request.headers) } : undefined,
  };
}

function posts(edit: (headers: Message["headers"]) => Message["headers"]): Fault {
  return {
    leaves: (request) =>
      request.method === "POST" ? { ...request, headers: edit(request.headers) } : undefined,
  };
}

function resigned(headers: Readonly<Record<string, string>>, covered?: readonly string[]): Fault {
  return {
    leaves(request, server) {
      if (request.method !== "POST") return undefined;
      const { url, body } = request;
      const form = { headers, ...(covered && { covered }) };
      const signed = signedHeaders({ method: "POST", url, body }, server.signerOf(request), form);
      return { ...request, headers: signed };
    },
  };
}

function moves(isIt: (activity: JsonObject) => boolean, to: (url: URL) => string): Fault {
  return {
    leaves(request, server) {
      if (request.method !== "POST" || !isIt(jsonOf(request))) return undefined;
      return server.signed({ ...request, url: to(new URL(request.url)) });
    },
  };
}

function turnsAwayActors(isIt: (id: string) => boolean | Promise<boolean>): Fault {
  return turnsAway((_request, activity) =>
    is("Follow")(activity) && isIt(idOf(activity.actor) ?? "")
  );
}

/** What is delivered waits until what was delivered before it is answered. */
function oneByOne(): Fault {
  let last: Promise<unknown> = Promise.resolve();
  return {
    async leaves(request) {
      if (request.method !== "POST") return undefined;
      const before = last;
      const { url, headers, body } = request;
      const own = before.then(() => fetch(url, { method: "POST", headers, body }))
        .then((response) => response.body?.cancel());
      last = own.catch(() => undefined);
      await last;
      return [];
    },
  };
}

/** The second attempt of the same activity at one inbox is not made. */
function onlyOnce(): Fault {
  const made = new Set<string>();
  return {
    leaves(request) {
      if (request.method !== "POST") return undefined;
      const key = `${request.url} ${idOf(jsonOf(request))}`;
      if (made.has(key)) return [];
      made.add(key);
      return undefined;
    },
  };
}
