/**
 * Mutants that stumble over what they get.
 *
 * @module
 */

import { idOf } from "../../../src/raw_json.ts";
import { bodyOf, both, type Fault, jsonOf, statusOnly } from "../../reference/fault.ts";
import { goesTo, stumblesOver, stumblesOverActor } from "../../reference/gullible.ts";
import type { Mutant } from "../mutant.ts";

const deep = /\[{100}/;

/** Servers that odd bodies and documents bring down. */
export const hostileInputMutants: readonly Mutant[] = [
  stumbling("depth", deep),
  stumbling("recipients", (text) => text.includes("/nobody/9999") && !text.includes("Hashtag")),
  stumbling("tags", /"Hashtag"/),
  stumbling("long-text", /x{1000}/),
  stumbling("large-body", (text) => text.length > 2_000_000),
  stumbling("control-characters", /\\u0000\\u001b/),
  stumbling("lone-surrogates", /\\ud800/),
  stumbling("numbers", /-1e999/),
  stumbling("dates", /\+275760/),
  stumbling("duplicate-members", /^\{"type":"Delete"/),
  stumbling("wrong-types", /\[\["Note"\],\{\},5\]/),
  stumbling("long-ids", /z{1000}/),
  stumbling("not-utf-8", (_text, { body }) => body.includes(0xff)),
  stumbling("no-object", /^null$/),
  stumbling("no-json", (text) => text.startsWith(`{"@context"`) && !isJson(text)),
  stumbling("cycle", /"type":"Undo".*"type":"Undo"/),
  {
    name: "takes over members that every object has",
    breaks: ["hostile:input/prototype"],
    fault: isPolluted(),
  },
  choking("gzip", (text) => text.length > 20_000_000),
  choking("deep", (text) => text.includes(`{"a":`.repeat(100))),
  choking("nothing", (text) => text === ""),
  choking("wrong-types", (text) => text.includes(`"type":7`)),
  choking("schemes", (text) => text.includes("file:///")),
  choking("names", (text) => text.includes("\u202e")),
  {
    name: "reads documents to an end that never comes",
    breaks: ["hostile:document/endless"],
    fault: readsAll(),
  },
  {
    name: "serves nobody while it waits",
    breaks: ["hostile:document/slow"],
    fault: waitsForOne(),
  },
];

function stumbling(id: string, isIt: Parameters<typeof stumblesOver>[0]): Mutant {
  const fault = stumblesOver(isIt);
  return { name: `stumbles over ${id} in its inbox`, breaks: [`hostile:input/${id}`], fault };
}

function choking(id: string, isIt: (text: string) => boolean): Mutant {
  const fault = stumblesOverActor(isIt);
  return { name: `chokes on a document: ${id}`, breaks: [`hostile:document/${id}`], fault };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isPolluted(): Fault {
  let found = false;
  return both({
    arrives({ body }) {
      found ||= new TextDecoder().decode(body).includes("polluted");
      return undefined;
    },
  }, {
    answers: (reply, { method }) =>
      found && method === "GET"
        ? { ...reply, body: bodyOf({ ...jsonOf(reply), polluted: "conformance" }) }
        : undefined,
  });
}

function readsAll(): Fault {
  return {
    async arrives({ method, ...request }) {
      const actor = idOf(jsonOf(request).actor);
      if (method !== "POST" || actor === undefined) return undefined;
      await (await fetch(actor)).bytes();
      return undefined;
    },
  };
}

/** Answers 503 to everybody else while it asks for somebody. */
function waitsForOne(): Fault {
  let busy = 0;
  const { arrives: visit } = goesTo(({ actor = null }) => idOf(actor));
  return {
    async arrives(request, server) {
      if (request.method !== "POST") return undefined;
      if (busy > 0) return statusOnly(503);
      busy++;
      try {
        const actor = idOf(jsonOf(request).actor);
        if (actor !== undefined) await (await fetch(actor)).bytes();
        return await visit?.(request, server);
      } finally {
        busy--;
      }
    },
  };
}
