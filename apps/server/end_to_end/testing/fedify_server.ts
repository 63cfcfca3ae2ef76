/**
 * A server built with Fedify, run as a process of its own: a peer from another house. Besides
 * federation it answers to the test that spawned it, under `/control/`.
 *
 * @module
 */

import { createFederation, generateCryptoKeyPair, MemoryKvStore } from "@fedify/fedify";
import { Activity, Endpoints, Follow, isActor, Person, Undo } from "@fedify/vocab";

const IDENTIFIER = "fay";

const pair = await generateCryptoKeyPair("RSASSA-PKCS1-v1_5");
const letIn = new Set<string>();
const arrivals: { type: string; text: string }[] = [];

const federation = createFederation<void>({
  kv: new MemoryKvStore(),
  allowPrivateAddress: true,
  firstKnock: "draft-cavage-http-signatures-12",
});

federation
  .setActorDispatcher("/users/{identifier}", async (context, identifier) => {
    const [key] = await context.getActorKeyPairs(identifier);
    return new Person({
      id: context.getActorUri(identifier),
      preferredUsername: identifier,
      inbox: context.getInboxUri(identifier),
      endpoints: new Endpoints({ sharedInbox: context.getInboxUri() }),
      ...(key ? { publicKey: key.cryptographicKey } : {}),
    });
  })
  .setKeyPairsDispatcher(() => [pair]);

federation
  .setInboxListeners("/users/{identifier}/inbox", "/inbox")
  .on(Activity, (_, { id }) => void letIn.add(id?.href ?? ""));

const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, answer);
const host = `127.0.0.1:${server.addr.port}`;
const context = federation.createContext(new URL(`http://${host}`), undefined);
const actor = context.getActorUri(IDENTIFIER);
let last: Follow | undefined;
await Deno.stdout.write(new TextEncoder().encode(`${actor.href}\n`));

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname.startsWith("/control/")) return await control(pathname, await request.text());
  const text = request.method === "POST" ? await request.clone().text() : "";
  const response = await federation.fetch(request, { contextData: undefined });
  if (text !== "") {
    const { id, type } = JSON.parse(text);
    if (letIn.has(id)) arrivals.push({ type, text });
  }
  return response;
}

async function control(pathname: string, argument: string): Promise<Response> {
  switch (pathname) {
    case "/control/arrivals":
      return Response.json(arrivals);
    case "/control/follow": {
      const id = new URL(`#follow-${crypto.randomUUID()}`, actor);
      last = new Follow({ id, actor, object: new URL(argument) });
      await send(argument, last);
      return new Response();
    }
    case "/control/unfollow": {
      const id = new URL(`#undo-${crypto.randomUUID()}`, actor);
      if (!last?.objectId) return new Response(null, { status: 409 });
      await send(last.objectId.href, new Undo({ id, actor, object: last }));
      return new Response();
    }
  }
  return new Response(null, { status: 404 });
}

async function send(iri: string, activity: Activity): Promise<void> {
  const recipient = await context.lookupObject(iri);
  if (recipient === null || !isActor(recipient)) throw new Error(`There is no actor ${iri}`);
  await context.sendActivity({ identifier: IDENTIFIER }, recipient, activity);
}
