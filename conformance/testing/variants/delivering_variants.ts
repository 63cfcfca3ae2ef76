/**
 * Servers that deliver in other legal ways.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { idOf, isObject } from "../../src/raw_json.ts";
import { messageSignedHeaders } from "../../src/world/message_signing.ts";
import { delivers, jsonOf } from "../reference/fault.ts";
import { is } from "../reference/looks.ts";
import type { Variant } from "./variant.ts";

/** All of them. */
export const deliveringVariants: readonly Variant[] = [
  {
    name: "names the Follow in the Accept by its id",
    fault: delivers(is("Accept"), (accept) => ({ ...accept, object: idOf(accept.object) ?? null })),
    warned: ["lemmy:S108", "bookwyrm:landmine/2"],
  },
  {
    name: "moves the context of what it announces to the outside",
    fault: delivers(is("Announce"), (announce) => {
      if (!isObject(announce.object)) return announce;
      const { "@context": _, ...object } = announce.object;
      return { ...announce, object };
    }),
    warned: ["lemmy:S158/bytes"],
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
