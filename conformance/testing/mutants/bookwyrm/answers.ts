/**
 * Mutants that answer what they should not to what is no activity.
 *
 * @module
 */

import { hasType, parseObject } from "../../../src/raw_json.ts";
import { type Fault, statusOnly } from "../../reference/fault.ts";
import type { Message } from "../../reference/message.ts";
import { is } from "../../reference/looks.ts";
import type { Mutant } from "../mutant.ts";
import { ignoresLater, refuses } from "./faults.ts";

/** Servers whose inbox answers wrong. */
export const bookwyrmAnswerMutants: readonly Mutant[] = [
  of("bookwyrm:wire/no-json", "takes what is no JSON", says(202, isNoJson)),
  of("bookwyrm:wire/no-type", "stumbles over what has no type", {
    ...refuses((activity, request) => !isNoJson(request) && activity.type === undefined, 500),
  }),
  of("bookwyrm:wire/nobody", "has an inbox for everybody", {
    ...says(202, ({ url }) => new URL(url).pathname.startsWith("/u/ann-404")),
  }),
  of("bookwyrm:wire/unsigned", "takes what is not signed", {
    ...says(202, ({ headers }) => headers.signature === undefined),
  }),
  of("bookwyrm:wire/bad-signature", "takes what is badly signed", takesBadSignatures()),
  of("bookwyrm:wire/get-inbox", "stumbles over readers of an inbox", {
    arrives: ({ method, url }) =>
      method === "GET" && url.endsWith("/inbox") ? statusOnly(500) : undefined,
  }),
  of("bookwyrm:wire/list", "stumbles over a list", {
    ...says(500, ({ body }) => new TextDecoder().decode(body).startsWith("[")),
  }),
  of("bookwyrm:landmine/6-in", "stumbles over types in a list", {
    ...refuses((activity) => Array.isArray(activity.type), 500),
  }),
  of("bookwyrm:wire/no-object", "stumbles over a Create of nothing", {
    ...refuses((activity) => is("Create")(activity) && activity.object === undefined, 500),
  }),
  of("bookwyrm:wire/bare", "stumbles over a bare post", {
    ...refuses((activity) => hasType(activity, "GeneratedNote"), 500),
  }),
  of("bookwyrm:wire/goes-on", "hears nothing more after a bare post", {
    ...ignoresLater(
      (activity) => hasType(activity, "GeneratedNote") ? "bare" : undefined,
      (_, known) => known.has("bare"),
    ),
  }),
];

function of(broken: string, name: string, fault: Fault): Mutant {
  return { name, breaks: [broken], fault, given: ["person"] };
}

function says(status: number, isIt: (request: Message) => boolean): Fault {
  return {
    arrives: (request) =>
      request.method === "POST" && isIt(request) ? statusOnly(status) : undefined,
  };
}

function isNoJson({ body }: Message): boolean {
  return parseObject(body) === undefined;
}

function takesBadSignatures(): Fault {
  return {
    answers: ({ status }, { method, headers }) =>
      method === "POST" && status === 401 && headers.signature !== undefined
        ? statusOnly(202)
        : undefined,
  };
}
