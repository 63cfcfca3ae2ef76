/**
 * Mutants that go wherever they are led.
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { idOf, isObject } from "../../../src/raw_json.ts";
import { textOfBody } from "../../reference/fault.ts";
import type { Message } from "../../reference/message.ts";
import { actorOf, goesTo, keyIdOf } from "../../reference/gullible.ts";
import type { Mutant } from "../mutant.ts";

/** Servers that send requests which they should not. */
export const hostileRequestMutants: readonly Mutant[] = [
  asksForKeys("loopback", "http://127.0.0.1:"),
  asksForKeys("localhost", "http://localhost:"),
  asksForKeys("ipv6", "http://[::1]:"),
  asksForKeys("mapped", "http://[::ffff:127.0.0.1]:"),
  asksForKeys("decimal", "http://2130706433:"),
  asksForKeys("unspecified", "http://0.0.0.0:"),
  led("redirect", "follows redirects anywhere", ({ actor = null }) => idOf(actor)),
  led(
    "inbox",
    "delivers anywhere",
    async (activity) => elsewhere(activity, (await actorOf(activity)).inbox),
  ),
  led("shared-inbox", "delivers to shared inboxes anywhere", async (activity) => {
    const { endpoints } = await actorOf(activity);
    return elsewhere(activity, isObject(endpoints) ? endpoints.sharedInbox : undefined);
  }),
  led("object", "asks for objects anywhere", ({ object }) => object),
  led("in-reply-to", "asks for threads anywhere", ({ object }) => memberOf(object, "inReplyTo")),
  led("media", "asks for pictures anywhere", ({ object }) => {
    const attachment = memberOf(object, "attachment");
    return Array.isArray(attachment) ? memberOf(attachment[0], "url") : undefined;
  }),
  led(
    "context",
    "asks for contexts anywhere",
    ({ "@context": context }) => Array.isArray(context) ? context[1] : undefined,
  ),
  greedy("redirect-loop", 31, (_activity, request) => lureIn(keyIdOf(request))),
  greedy("reply-chain", 301),
  greedy("reply-cycle", 21),
  greedy("collection", 301, async (activity) => lureIn(JSON.stringify(await actorOf(activity)))),
  greedy("context", 21),
  greedy("recipients", 61),
  greedy("mentions", 61),
  greedy("announce", 61),
  greedy("attachments", 61),
  {
    name: "floods inboxes elsewhere",
    breaks: ["hostile:requests/inbox"],
    fault: goesTo(
      async (activity) => lureIn(JSON.stringify(await actorOf(activity))),
      { times: 3, method: "POST" },
    ),
  },
];

type Place = Parameters<typeof goesTo>[0];

function asksForKeys(id: string, start: string): Mutant {
  return led(id, `asks for keys at ${start}`, (_activity, request) => {
    const keyId = keyIdOf(request);
    return keyId.startsWith(start) ? keyId : undefined;
  });
}

function led(id: string, name: string, placeOf: Place): Mutant {
  return { name, breaks: [`hostile:ssrf/${id}`], fault: goesTo(placeOf) };
}

function greedy(id: string, times: number, placeOf: Place = lureInBody): Mutant {
  const name = `asks ${times} times because of ${id}`;
  return { name, breaks: [`hostile:requests/${id}`], fault: goesTo(placeOf, { times }) };
}

function lureInBody(_activity: JsonObject, request: Message): string | undefined {
  return lureIn(textOfBody(request));
}

function lureIn(text: string): string | undefined {
  return /http[^"]+\/lure\/[^"#]+/.exec(text)?.[0];
}

function memberOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isObject(value) ? value[name] : undefined;
}

/** The place, where that is on another origin than the actor. */
function elsewhere({ actor }: JsonObject, place: JsonValue | undefined): JsonValue | undefined {
  const origins = [idOf(actor), idOf(place)].map((url) => URL.parse(url ?? "")?.origin);
  return origins[0] === origins[1] ? undefined : place;
}
