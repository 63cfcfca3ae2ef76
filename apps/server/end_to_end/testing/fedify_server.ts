/**
 * A server built with Fedify, run as a process of its own: a peer from another house. Besides
 * federation it answers to the test that spawned it, under `/control/`.
 *
 *     fedify_server.ts [how it signs first: draft-cavage-http-signatures-12 or rfc9421]
 *
 * @module
 */

import {
  createFederation,
  generateCryptoKeyPair,
  type InboxContext,
  MemoryKvStore,
} from "@fedify/fedify";
import {
  Accept,
  Activity,
  Announce,
  Block,
  Create,
  Delete,
  Endpoints,
  Follow,
  isActor,
  Like,
  Move,
  Note,
  Person,
  Undo,
  Update,
} from "@fedify/vocab";
import type { Arrival, FedifyState } from "./fedify_peer.ts";

const IDENTIFIER = "fay";
/** Who fay will be after a move. */
const NEXT = "finn";

const pair = await generateCryptoKeyPair("RSASSA-PKCS1-v1_5");
const letIn = new Set<string>();
const arrivals: Arrival[] = [];
const followers = new Set<string>();
const following = new Set<string>();
const likes = new Set<string>();
const shares = new Set<string>();
const blockers = new Set<string>();
const notes = new Map<string, string | null>();

const federation = createFederation<void>({
  kv: new MemoryKvStore(),
  allowPrivateAddress: true,
  firstKnock: Deno.args[0] === "rfc9421" ? "rfc9421" : "draft-cavage-http-signatures-12",
});

federation
  .setActorDispatcher("/users/{identifier}", async (context, identifier) => {
    const [key] = await context.getActorKeyPairs(identifier);
    return new Person({
      id: context.getActorUri(identifier),
      preferredUsername: identifier,
      inbox: context.getInboxUri(identifier),
      endpoints: new Endpoints({ sharedInbox: context.getInboxUri() }),
      ...(identifier === NEXT ? { aliases: [context.getActorUri(IDENTIFIER)] } : {}),
      ...(identifier === IDENTIFIER && hasMoved ? { successor: context.getActorUri(NEXT) } : {}),
      ...(key ? { publicKey: key.cryptographicKey } : {}),
    });
  })
  .setKeyPairsDispatcher(() => [pair]);

federation
  .setInboxListeners("/users/{identifier}/inbox", "/inbox")
  .on(Activity, async (context, activity) => {
    letIn.add(activity.id?.href ?? "");
    await take(context, activity);
  });

const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, answer);
const host = `127.0.0.1:${server.addr.port}`;
const context = federation.createContext(new URL(`http://${host}`), undefined);
const actor = context.getActorUri(IDENTIFIER);
let last: Follow | undefined;
let hasMoved = false;
await Deno.stdout.write(new TextEncoder().encode(`${actor.href}\n`));

/** What a small app would do with an activity. */
async function take(context: InboxContext<void>, activity: Activity): Promise<void> {
  const by = activity.actorId?.href ?? "";
  const about = activity.objectId?.href ?? "";
  if (activity instanceof Follow) {
    followers.add(`${by} ${about}`);
    const id = new URL(`#accept-${crypto.randomUUID()}`, about);
    const accept = new Accept({ id, actor: activity.objectId, object: activity });
    const identifier = about.slice(about.lastIndexOf("/") + 1);
    const follower = await activity.getActor(context);
    if (follower) await context.sendActivity({ identifier }, follower, accept);
  } else if (activity instanceof Accept) following.add(by);
  else if (activity instanceof Create || activity instanceof Update) {
    const object = await activity.getObject(context);
    if (object instanceof Note) notes.set(object.id?.href ?? "", object.content?.toString() ?? "");
  } else if (activity instanceof Delete) notes.set(about, null);
  else if (activity instanceof Like) likes.add(`${by} ${about}`);
  else if (activity instanceof Announce) shares.add(`${by} ${about}`);
  else if (activity instanceof Block) blockers.add(by);
  else if (activity instanceof Move) await follow(activity.targetId?.href ?? "");
  else if (activity instanceof Undo) {
    const undone = await activity.getObject(context);
    const what = `${undone instanceof Activity ? undone.actorId?.href : ""} ${
      undone instanceof Activity ? undone.objectId?.href : ""
    }`;
    if (undone instanceof Follow) followers.delete(what);
    if (undone instanceof Like) likes.delete(what);
    if (undone instanceof Announce) shares.delete(what);
    if (undone instanceof Block) blockers.delete(by);
  }
}

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname.startsWith("/control/")) return await control(pathname, await request.text());
  const text = request.method === "POST" ? await request.clone().text() : "";
  const scheme = request.headers.has("signature-input") ? "rfc9421" : "cavage";
  const response = await federation.fetch(request, { contextData: undefined });
  if (text !== "") {
    const { id, type } = JSON.parse(text);
    if (letIn.has(id)) arrivals.push({ type, text, scheme });
  }
  return response;
}

async function control(pathname: string, argument: string): Promise<Response> {
  switch (pathname) {
    case "/control/arrivals":
      return Response.json(arrivals);
    case "/control/state":
      return Response.json(
        {
          followers: [...followers],
          following: [...following],
          likes: [...likes],
          shares: [...shares],
          blockers: [...blockers],
          notes: Object.fromEntries(notes),
        } satisfies FedifyState,
      );
    case "/control/follow":
      await follow(argument);
      return new Response();
    case "/control/unfollow": {
      const id = new URL(`#undo-${crypto.randomUUID()}`, actor);
      if (!last?.objectId) return new Response(null, { status: 409 });
      await send(last.objectId.href, new Undo({ id, actor, object: last }));
      return new Response();
    }
    case "/control/send": {
      const { to, activity } = JSON.parse(argument);
      if (activity.type === "Move") hasMoved = true;
      await send(to, await Activity.fromJsonLd(activity, context));
      return new Response();
    }
  }
  return new Response(null, { status: 404 });
}

async function follow(iri: string): Promise<void> {
  const id = new URL(`#follow-${crypto.randomUUID()}`, actor);
  last = new Follow({ id, actor, object: new URL(iri) });
  await send(iri, last);
}

async function send(iri: string, activity: Activity): Promise<void> {
  const recipient = await context.lookupObject(iri);
  if (recipient === null || !isActor(recipient)) throw new Error(`There is no actor ${iri}`);
  await context.sendActivity({ identifier: IDENTIFIER }, recipient, activity);
}
