/**
 * The inbox, from a signed request to an activity that is fully processed and durable on a Deno KV file,
 * beside Fedify with its store and its queue on such a file, and the floor: the body read, the signature verified,
 * the bare rows committed. Requests are signed beforehand; they come 32 at a time, straight to the handler of each.
 * Then they come to ours at half the rate that it has shown.
 *
 * At the end it prints the rates, how long the inbox took to answer, and what an activity takes of the
 * processor, which says more than a rate where the machine has other work to do.
 *
 * @module
 */

import process from "node:process";
import {
  createFederation as createFedify,
  generateCryptoKeyPair,
  getDocumentLoader,
} from "@fedify/fedify";
import { type Activity, Create, Endpoints, Like, Person } from "@fedify/vocab";
import { exportPublicKey, generateKeyPair, sign } from "@commonplace/signatures";
import { chooseCrypto } from "@commonplace/signatures/libcrypto";
import { systemClock } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import { fedifyOnKv } from "../../testdata/fedify_on_kv.ts";
import { startInboxFloor } from "../../testdata/inbox_floor.ts";
import { typicalCreate, typicalLike } from "../../testdata/typical_activities.ts";
import type { Effect } from "../processing/processor.ts";
import { createNetwork, startInstance } from "../testing/mod.ts";

const COUNT = 400;
const AT_ONCE = 32;
const RUNS = 4;
/** Runs that are not counted: a server has run for long, and its code is compiled. */
const WARMUP = 6;

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
interface Server extends Readonly<Record<"inbox" | "person", string>> {
  take(request: Request): Promise<Response>;
  processed(count: number): Promise<void>;
}

/** Counts what has come, and tells when it is enough. */
class Arrivals {
  #count = 0;
  #changed: (() => void) | undefined;

  add(): void {
    this.#count++;
    this.#changed?.();
  }

  /** Resolves when as many have come since it was asked the last time. */
  async come(count: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#changed = () => {
      if (this.#count >= count) resolve();
    };
    this.#changed();
    await promise;
    this.#changed = undefined;
    this.#count = 0;
  }
}

/** What the runs of one benchmark have shown; the first are to warm up. */
class Runs {
  readonly #name: string;
  readonly #answers: number[] = [];
  #runs = 0;
  #wall = 0;
  #cpu = 0;
  #begun = { time: 0, cpu: process.cpuUsage() };

  constructor(name: string) {
    this.#name = name;
  }

  /** Activities in a second. */
  get rate(): number {
    return 1000 * COUNT * RUNS / this.#wall;
  }

  begin(): void {
    this.#begun = { time: performance.now(), cpu: process.cpuUsage() };
  }

  answered(milliseconds: number): void {
    if (this.#runs >= WARMUP) this.#answers.push(milliseconds);
  }

  end(): void {
    const { user, system } = process.cpuUsage(this.#begun.cpu);
    if (this.#runs >= WARMUP) {
      this.#wall += performance.now() - this.#begun.time;
      this.#cpu += (user + system) / 1000;
    }
    if (++this.#runs === WARMUP + RUNS) figures.push(this.#summary());
  }

  #summary(): string {
    const answers = this.#answers.toSorted((one, other) => one - other);
    const within = (part: number) => answers[Math.floor(answers.length * part)]?.toFixed(1);
    const cpu = this.#cpu / (COUNT * RUNS);
    return `${this.#name}: ${this.rate.toFixed(0)}/s, ${cpu.toFixed(2)} ms of CPU each, ` +
      `answered in ${within(0.5)} ms (median), ${within(0.99)} ms (p99)`;
  }
}

const { crypto, reason } = await chooseCrypto();
const figures = [`Ours: ${reason}`, "Fedify: its own, with WebCrypto."];
globalThis.addEventListener("unload", () => {
  Deno.stdout.writeSync(new TextEncoder().encode(`\n${figures.join("\n")}\n`));
});
const servers = {
  commonplace: await startOurs(),
  floor: await startFloor(),
  fedify: await startFedify(),
};
const kinds = { "Create(Note)": typicalCreate, Like: typicalLike };

for (const [kind, activityOf] of Object.entries(kinds)) {
  const group = `${kind} in an inbox`;
  let rate = 0;
  for (const [name, server] of Object.entries(servers)) {
    const runs = new Runs(`${kind}, ${name}`);
    Deno.bench({
      name: `${name}: ${COUNT} signed ${kind}, processed`,
      group,
      baseline: name === "fedify",
      n: RUNS,
      warmup: WARMUP,
      async fn(bench) {
        const requests = await signedRequests(server, activityOf);
        runs.begin();
        bench.start();
        await atOnce(requests, async (request) => runs.answered(await take(server, request)));
        await server.processed(COUNT);
        bench.end();
        runs.end();
        if (server === servers.commonplace) rate = runs.rate;
      },
    });
  }

  const runs = new Runs(`${kind}, commonplace at half its rate`);
  Deno.bench({
    name: `commonplace: ${COUNT} signed ${kind} at half its rate`,
    group,
    n: RUNS,
    warmup: WARMUP,
    async fn(bench) {
      const requests = await signedRequests(servers.commonplace, activityOf);
      runs.begin();
      bench.start();
      const begun = performance.now();
      await Promise.all(requests.map(async (request, index) => {
        await systemClock.wait(Math.max(0, begun + index * 2000 / rate - performance.now()));
        runs.answered(await take(servers.commonplace, request));
      }));
      await servers.commonplace.processed(COUNT);
      bench.end();
      runs.end();
    },
  });
}

type ActivityOf = typeof typicalCreate;

async function signedRequests(
  { inbox, person }: Server,
  activityOf: ActivityOf,
): Promise<Request[]> {
  return await Promise.all(Array.from({ length: COUNT }, async (_, n) => {
    const sender = senders[n % senders.length] ?? "";
    const activity = activityOf(sender, person, globalThis.crypto.randomUUID());
    return await signed(sender, inbox, activity);
  }));
}

async function signed(sender: string, inbox: string, activity: JsonObject): Promise<Request> {
  const body = new TextEncoder().encode(JSON.stringify(activity));
  const headers = { "content-type": "application/activity+json" };
  const key = { id: `${sender}#main-key`, privateKey };
  return await sign(new Request(inbox, { method: "POST", headers, body }), key, { body });
}

/** Has a server take a request; returns how long it took to answer, in milliseconds. */
async function take(server: Server, request: Request): Promise<number> {
  const begun = performance.now();
  const { status } = await server.take(request);
  if (status !== 202) throw new Error(`The inbox answered ${status}`);
  return performance.now() - begun;
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
  const arrivals = new Arrivals();
  function count(): Promise<Effect> {
    arrivals.add();
    return Promise.resolve({ kind: "applied", changes: [] });
  }
  const counter = { processors: { Create: count, Like: count } };
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
      await arrivals.come(count);
      await jobs.drain("inbox");
    },
  };
}

async function startFloor(): Promise<Server> {
  const [person, sender = ""] = ["https://f.example/u/ann", ...senders];
  const actor = actorOf(sender);
  const take = await startInboxFloor({ path: `${folder}/floor.kv`, crypto, actor });
  return { inbox: `${person}/inbox`, person, take, processed: () => Promise.resolve() };
}

/** An app that keeps what it gets, as every app of Fedify does by itself. */
async function startFedify(): Promise<Server> {
  const kv = await Deno.openKv(`${folder}/fedify.kv`);
  const { store, queue } = fedifyOnKv(kv);
  const arrivals = new Arrivals();
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
    arrivals.add();
  }
  fedify.setInboxListeners("/users/{identifier}/inbox", "/inbox")
    .on(Create, (_context, create) => keep(create))
    .on(Like, (_context, like) => keep(like));
  void fedify.startQueue(undefined);
  return {
    inbox: `${person}/inbox`,
    person,
    take: (request) => fedify.fetch(request, { contextData: undefined }),
    processed: (count) => arrivals.come(count),
  };
}
