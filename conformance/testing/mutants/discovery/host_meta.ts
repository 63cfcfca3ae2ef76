/**
 * Mutants whose host metadata is not what it should be.
 *
 * @module
 */

import { answers, bodyOf, type Fault, serves, textOfBody } from "../../reference/fault.ts";
import type { Mutant } from "../mutant.ts";

const path = "/.well-known/host-meta";

/** Servers that break a rule about host metadata. */
export const hostMetaMutants: readonly Mutant[] = [
  {
    name: "serves host metadata as text",
    breaks: ["host-meta:2/media-type"],
    fault: answers(path, (reply) => ({
      ...reply,
      headers: { ...reply.headers, "content-type": "text/plain" },
    })),
  },
  {
    name: "has host metadata in no namespace",
    breaks: ["host-meta:3/xrd"],
    fault: writes((xml) => xml.replace(/ xmlns="[^"]*"/, "")),
  },
  {
    name: "has a template without a place for the resource",
    breaks: ["host-meta:4.2/template", "host-meta:4.2/leads-to-actor", "host-meta:appendix-a/json"],
    fault: writes((xml) => xml.replace("{uri}", "")),
  },
  {
    name: "has a template that leads nowhere",
    breaks: ["host-meta:4.2/leads-to-actor", "host-meta:appendix-a/json"],
    fault: writes((xml) => xml.replace("/webfinger?", "/nothing?")),
  },
  {
    name: "has another template in JSON",
    breaks: ["host-meta:appendix-a/json"],
    fault: serves(`${path}.json`, (document) => ({ ...document, links: [] })),
  },
];

function writes(edit: (xml: string) => string): Fault {
  return answers(path, (reply) => ({ ...reply, body: bodyOf(edit(textOfBody(reply))) }));
}
