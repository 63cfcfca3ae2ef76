/**
 * Servers that keep every rule in another legal way.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { idOf, isObject } from "../../src/raw_json.ts";
import { delivers, type Fault, jsonOf, serves, statusOnly } from "../reference/fault.ts";
import { is } from "../reference/looks.ts";
import { messageSignedHeaders } from "../../src/world/message_signing.ts";

/** A server that is different, and right. */
export interface Variant {
  /** What it does, in a few words. */
  readonly name: string;
  /** How it does it. */
  readonly fault: Fault;
  /** Ids of the requirements that it keeps in a way that some peers refuse. Default: none. */
  readonly warned?: readonly string[];
}

const actors = /^\/[cu]\/\w+$/;

/** All of them. */
export const variants: readonly Variant[] = [
  {
    name: "answers 200 to what it takes",
    fault: {
      answers: (reply, { method }) =>
        method === "POST" && reply.status === 202 ? { ...reply, status: 200 } : undefined,
    },
  },
  {
    name: "names the Follow in the Accept by its id",
    fault: delivers(is("Accept"), (accept) => ({ ...accept, object: idOf(accept.object) ?? null })),
    warned: ["lemmy:S108", "bookwyrm:landmine/2"],
  },
  {
    name: "moves the context of what it announces to the outside",
    fault: delivers(is("Announce"), (announce) => {
      const { "@context": _, ...object } = isObject(announce.object) ? announce.object : {};
      return { ...announce, object };
    }),
    warned: ["lemmy:S158/bytes"],
  },
  {
    name: "hides its followers",
    fault: {
      arrives: ({ method, url }) =>
        method === "GET" && url.endsWith("/followers") ? statusOnly(404) : undefined,
    },
  },
  {
    name: "has its keys in a list",
    fault: serves(actors, (actor) => ({ ...actor, publicKey: [actor.publicKey ?? null] })),
    warned: ["bookwyrm:B71"],
  },
  {
    name: "writes its types in a list",
    fault: serves(actors, (actor) => ({ ...actor, type: [actor.type ?? null] })),
    warned: ["bookwyrm:landmine/4"],
  },
  {
    name: "writes one recipient as text",
    fault: delivers(() => true, (activity) => ({
      ...activity,
      ...oneAsText("to", activity),
      ...oneAsText("cc", activity),
    })),
    warned: ["lemmy:S158/bytes"],
  },
  {
    name: "serves nobody without a signature",
    fault: {
      arrives: ({ method, url, headers }) => {
        const isPublic = new URL(url).pathname.startsWith("/.well-known/") ||
          url.includes("nodeinfo");
        const isKnown = headers["signature"] !== undefined ||
          headers["authorization"] !== undefined;
        return method === "GET" && !isPublic && !isKnown ? statusOnly(401) : undefined;
      },
    },
    // Who signs is known, and gets the dialect that it speaks.
    warned: ["client:signed-fetch", "keys:server-open", "lemmy:D6", "fep-1b12:thread/audience"],
  },
  {
    name: "signs by RFC 9421",
    fault: {
      leaves: (request, server) => {
        if (request.method !== "POST") return undefined;
        const { url, body } = request;
        const signed = messageSignedHeaders(
          { method: "POST", url, body },
          server.signerOf(request),
        );
        return { ...request, headers: signed };
      },
    },
  },
  {
    name: "has no shared inbox",
    fault: serves(actors, ({ endpoints: _, ...actor }) => actor),
  },
  {
    name: "is slow to deliver",
    fault: {
      leaves: async (request) => {
        if (request.method === "POST") await new Promise((resolve) => setTimeout(resolve, 30));
        return undefined;
      },
    },
  },
  {
    name: "delivers in no order",
    fault: {
      leaves: async (request) => {
        if (request.method !== "POST") return undefined;
        const isLate = is("Announce")(jsonOf(request)) && Math.random() < 0.5;
        if (isLate) await new Promise((resolve) => setTimeout(resolve, 20));
        return undefined;
      },
    },
  },
];

function oneAsText(name: "cc" | "to", { [name]: value }: JsonObject): JsonObject {
  return Array.isArray(value) && value.length === 1 ? { [name]: value[0] ?? null } : {};
}
