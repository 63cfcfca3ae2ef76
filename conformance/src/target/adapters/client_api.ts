/**
 * Calls of a server's own client API, with a bearer token.
 *
 * @module
 */

import type { JsonValue } from "@commonplace/fixtures";
import { parseObject } from "../../raw_json.ts";
import type { Outgoing } from "../../world/ask.ts";
import type { WireEntry } from "../../wire_entry.ts";
import type { ActingUser, Line } from "../adapter.ts";

/** What a client of a server's own API holds. */
export interface ApiCredentials {
  /** The bearer token. */
  readonly token: string;
  /** Where the API is; on the origin of the target, since nothing is sent elsewhere. Default: that. */
  readonly base?: string;
}

/** What is sent with a call. */
export type Parameters = Readonly<Record<string, JsonValue | undefined>>;

/** One call of the API; `path` begins with a slash. */
export type ApiCall = (
  method: Outgoing["method"],
  path: string,
  parameters?: Parameters,
) => Promise<WireEntry>;

/** Makes calls for a user. Parameters are the query of a GET, and else the body, in JSON. */
export function clientApi(
  { token, base }: ApiCredentials,
  { user, line }: { readonly user: ActingUser; readonly line: Line },
): ApiCall {
  const { origin } = new URL(user.id);
  return (method, path, parameters = {}) => {
    const url = new URL(path, base ?? origin);
    const headers = { accept: "application/json", authorization: `Bearer ${token}` };
    if (method === "GET") {
      for (const [name, value] of Object.entries(parameters)) {
        url.searchParams.set(name, String(value));
      }
      return line({ method, url: url.href, headers });
    }
    return line({
      method,
      url: url.href,
      headers: { ...headers, "content-type": "application/json" },
      body: new TextEncoder().encode(JSON.stringify(parameters)),
    });
  };
}

/** What an API answered, where that is a JSON object. */
export function answerOf(
  { status, responseBody }: WireEntry,
): ReturnType<typeof parseObject> {
  return status !== null && status < 300 ? parseObject(responseBody) : undefined;
}

/** The entry of a search that found nothing: it is no deed that was done. */
export function foundNothing(entry: WireEntry, wanted: string): WireEntry {
  const isRefusal = entry.status === null || entry.status >= 300;
  if (isRefusal) return entry;
  return { ...entry, status: null, failure: `the target does not find ${wanted}` };
}

/** The text of HTML as simple as that of a note of the suite. */
export function plainText(html: string): string {
  return html.replace(/<[^>]*>/g, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
