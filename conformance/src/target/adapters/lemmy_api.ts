/**
 * The adapter for servers that speak the HTTP API of Lemmy, version 3: Lemmy 0.19 and its kin.
 *
 * @module
 */

import { isObject, parseObject, textOf } from "../../raw_json.ts";
import type { WireEntry } from "../../wire_entry.ts";
import type { AdapterMaker, Done, NewNote } from "../adapter.ts";
import {
  answerOf,
  type ApiCredentials,
  clientApi,
  foundNothing,
  type Parameters,
  plainText,
} from "./client_api.ts";

const kinds = ["comment", "community", "person", "post", "private_message"] as const;

type Kind = (typeof kinds)[number];

interface Found {
  /** How it was looked up. */
  readonly entry?: WireEntry;
  /** What it is. */
  readonly kind?: Kind;
  /** Its number in the API. */
  readonly id?: number;
}

/**
 * Makes the user act by the HTTP API of Lemmy. What is acted upon is looked up first
 * (`/api/v3/resolve_object`). What Lemmy has not is not offered: a note that is neither a comment
 * (`inReplyTo`) nor a private message to one person, a Follow of a person, `boost`, `reject`, `post`
 * and `read`.
 */
export function lemmyApi(credentials: ApiCredentials): AdapterMaker {
  return (user, line) => {
    const call = clientApi(credentials, { user, line });
    // A private message cannot be looked up by its id.
    const messages = new Map<string, number>();

    async function send(
      method: "POST" | "PUT",
      path: string,
      parameters: Parameters,
    ): Promise<Done> {
      return { entry: await call(method, `/api/v3/${path}`, parameters) };
    }

    async function find(uri: string): Promise<Found> {
      const message = messages.get(uri);
      if (message !== undefined) return { kind: "private_message", id: message };
      const entry = await call("GET", "/api/v3/resolve_object", { q: uri });
      const answer = answerOf(entry) ?? {};
      for (const kind of kinds) {
        const view = answer[kind];
        const item = isObject(view) ? view[kind] : undefined;
        if (isObject(item) && typeof item.id === "number") return { entry, kind, id: item.id };
      }
      return { entry: foundNothing(entry, uri) };
    }

    /** Does something with what was found; what this kind of thing knows not is not offered. */
    async function about(
      uri: string,
      deed: (kind: Kind, id: number) => Promise<Done> | undefined,
    ): Promise<Done | undefined> {
      const { entry, kind, id } = await find(uri);
      if (kind !== undefined && id !== undefined) return await deed(kind, id);
      return entry && { entry };
    }

    async function create(note: NewNote): Promise<Done | undefined> {
      const { visibility, mentions: [recipient, ...others] = [], inReplyTo } = note;
      const content = plainText(note.content);
      if (inReplyTo !== undefined && visibility === "public") {
        return made(await comment(inReplyTo, content), "comment");
      }
      const isMessage = visibility === "direct" && inReplyTo === undefined && others.length === 0;
      if (!isMessage || recipient === undefined) return undefined;
      const done = await about(
        recipient,
        (kind, id) =>
          kind === "person"
            ? send("POST", "private_message", { content, recipient_id: id })
            : undefined,
      );
      return made(done, "private_message");
    }

    async function comment(inReplyTo: string, content: string): Promise<Done | undefined> {
      const { entry, kind, id } = await find(inReplyTo);
      if (kind === "post" && id !== undefined) {
        return await send("POST", "comment", { content, post_id: id });
      }
      if (kind !== "comment" || !entry) return entry && { entry: foundNothing(entry, inReplyTo) };
      const view = answerOf(entry)?.comment;
      const parent = isObject(view) && isObject(view.comment) ? view.comment : {};
      return await send("POST", "comment", {
        content,
        post_id: parent.post_id,
        parent_id: parent.id,
      });
    }

    /** Names what was made, and remembers what cannot be looked up. */
    function made(done: Done | undefined, kind: "comment" | "private_message"): Done | undefined {
      const view = done && answerOf(done.entry)?.[`${kind}_view`];
      const item = isObject(view) ? view[kind] : undefined;
      const object = isObject(item) ? textOf(item, "ap_id") : undefined;
      if (!done || !isObject(item) || object === undefined) return done;
      if (kind === "private_message" && typeof item.id === "number") messages.set(object, item.id);
      return { ...done, object };
    }

    function update(object: string, text: string): Promise<Done | undefined> {
      const content = plainText(text);
      return about(object, (kind, id) => {
        if (kind === "post") return send("PUT", "post", { post_id: id, body: content });
        return isWritten(kind) ? send("PUT", kind, { [`${kind}_id`]: id, content }) : undefined;
      });
    }

    function remove(object: string): Promise<Done | undefined> {
      return about(
        object,
        (kind, id) =>
          isWritten(kind)
            ? send("POST", `${kind}/delete`, { [`${kind}_id`]: id, deleted: true })
            : undefined,
      );
    }

    /** The same request with the opposite in it. */
    async function undo({ entry, object }: Done): Promise<Done | undefined> {
      const parameters = parseObject(entry.body);
      const opposite = parameters && oppositeOf(parameters);
      if (opposite) {
        const path = new URL(entry.url).pathname;
        return { entry: await call("POST", path, { ...parameters, ...opposite }) };
      }
      const isNew = entry.method === "POST" && object !== undefined;
      return isNew ? await remove(object) : undefined;
    }

    return {
      actor: user.id,
      secrets: [credentials.token],
      createNote: create,
      update,
      delete: remove,
      follow: (actor) =>
        about(
          actor,
          (kind, id) =>
            kind === "community"
              ? send("POST", "community/follow", { community_id: id, follow: true })
              : undefined,
        ),
      like: (object) =>
        about(
          object,
          (kind, id) =>
            kind === "post" || kind === "comment"
              ? send("POST", `${kind}/like`, { [`${kind}_id`]: id, score: 1 })
              : undefined,
        ),
      block: (actor) =>
        about(actor, (kind, id) => {
          if (kind === "person") return send("POST", "user/block", { person_id: id, block: true });
          return kind === "community"
            ? send("POST", "community/block", { community_id: id, block: true })
            : undefined;
        }),
      undo,
    };
  };
}

function isWritten(kind: Kind): kind is "comment" | "post" | "private_message" {
  return kind === "comment" || kind === "post" || kind === "private_message";
}

function oppositeOf(
  { follow, block, score, deleted }: Parameters,
): Parameters | undefined {
  if (follow === true) return { follow: false };
  if (block === true) return { block: false };
  if (deleted === true) return { deleted: false };
  return score === 1 ? { score: 0 } : undefined;
}
