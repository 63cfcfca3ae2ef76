/**
 * A toy that federates badly: it verifies nothing and signs nothing, answers in wrong types, with
 * errors and not at all, and forgets half of what it is told.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { hasType, idOf, isObject, parseObject, textOf } from "../../src/raw_json.ts";

/** The toy. Disposing it stops it. */
export interface HalfBroken extends AsyncDisposable {
  /** Id of its community. */
  readonly community: string;
  /** Id of its person. */
  readonly person: string;
}

/** Starts it on a free port of loopback. */
export function startHalfBroken(): HalfBroken {
  const abort = new AbortController();
  const followers = new Set<string>();
  let requests = 0;
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, signal: abort.signal, onListen() {} },
    answer,
  );
  const origin = `http://127.0.0.1:${server.addr.port}`;

  async function answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    requests++;
    if (request.method === "POST") return await take(await request.text());
    switch (pathname) {
      case "/c/main":
        return Response.json(actor("Group", "/c/main"));
      case "/u/ann":
        return new Response(JSON.stringify(actor("Person", "/u/ann")), {
          headers: { "content-type": "text/plain" },
        });
      case "/c/main/followers":
        return Response.json({ type: "Collection", totalItems: "many", items: { a: 1 } });
      case "/c/main/outbox":
        return new Response("{", { headers: { "content-type": "application/activity+json" } });
      case "/u/ann/followers":
        return requests % 2 === 0 ? new Response(null, { status: 500 }) : Response.json([]);
      case "/.well-known/webfinger":
        return new Response("<html>", { headers: { "content-type": "text/html" } });
      case "/.well-known/nodeinfo":
        return Response.json({ links: [{ href: `${origin}/nodeinfo` }, 7, null] });
      case "/nodeinfo":
        return Response.json({ software: "none", version: null });
      default:
        return new Response("What?", { status: requests % 3 === 0 ? 500 : 200 });
    }
  }

  function actor(type: string, path: string): JsonObject {
    const id = `${origin}${path}`;
    return {
      id,
      type,
      inbox: `${id}/inbox`,
      outbox: `${id}/outbox`,
      followers: `${id}/followers`,
      publicKey: "none",
      endpoints: [],
    };
  }

  async function take(text: string): Promise<Response> {
    const activity = parseObject(text);
    if (!activity) return new Response(null, { status: 500 });
    const who = idOf(activity.actor) ?? "";
    if (hasType(activity, "Follow")) {
      followers.add(who);
      await deliver(who, { type: "Accept", actor: idOf(activity.object) ?? null, object: text });
    } else if (hasType(activity, "Create") && requests % 2 === 0) {
      for (const follower of followers) {
        await deliver(follower, { type: "Announce", id: "x", object: activity });
      }
    }
    return new Response("ok", { status: 200 });
  }

  async function deliver(actorId: string, activity: JsonObject): Promise<void> {
    try {
      const document = parseObject(await (await fetch(actorId)).bytes());
      const inbox = isObject(document) ? textOf(document, "inbox") : undefined;
      if (inbox === undefined) return;
      const response = await fetch(inbox, { method: "POST", body: JSON.stringify(activity) });
      await response.body?.cancel();
    } catch {
      // Whoever cannot be reached gets nothing.
    }
  }

  return {
    community: `${origin}/c/main`,
    person: `${origin}/u/ann`,
    async [Symbol.asyncDispose]() {
      abort.abort();
      await server.finished;
    },
  };
}
