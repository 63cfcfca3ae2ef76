/**
 * Mutants whose NodeInfo is not what it should be.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { isObject } from "../../../src/raw_json.ts";
import { answers, type Fault, serves, statusOnly } from "../../reference/fault.ts";
import type { Mutant } from "../mutant.ts";

const discovery = "/.well-known/nodeinfo";

/** Servers that break a rule of NodeInfo. */
export const nodeInfoMutants: readonly Mutant[] = [
  {
    name: "does not say what it runs",
    breaks: ["nodeinfo:discovery/found"],
    fault: answers(discovery, () => statusOnly(404)),
  },
  {
    name: "has a link without a URL in its NodeInfo",
    breaks: ["nodeinfo:discovery/links"],
    fault: serves(discovery, ({ links, ...document }) => ({
      ...document,
      links: [...[links ?? []].flat(), { rel: "https://a.example/rel", href: "/nodeinfo/2.0" }],
    })),
  },
  {
    name: "links to a NodeInfo document that is not there",
    breaks: ["nodeinfo:discovery/documents"],
    fault: answers("/nodeinfo/2.1", () => statusOnly(404)),
  },
  {
    name: "serves NodeInfo without a profile",
    breaks: ["nodeinfo:retrieval/media-type"],
    fault: answers(/^\/nodeinfo/, (reply) => ({
      ...reply,
      headers: { ...reply.headers, "content-type": "application/json" },
    })),
  },
  {
    name: "serves NodeInfo 2.0 for 2.1",
    breaks: ["nodeinfo:schema/version"],
    fault: says({ version: "2.0" }),
  },
  {
    name: "writes the name of its software in capitals",
    breaks: ["nodeinfo:schema/software-name"],
    fault: saysOf("software", { name: "Reference Server" }),
  },
  {
    name: "has a number as the version of its software",
    breaks: ["nodeinfo:schema/software-version"],
    fault: saysOf("software", { version: 1 }),
  },
  {
    name: "has a homepage that is no URL",
    breaks: ["nodeinfo:schema/software-links"],
    fault: saysOf("software", { homepage: "our homepage" }),
  },
  {
    name: "writes its protocols as an object",
    breaks: ["nodeinfo:schema/protocols", "nodeinfo:schema/activitypub"],
    fault: says({ protocols: { inbound: ["activitypub"], outbound: ["activitypub"] } }),
  },
  {
    name: "does not say that it speaks ActivityPub",
    breaks: ["nodeinfo:schema/activitypub"],
    fault: says({ protocols: ["ostatus"] }),
  },
  {
    name: "lists no services",
    breaks: ["nodeinfo:schema/services"],
    fault: says({ services: [] }),
  },
  {
    name: "writes that nobody may join as text",
    breaks: ["nodeinfo:schema/open-registrations"],
    fault: says({ openRegistrations: "no" }),
  },
  {
    name: "counts fewer than no posts",
    breaks: ["nodeinfo:schema/usage"],
    fault: saysOf("usage", { localPosts: -1 }),
  },
  {
    name: "has more active users than users",
    breaks: ["nodeinfo:schema/plausible-usage"],
    fault: saysOf("usage", { users: { total: 1, activeHalfyear: 2, activeMonth: 1 } }),
  },
  {
    name: "writes its metadata as a list",
    breaks: ["nodeinfo:schema/metadata"],
    fault: says({ metadata: [] }),
  },
  {
    name: "says more than the schema knows",
    breaks: ["nodeinfo:schema/nothing-else"],
    fault: says({ motto: "Hello" }),
  },
  {
    name: "has another version in each NodeInfo",
    breaks: ["nodeinfo:schema/versions-agree"],
    fault: serves("/nodeinfo/2.0", (document) => ({
      ...document,
      software: { name: "reference", version: "0.1.0" },
    })),
  },
];

function says(members: JsonObject): Fault {
  return serves("/nodeinfo/2.1", (document) => ({ ...document, ...members }));
}

function saysOf(name: string, members: JsonObject): Fault {
  return serves("/nodeinfo/2.1", ({ [name]: part, ...document }) => ({
    ...document,
    [name]: { ...(isObject(part) ? part : {}), ...members },
  }));
}
