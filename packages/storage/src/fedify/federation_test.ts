import {
  type Context,
  createFederation,
  type Federation,
  generateCryptoKeyPair,
} from "@fedify/fedify";
import { Accept, Endpoints, Follow, isActor, Person } from "@fedify/vocab";
import { equal } from "node:assert/strict";
import type { Engine } from "../engine.ts";
import { openKvEngine } from "../kv/mod.ts";
import { until } from "../testing/mod.ts";
import { createFedifyKvStore, createFedifyMessageQueue } from "./mod.ts";

interface Server extends AsyncDisposable {
  readonly engine: Engine;
  readonly context: Context<void>;
  /** The types of the activities that its listeners were given. */
  readonly seen: readonly string[];
  readonly actor: URL;
}

type Keys = Awaited<ReturnType<typeof generateCryptoKeyPair>>;

Deno.test("two servers built with Fedify follow and accept through the store, though a listener throws at first", async () => {
  using _ = readAnswers();
  const keys = await generateCryptoKeyPair("RSASSA-PKCS1-v1_5");
  await using ann = await startServer("ann", keys);
  await using bob = await startServer("bob", keys);
  const recipient = await ann.context.lookupObject(bob.actor);
  if (recipient === null || !isActor(recipient)) throw new Error(`There is no actor ${bob.actor}`);
  const follow = new Follow({
    id: new URL("#follow", ann.actor),
    actor: ann.actor,
    object: bob.actor,
  });
  await ann.context.sendActivity({ identifier: "ann" }, recipient, follow);
  await until(() => ann.seen.includes("Accept"), { what: "the Accept", within: 20_000 });
  equal(bob.seen.join(), "Follow,Follow");
  equal(ann.seen.join(), "Accept");
  for (const { engine } of [ann, bob]) {
    await until(async () => (await engine.jobs.inspect("fedify")).depth === 0, {
      what: "all done",
    });
  }
});

/** Reads the answers to deliveries, which Fedify leaves unread, so that none is open at the end. */
function readAnswers(): Disposable {
  const { fetch } = globalThis;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const response = await fetch(request);
    if (request.method !== "POST") return response;
    const { status, headers } = response;
    return new Response(await response.arrayBuffer(), { status, headers });
  };
  return { [Symbol.dispose]: () => void (globalThis.fetch = fetch) };
}

/** A server with one actor, which accepts whoever follows it. */
async function startServer(identifier: string, keys: Keys): Promise<Server> {
  await using opened = new AsyncDisposableStack();
  const engine = opened.use(await openKvEngine({ path: ":memory:" }));
  const federation = createFederation<void>({
    kv: createFedifyKvStore(engine),
    queue: createFedifyMessageQueue(engine, { retry: () => 100 }),
    manuallyStartQueue: true,
    allowPrivateAddress: true,
    firstKnock: "draft-cavage-http-signatures-12",
  });
  const seen: string[] = [];
  describeActor(federation, keys, seen);
  const http = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    (request) => federation.fetch(request, { contextData: undefined }),
  );
  opened.defer(() => http.shutdown());
  const stop = new AbortController();
  const listening = federation.startQueue(undefined, { signal: stop.signal });
  opened.defer(async () => {
    stop.abort();
    await listening;
  });
  const context = federation.createContext(
    new URL(`http://127.0.0.1:${http.addr.port}`),
    undefined,
  );
  const running = opened.move();
  return {
    engine,
    context,
    seen,
    actor: context.getActorUri(identifier),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

function describeActor(federation: Federation<void>, keys: Keys, seen: string[]): void {
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
    .setKeyPairsDispatcher(() => [keys]);
  federation
    .setInboxListeners("/users/{identifier}/inbox", "/inbox")
    .on(Follow, async (context, follow) => {
      seen.push("Follow");
      if (seen.length === 1) throw new Error("Not now.");
      const follower = await follow.getActor(context);
      const followed = follow.objectId;
      const identifier = followed?.pathname.split("/").at(-1);
      if (!follower || !followed || !identifier) return;
      const accept = new Accept({
        id: new URL("#accept", followed),
        actor: followed,
        object: follow,
      });
      await context.sendActivity({ identifier }, follower, accept);
    })
    .on(Accept, () => void seen.push("Accept"));
}
