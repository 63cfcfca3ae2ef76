/**
 * Delivery of an activity to 150 hosts, signed with RSA-2048 for each, durable on a Deno KV file, beside Fedify
 * with its store and its queue on such a file, and beside the floor: the same number of posts signed and sent by
 * hand, 32 at once, with nothing that is durable, checked or in order. All send over real connections to one sink on
 * this machine, in a thread of its own, with an address for each host.
 *
 * @module
 */

import { createFederation as createFedify } from "@fedify/fedify";
import { Create, Note, Person } from "@fedify/vocab";
import { exportPrivateKey, generateKeyPair, importPrivateKey, sign } from "@commonplace/signatures";
import { chooseCrypto } from "@commonplace/signatures/libcrypto";
import { deliveries, followers, openStore } from "@commonplace/storage";
import { openKvEngine } from "@commonplace/storage/kv";
import { PUBLIC } from "@commonplace/vocabulary";
import { fedifyOnKv } from "../../testdata/fedify_on_kv.ts";
import { createFederation } from "../federation.ts";
import { createFetcher } from "../fetching/fetcher.ts";
import { publish } from "../outbox/publish.ts";
import { until } from "../testing/mod.ts";

const HOSTS = 150;
/** Posts of the floor that are under way at once. */
const AT_ONCE = 32;
/** Activities in one go. */
const COUNT = 4;

const folder = await Deno.makeTempDir();
globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));

const sink = new Worker(new URL("../../testdata/sink.ts", import.meta.url), { type: "module" });
const told = Promise.withResolvers<number>();
let wanted = 0;
let all = Promise.withResolvers<void>();
sink.onmessage = ({ data }: MessageEvent<number>) => {
  told.resolve(data);
  if (data === wanted) all.resolve();
};
const port = await told.promise;
const origins = Array.from({ length: HOSTS }, (_, n) => `http://127.0.0.${n + 1}:${port}`);

/** Publishes an activity with a new id. */
interface Server {
  publish(): Promise<void>;
  /** Resolves when all that is kept of what was published says that it is delivered. */
  settled(): Promise<void>;
}

const { crypto: chosen } = await chooseCrypto();
const servers: Readonly<Record<string, Server>> = {
  commonplace: await startOurs(),
  floor: await startFloor(),
  fedify: await startFedify(),
};

for (const [name, server] of Object.entries(servers)) {
  Deno.bench({
    name: `${name}: ${COUNT} activities to ${HOSTS} hosts`,
    group: "delivery",
    baseline: name === "fedify",
    n: 5,
    warmup: 3,
    async fn(bench) {
      wanted += COUNT * HOSTS;
      all = Promise.withResolvers();
      bench.start();
      for (let n = 0; n < COUNT; n++) await server.publish();
      await all.promise;
      await server.settled();
      bench.end();
    },
  });
}

async function startOurs(): Promise<Server> {
  const store = openStore({ engine: await openKvEngine({ path: `${folder}/commonplace.kv` }) });
  const fetcher = createFetcher({
    userAgent: "Commonplace/bench",
    allow: origins.map((origin) => new URL(origin).host),
  });
  const federation = createFederation({
    store,
    fetcher,
    crypto: chosen,
    domains: [{ origin: "https://b.example" }],
    software: { name: "bench", version: "1.0.0" },
  });
  await federation.start();
  const { iri } = await federation.createActor({ type: "Person", name: "ann" });
  for (const [at, origin] of origins.entries()) {
    const follower = {
      iri: `${origin}/users/1`,
      inbox: `${origin}/users/1/inbox`,
      sharedInbox: `${origin}/inbox`,
      at,
    };
    await store.transact(async (view) => ({
      changes: await followers.add(view, iri, follower),
      result: undefined,
    }));
  }
  let published = 0;
  return {
    async publish() {
      const id = globalThis.crypto.randomUUID();
      const object = `https://b.example/objects/${id}`;
      const changes = publish({
        json: {
          "@context": "https://www.w3.org/ns/activitystreams",
          id: `https://b.example/activities/create/${id}`,
          type: "Create",
          actor: iri,
          to: PUBLIC,
          cc: `${iri}/followers`,
          object: { id: object, type: "Note", attributedTo: iri, content: "<p>Hello</p>" },
        },
        audience: { actors: [], followersOf: [iri] },
        about: object,
        listed: true,
        at: Date.now(),
      });
      published++;
      await store.transact(() => Promise.resolve({ changes, result: undefined }));
    },
    async settled() {
      const isSettled = async () => await deliveries.cursor(store.view) >= published;
      await until(isSettled, { what: "the cursor" });
    },
  };
}

/** Posts that are signed and sent, and nothing else: what no server on this machine can be faster than. */
async function startFloor(): Promise<Server> {
  const pair = await generateKeyPair("rsa-2048");
  const pem = await exportPrivateKey(pair.privateKey);
  const privateKey = await importPrivateKey(pem, { crypto: chosen });
  const key = { id: "https://d.example/users/ann#main-key", privateKey };
  let sending: Promise<unknown> = Promise.resolve();
  const inboxes: string[] = [];
  const body = new TextEncoder().encode(JSON.stringify({ content: "x".repeat(500) }));
  const headers = { "content-type": "application/activity+json" };
  async function sendAll(): Promise<void> {
    for (let inbox = inboxes.pop(); inbox !== undefined; inbox = inboxes.pop()) {
      const request = new Request(inbox, { method: "POST", headers, body });
      const response = await fetch(await sign(request, key, { body }));
      await response.body?.cancel();
    }
  }
  return {
    publish() {
      inboxes.push(...origins.map((origin) => `${origin}/inbox`));
      if (inboxes.length === COUNT * HOSTS) {
        sending = Promise.all(Array.from({ length: AT_ONCE }, sendAll));
      }
      return Promise.resolve();
    },
    async settled() {
      await sending;
    },
  };
}

async function startFedify(): Promise<Server> {
  const kv = await Deno.openKv(`${folder}/fedify.kv`);
  const { store, queue } = fedifyOnKv(kv);
  const fedify = createFedify<void>({
    kv: store,
    queue,
    manuallyStartQueue: true,
    allowPrivateAddress: true,
    origin: "https://c.example",
  });
  const algorithm = { name: "RSASSA-PKCS1-v1_5", modulusLength: 2048, hash: "SHA-256" };
  const keys = await crypto.subtle.generateKey(
    { ...algorithm, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ["sign", "verify"],
  );
  fedify.setActorDispatcher("/users/{identifier}", (context, identifier) => {
    return new Person({ id: context.getActorUri(identifier) });
  }).setKeyPairsDispatcher(() => [keys]);
  void fedify.startQueue(undefined);
  const context = fedify.createContext(new URL("https://c.example/"), undefined);
  const recipients = origins.map((origin) => ({
    id: new URL(`${origin}/users/1`),
    inboxId: new URL(`${origin}/users/1/inbox`),
    endpoints: { sharedInbox: new URL(`${origin}/inbox`) },
  }));
  return {
    async publish() {
      const id = globalThis.crypto.randomUUID();
      const actor = context.getActorUri("ann");
      await context.sendActivity(
        { identifier: "ann" },
        recipients,
        new Create({
          id: new URL(`https://c.example/activities/create/${id}`),
          actor,
          to: new URL(PUBLIC),
          cc: new URL("https://c.example/users/ann/followers"),
          object: new Note({
            id: new URL(`https://c.example/objects/${id}`),
            attribution: actor,
            content: "<p>Hello</p>",
          }),
        }),
        { preferSharedInbox: true },
      );
    },
    settled: () => Promise.resolve(),
  };
}
