/**
 * Servers that answer in other legal ways.
 *
 * @module
 */

import { serves, statusOnly } from "../reference/fault.ts";
import type { Variant } from "./variant.ts";

const actors = /^\/[cu]\/\w+$/;

/** All of them. */
export const answeringVariants: readonly Variant[] = [
  {
    name: "answers 200 to what it takes",
    fault: {
      answers: (reply, { method }) =>
        method === "POST" && reply.status === 202 ? { ...reply, status: 200 } : undefined,
    },
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
    warned: ["keys:server-open", "client:signed-fetch"],
  },
  {
    name: "has no shared inbox",
    fault: serves(actors, ({ endpoints: _, ...actor }) => actor),
  },
];
