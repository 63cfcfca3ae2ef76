/**
 * The inbox, from a signed request to an activity that is fully processed and durable on a Deno KV file,
 * beside Fedify with its store and its queue on such a file. Requests are signed beforehand; a hundred of them come
 * 20 at a time, straight to the handler of either.
 *
 * @module
 */

import {
  createFederation as createFedify,
  generateCryptoKeyPair,
  getDocumentLoader,
} from "@fedify/fedify";
import { type Activity, Create, Endpoints, Like, Person } from "@fedify/vocab";
import { exportPublicKey, generateKeyPair, sign } from "@commonplace/signatures";
import { chooseCrypto } from "@commonplace/signatures/libcrypto";
import type { JsonObject } from "@commonplace/vocabulary";
import { fedifyOnKv } from "../../testdata/fedify_on_kv.ts";
import { typicalCreate, typicalLike } from "../../testdata/typical_activities.ts";
import type { Effect } from "../processing/processor.ts";
import { createNetwork, startInstance, until } from "../testing/mod.ts";

const COUNT = 100;
const AT_ONCE = 20;

const folder = await Deno.makeTempDir();
globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));

/** Those who send: one after the other for each, side by side for all. */
const senders = Array.from({ length: 50 }, (_, n) => `https://peer.example/users/peer${n}`);
const { privateKey, publicKey } = await generateKeyPair("rsa-2048");
const publicKeyPem = await exportPublicKey(publicKey);

function actorOf(id: string): JsonObject {
  return {
    "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
    id,
    type: "Person",
    preferredUsername: id.slice(id.lastIndexOf("/") + 1),
    inbox: `${id}/inbox`,
    publicKey: { id: `${id}#main-key`, owner: id, publicKeyPem },
  };
}

/** Takes a request; `processed` resolves when everything that was taken has its effect. */
interface Server {
  readonly inbox: string;
  readonly person: string;
  take(request: Request): Promise<Response>;
  processed(count: number): Promise<void>;
}

const { crypto } = await chooseCrypto();
const servers = { commonplace: await startOurs(), fedify: await startFedify() };
const kinds = { "Create(Note)": typicalCreate, Like: typicalLike };

for (const [kind, activityOf] of Object.entries(kinds)) {
  for (const [name, server] of Object.entries(servers)) {
    Deno.bench({
      name: `${name}: ${COUNT} signed ${kind}, processed`,
      group: `${kind} in an inbox`,
      baseline: name === "fedify",
      n: 4,
      warmup: 1,
      async fn(bench) {
        const requests = await Promise.all(Array.from({ length: COUNT }, async (_, n) => {
          const sender = senders[n % senders.length] ?? "";
          return await signed(
            sender,
            server.inbox,
            activityOf(sender, server.person, globalThis.crypto.randomUUID()),
          );
        }));
        bench.start();
        await atOnce(requests, async (request) => {
          const { status } = await server.take(request);
          if (status !== 202) throw new Error(`The inbox answered ${status}`);
        });
        await server.processed(COUNT);
        bench.end();
      },
    });
  }
}

async function signed(sender: string, inbox: string, activity: JsonObject): Promise<Request> {
  const body = new TextEncoder().encode(JSON.stringify(activity));
  const headers = { "content-type": "application/activity+json" };
  const key = { id: `${sender}#main-key`, privateKey };
  return await sign(new Request(inbox, { method: "POST", headers, body }), key, { body });
}

async function atOnce<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (const item of left) await work(item);
  }));
}

async function startOurs(): Promise<Server> {
  const network = createNetwork();
  const headers = { "content-type": "application/activity+json" };
  network.serve("https://peer.example", ({ url }) => {
    return new Response(JSON.stringify(actorOf(url)), { headers });
  });
  let begun = 0;
  function count(): Promise<Effect> {
    begun++;
    return Promise.resolve({ kind: "applied", changes: [] });
  }
  const counter = { name: "counter", processors: { Create: count, Like: count } };
  const path = `${folder}/commonplace.kv`;
  const server = await startInstance({
    network,
    origin: "https://b.example",
    path,
    crypto,
    extensions: [counter],
  });
  const { iri } = await server.federation.createActor({ type: "Person", name: "ann" });
  const { jobs } = server.store;
  return {
    inbox: `${iri}/inbox`,
    person: iri,
    take: (request) => server.federation.handle(request),
    async processed(count) {
      // Looking at the queue all the time would slow it down.
      await until(() => begun >= count, { what: `${count} activities`, within: 60_000 });
      begun = 0;
      const isEmpty = async () => (await jobs.inspect("inbox")).depth === 0;
      await until(isEmpty, { what: "an empty queue" });
    },
  };
}

/** An app that keeps what it gets, as every app of Fedify does by itself. */
async function startFedify(): Promise<Server> {
  const kv = await Deno.openKv(`${folder}/fedify.kv`);
  const { store, queue } = fedifyOnKv(kv);
  let done = 0;
  const fedify = createFedify<void>({
    kv: store,
    queue,
    manuallyStartQueue: true,
    documentLoaderFactory: () => (url) => {
      const [documentUrl = url] = url.split("#", 1);
      const document = actorOf(documentUrl);
      return Promise.resolve({ document, documentUrl, contextUrl: null });
    },
    // It has the usual contexts in it.
    contextLoaderFactory: () => getDocumentLoader(),
  });
  const theirs = await generateCryptoKeyPair("Ed25519");
  const person = "https://c.example/users/ann";
  fedify.setActorDispatcher("/users/{identifier}", (context, identifier) => {
    return new Person({
      id: context.getActorUri(identifier),
      inbox: context.getInboxUri(identifier),
      endpoints: new Endpoints({ sharedInbox: context.getInboxUri() }),
    });
  }).setKeyPairsDispatcher(() => [{ privateKey: theirs.privateKey, publicKey: theirs.publicKey }]);
  async function keep(activity: Activity): Promise<void> {
    await kv.set(["activity", activity.id?.href ?? ""], await activity.toJsonLd());
    done++;
  }
  fedify.setInboxListeners("/users/{identifier}/inbox", "/inbox")
    .on(Create, (_context, create) => keep(create))
    .on(Like, (_context, like) => keep(like));
  void fedify.startQueue(undefined);
  return {
    inbox: `${person}/inbox`,
    person,
    take: (request) => fedify.fetch(request, { contextData: undefined }),
    async processed(count) {
      await until(() => done >= count, { what: `${count} activities`, within: 60_000 });
      done = 0;
    },
  };
}
