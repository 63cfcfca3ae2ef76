/**
 * A hook that posts to the outbox of whom it acts for; the secret that it is shown is the user's token.
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { isObject, parseObject } from "../../src/raw_json.ts";

const everybody = "https://www.w3.org/ns/activitystreams#Public";
const type = "application/activity+json";

/** A hook that listens. */
export interface ServedHook extends AsyncDisposable {
  /** Where. */
  readonly url: string;
  /** How often it was called. */
  readonly calls: number;
}

/** Serves it on a free port of this machine. */
export function serveC2sHook(): ServedHook {
  let calls = 0;
  const socket = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request) => {
      calls++;
      const { verb, user, arguments: given } = parseObject(await request.text()) ?? {};
      const headers = {
        authorization: request.headers.get("authorization") ?? "",
        "content-type": type,
        accept: type,
      };
      if (!isObject(given)) return new Response(null, { status: 400 });
      if (verb === "read") {
        const answer = await fetch(String(given.url), { headers });
        return Response.json({ status: answer.status, document: await answer.json() });
      }
      const document = documentOf(String(verb), given);
      if (document === undefined) return Response.json({ offered: false });
      const body = JSON.stringify(document);
      const outbox = `${String(user)}/outbox`;
      const { status, headers: answered, body: rest } = await fetch(outbox, {
        method: "POST",
        headers,
        body,
      });
      await rest?.cancel();
      const activity = answered.get("location");
      if (activity === null || verb !== "createNote") return Response.json({ status, activity });
      const made = await (await fetch(activity, { headers })).json();
      return Response.json({ status, activity, object: made.object.id });
    },
  );
  return {
    url: `http://127.0.0.1:${socket.addr.port}/`,
    get calls() {
      return calls;
    },
    [Symbol.asyncDispose]: () => socket.shutdown(),
  };
}

function documentOf(verb: string, given: JsonObject): JsonValue | undefined {
  const { object, actor, follow, activity, content, visibility, mentions, document } = given;
  switch (verb) {
    case "post":
      return document;
    case "createNote": {
      const to = [...(visibility === "public" ? [everybody] : []), ...[mentions ?? []].flat()];
      return { type: "Note", content: content ?? "", to };
    }
    case "update":
      return { type: "Update", object: { id: object ?? "", content: content ?? "" } };
    case "delete":
      return { type: "Delete", object: object ?? "", to: [everybody] };
    case "follow":
      return { type: "Follow", object: actor ?? "", to: [actor ?? ""] };
    case "like":
      return { type: "Like", object: object ?? "", to: [everybody] };
    case "boost":
      return { type: "Announce", object: object ?? "", to: [everybody] };
    case "block":
      return { type: "Block", object: actor ?? "" };
    case "reject":
      return { type: "Reject", object: follow ?? "" };
    case "undo":
      return { type: "Undo", object: activity ?? "" };
    default:
      return undefined;
  }
}
