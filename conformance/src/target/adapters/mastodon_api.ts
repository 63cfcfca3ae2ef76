/**
 * The adapter for servers that speak the client API of Mastodon: Mastodon itself, GoToSocial, Pleroma,
 * Pixelfed and others.
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { isObject, textOf } from "../../raw_json.ts";
import type { WireEntry } from "../../wire_entry.ts";
import type { AdapterMaker, Done, NewNote, Visibility } from "../adapter.ts";
import { answerOf, type ApiCredentials, clientApi, foundNothing, plainText } from "./client_api.ts";

const visibilities: Readonly<Record<Visibility, string>> = {
  direct: "direct",
  followers: "private",
  public: "public",
};

interface Found {
  /** The search. */
  readonly entry: WireEntry;
  /** What it found. */
  readonly item?: JsonObject;
}

/**
 * Makes the user act by the client API of Mastodon. The token needs the scopes `read` and `write`.
 * What is acted upon is looked up first (`/api/v2/search` with `resolve`). It offers neither `post`
 * nor `read`.
 */
export function mastodonApi(credentials: ApiCredentials): AdapterMaker {
  return (user, line) => {
    const call = clientApi(credentials, { user, line });

    async function find(type: "accounts" | "statuses", uri: string): Promise<Found> {
      const query = { q: uri, type, resolve: true, limit: 5 };
      const entry = await call("GET", "/api/v2/search", query);
      const items = listOf(answerOf(entry)?.[type]);
      // An account may be known by its page alone; then the only one that was found is it.
      const item = items.find((one) => one.uri === uri || one.url === uri) ??
        (items.length === 1 ? items[0] : undefined);
      return item && typeof item.id === "string"
        ? { entry, item }
        : { entry: foundNothing(entry, uri) };
    }

    async function onAccount(uri: string, deed: string): Promise<Done> {
      const { entry, item } = await find("accounts", uri);
      if (!item) return { entry };
      return { entry: await call("POST", `/api/v1/accounts/${item.id}/${deed}`) };
    }

    async function onStatus(uri: string, deed: string): Promise<Done> {
      const { entry, item } = await find("statuses", uri);
      if (!item) return { entry };
      return { entry: await call("POST", `/api/v1/statuses/${item.id}/${deed}`) };
    }

    /** Who is mentioned stands in the text, by handle. */
    async function create(note: NewNote): Promise<Done> {
      const { content, visibility, mentions = [], inReplyTo } = note;
      const handles: string[] = [];
      for (const mention of mentions) {
        const { entry, item } = await find("accounts", mention);
        if (!item) return { entry };
        handles.push(`@${String(item.acct)}`);
      }
      const answered = inReplyTo === undefined ? undefined : await find("statuses", inReplyTo);
      if (answered && !answered.item) return { entry: answered.entry };
      const entry = await call("POST", "/api/v1/statuses", {
        status: [...handles, plainText(content)].join(" "),
        visibility: visibilities[visibility],
        ...(answered?.item && { in_reply_to_id: answered.item.id }),
      });
      const object = textOf(answerOf(entry) ?? {}, "uri");
      return { entry, ...(object !== undefined && { object }) };
    }

    /** Who was mentioned stays mentioned. */
    async function update(object: string, content: string): Promise<Done> {
      const { entry, item } = await find("statuses", object);
      if (!item) return { entry };
      const handles = listOf(item.mentions).map(({ acct }) => `@${String(acct)}`);
      const status = [...handles, plainText(content)].join(" ");
      return { entry: await call("PUT", `/api/v1/statuses/${item.id}`, { status }), object };
    }

    async function remove(object: string): Promise<Done> {
      const { entry, item } = await find("statuses", object);
      if (!item) return { entry };
      return { entry: await call("DELETE", `/api/v1/statuses/${item.id}`), object };
    }

    /** Each deed has its opposite beside it. */
    async function undo({ entry, object }: Done): Promise<Done | undefined> {
      const { pathname } = new URL(entry.url);
      const [, about, deed] = /^(.*\/)(follow|favourite|reblog|block)$/.exec(pathname) ?? [];
      if (about !== undefined) return { entry: await call("POST", `${about}un${deed}`) };
      const isNote = entry.method === "POST" && pathname.endsWith("/statuses");
      return isNote && object !== undefined ? await remove(object) : undefined;
    }

    return {
      actor: user.id,
      secrets: [credentials.token],
      createNote: create,
      update,
      delete: remove,
      follow: (actor) => onAccount(actor, "follow"),
      like: (object) => onStatus(object, "favourite"),
      boost: (object) => onStatus(object, "reblog"),
      block: (actor) => onAccount(actor, "block"),
      reject: (_follow, follower) => onAccount(follower, "remove_from_followers"),
      undo,
    };
  };
}

function listOf(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter((item: JsonValue) => isObject(item)) : [];
}
