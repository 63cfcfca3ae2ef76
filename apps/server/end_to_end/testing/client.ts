/**
 * A person's client: what one would do with `curl`.
 *
 * @module
 */

import { until } from "@commonplace/federation/testing";
import { type JsonObject, many, memberText, read } from "@commonplace/vocabulary";
import type { SpawnedServer } from "../../src/testing/spawn_server.ts";

/** Acts for one actor of a server. */
export interface Client {
  /** The actor's IRI. */
  readonly actor: string;
  /** Posts to the actor's outbox; returns the id of the activity. */
  act(activity: JsonObject | string): Promise<string>;
  /** The first page of the actor's inbox, as it was sent. */
  inbox(): Promise<string>;
  /** Waits for an activity of a type in the inbox; returns the text of the newest one. */
  arrival(type: string): Promise<string>;
}

/** A client with the administrator's token. */
export function openClient({ token }: SpawnedServer, actor: string): Client {
  const headers = {
    "authorization": `Bearer ${token}`,
    "content-type": "application/activity+json",
  };

  async function inbox(): Promise<string> {
    const response = await fetch(`${actor}/inbox?page=first`, { headers });
    return await response.text();
  }

  return {
    actor,
    inbox,
    async act(activity) {
      const body = typeof activity === "string" ? activity : JSON.stringify(activity);
      const response = await fetch(`${actor}/outbox`, { method: "POST", headers, body });
      const text = await response.text();
      if (response.status !== 201) {
        throw new Error(`The outbox answered ${response.status}: ${text}`);
      }
      return response.headers.get("location") ?? "";
    },
    arrival: (type) =>
      until(async () => inboxTexts(await inbox(), type)[0], { what: `a ${type} for ${actor}` }),
  };
}

/** The texts of the activities of a type on a page of an inbox, byte for byte, newest first. */
export function inboxTexts(page: string, type: string): readonly string[] {
  const items = memberText(page, "orderedItems") ?? "[]";
  const result = read(page);
  const activities = result.ok ? many(result.document.json, "orderedItems") : [];
  const texts: string[] = [];
  let rest = items.slice(1, -1);
  for (const activity of activities) {
    const text = firstValue(rest);
    rest = rest.slice(text.length + 1);
    if ((activity as JsonObject)["type"] === type) texts.push(text);
  }
  return texts;
}

/** The first of several JSON values with commas between them, found through a member's text. */
function firstValue(values: string): string {
  for (let end = values.indexOf("}"); end >= 0; end = values.indexOf("}", end + 1)) {
    const candidate = values.slice(0, end + 1);
    if (read(candidate).ok) return candidate;
  }
  return values;
}
