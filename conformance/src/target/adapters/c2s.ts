/**
 * The adapter for servers that speak ActivityPub client to server (ActivityPub §6), with a bearer token.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { idOf, parseObject } from "../../raw_json.ts";
import type { AdapterMaker, Done, NewNote } from "../adapter.ts";

const activityType = 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"';
const context = "https://www.w3.org/ns/activitystreams";
const everybody = "https://www.w3.org/ns/activitystreams#Public";

/** What a client of a user holds. */
export interface ClientCredentials {
  /** The bearer token. */
  readonly token: string;
}

/** Makes the user act by posting to its outbox. */
export function c2s({ token }: ClientCredentials): AdapterMaker {
  const authorization = `Bearer ${token}`;
  return (user, line) => {
    async function post(document: JsonObject): Promise<Done> {
      const entry = await line({
        method: "POST",
        url: user.outbox ?? user.id,
        headers: { authorization, "content-type": activityType },
        body: new TextEncoder().encode(JSON.stringify({ "@context": context, ...document })),
      });
      const { location } = entry.responseHeaders;
      const activity = location && URL.parse(location, entry.url)?.href;
      return { entry, ...(activity && { activity }) };
    }

    function read(url: string): ReturnType<typeof line> {
      return line({ method: "GET", url, headers: { authorization, accept: activityType } });
    }

    /** The server names the activity; what it made stands in that. */
    async function create(note: NewNote): Promise<Done> {
      const done = await post(noteOf(note));
      if (done.activity === undefined) return done;
      const object = idOf(parseObject((await read(done.activity)).responseBody)?.object);
      return { ...done, ...(object && { object }) };
    }

    function noteOf({ content, visibility, mentions = [], inReplyTo }: NewNote): JsonObject {
      const { followers } = user;
      const all = visibility === "public" ? [everybody] : [];
      const cc = visibility === "direct" || followers === null ? [] : [followers];
      return {
        type: "Note",
        content,
        to: [...all, ...mentions],
        cc,
        tag: mentions.map((href) => ({ type: "Mention", href })),
        ...(inReplyTo !== undefined && { inReplyTo }),
      };
    }

    return {
      actor: user.id,
      secrets: [token],
      post,
      read,
      createNote: create,
      update: (id, content) => post({ type: "Update", object: { id, content } }),
      delete: (object) => post({ type: "Delete", object, to: [everybody] }),
      follow: (object) => post({ type: "Follow", object, to: [object] }),
      like: (object) => post({ type: "Like", object, to: [everybody] }),
      boost: (object) => post({ type: "Announce", object, to: [everybody] }),
      block: (object) => post({ type: "Block", object }),
      reject: (object) => post({ type: "Reject", object }),
      undo: ({ activity }) => post({ type: "Undo", object: activity ?? null }),
    };
  };
}
