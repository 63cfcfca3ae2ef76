/**
 * A server built with Fedify, run as a process of its own: a person who accepts whoever follows.
 *
 * @module
 */

import {
  createFederation,
  generateCryptoKeyPair,
  InProcessMessageQueue,
  MemoryKvStore,
} from "@fedify/fedify";
import { Accept, Endpoints, Follow, Note, Person, Undo } from "@fedify/vocab";

const identifier = "fay";
const pair = await generateCryptoKeyPair("RSASSA-PKCS1-v1_5");
const followers = new Map<string, { readonly id: URL; readonly inboxId: URL | null }>();

const federation = createFederation<void>({
  kv: new MemoryKvStore(),
  queue: new InProcessMessageQueue(),
  allowPrivateAddress: true,
});

federation
  .setActorDispatcher("/users/{identifier}", async (context, identifier) => {
    if (identifier !== "fay") return null;
    const [key] = await context.getActorKeyPairs(identifier);
    return new Person({
      id: context.getActorUri(identifier),
      preferredUsername: identifier,
      name: "Fay",
      inbox: context.getInboxUri(identifier),
      outbox: context.getOutboxUri(identifier),
      followers: context.getFollowersUri(identifier),
      endpoints: new Endpoints({ sharedInbox: context.getInboxUri() }),
      ...(key ? { publicKey: key.cryptographicKey } : {}),
    });
  })
  .setKeyPairsDispatcher(() => [pair]);

federation
  .setFollowersDispatcher("/users/{identifier}/followers", () => ({
    items: [...followers.values()].map((follower) => ({ ...follower, endpoints: null })),
  }))
  .setCounter(() => followers.size);
federation.setOutboxDispatcher("/users/{identifier}/outbox", () => ({ items: [] }));
federation.setObjectDispatcher(Note, "/users/{identifier}/notes/{note}", () => null);
federation.setNodeInfoDispatcher("/nodeinfo/2.1", () => ({
  software: { name: "fay", version: "1.0.0" },
  protocols: ["activitypub"],
  usage: { users: { total: 1 }, localPosts: 0, localComments: 0 },
}));

federation
  .setInboxListeners("/users/{identifier}/inbox", "/inbox")
  .on(Follow, async (context, follow) => {
    const follower = await follow.getActor(context);
    if (!follower?.id || follow.objectId?.href !== context.getActorUri(identifier).href) return;
    followers.set(follower.id.href, { id: follower.id, inboxId: follower.inboxId });
    const id = new URL(`#accepts/${crypto.randomUUID()}`, follow.objectId);
    const accept = new Accept({ id, actor: follow.objectId, object: follow });
    await context.sendActivity({ identifier }, follower, accept);
  })
  .on(Undo, async (context, undo) => {
    const undone = await undo.getObject(context);
    if (undone instanceof Follow) followers.delete(undo.actorId?.href ?? "");
  });

const stop = new AbortController();
const server = Deno.serve(
  { port: 0, hostname: "127.0.0.1", onListen() {}, signal: stop.signal },
  (request) => federation.fetch(request, { contextData: undefined }),
);
const origin = `http://127.0.0.1:${server.addr.port}`;
Deno.addSignalListener("SIGTERM", () => Deno.exit(0));
await Deno.stdout.write(new TextEncoder().encode(`${origin}/users/${identifier}\n`));
