/**
 * What a community announces, to one host that is 0, 50, 150 and 300 milliseconds away: votes, comments and posts as
 * they come in a busy hour, in order for each thing. Beside it the floor of whoever sends one at a time; multiply
 * that by fifty.
 *
 * @module
 */

import { exportPrivateKey, generateKeyPair, importPrivateKey, sign } from "@commonplace/signatures";
import { chooseCrypto } from "@commonplace/signatures/libcrypto";
import { deliveries, followers, openStore } from "@commonplace/storage";
import { openKvEngine } from "@commonplace/storage/kv";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { typicalCreate, typicalLike } from "../../testdata/typical_activities.ts";
import { createFederation } from "../federation.ts";
import { createFetcher } from "../fetching/fetcher.ts";
import { publish } from "../outbox/publish.ts";
import { until } from "../testing/mod.ts";
import { orderOf } from "./order_of.ts";

/** Activities in one go: in less than ten seconds it is a hundred a second. */
const COUNT = 1000;
/** Of those that are sent one at a time. */
const SLOWLY = COUNT / 50;
/** Activities for which nobody has seen a thing yet: three seconds, at ten a second. */
const UNSEEN = 30;
/** The things that people look at. */
const RECENT = 40;

const folder = await Deno.makeTempDir();
globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));

const sink = new Worker(new URL("../../testdata/distant_sink.ts", import.meta.url), {
  type: "module",
});
const told = Promise.withResolvers<number>();
let taken = 0;
let wanted = 0;
let all = Promise.withResolvers<void>();
sink.onmessage = ({ data }: MessageEvent<number>) => {
  told.resolve(data);
  taken = data;
  if (taken === wanted) all.resolve();
};
const origin = `http://127.0.0.1:${await told.promise}`;
taken = 0;

const { crypto } = await chooseCrypto();
const store = openStore({ engine: await openKvEngine({ path: `${folder}/commonplace.kv` }) });
const fetcher = createFetcher({ userAgent: "Commonplace/bench", allow: [new URL(origin).host] });
const federation = createFederation({
  store,
  fetcher,
  crypto,
  domains: [{ origin: "https://b.example" }],
  software: { name: "bench", version: "1.0.0" },
});
const { iri: community } = await federation.createActor({ type: "Group", name: "books" });
await store.transact(async (view) => ({
  changes: await followers.add(view, community, {
    iri: `${origin}/users/1`,
    inbox: `${origin}/users/1/inbox`,
    sharedInbox: `${origin}/inbox`,
    at: 1,
  }),
  result: undefined,
}));
let published = 0;

for (const away of [0, 50, 150, 300]) {
  const group = `${away} ms away`;
  Deno.bench({
    name: `${COUNT} activities, ${away} ms away`,
    group,
    n: 2,
    warmup: 1,
    async fn(bench) {
      wanted = taken + COUNT;
      all = Promise.withResolvers();
      sink.postMessage(away);
      await federation.stop();
      await Promise.all(busyHour(`${away}-${wanted}`).map(announce));
      bench.start();
      await federation.start();
      await all.promise;
      await until(async () => await deliveries.cursor(store.view) >= published, {
        what: "the cursor",
      });
      bench.end();
    },
  });

  Deno.bench({
    name: `${SLOWLY} one at a time, ${away} ms away`,
    group,
    n: 1,
    warmup: 0,
    async fn(bench) {
      const pair = await generateKeyPair("rsa-2048");
      const pem = await exportPrivateKey(pair.privateKey);
      const key = { id: community, privateKey: await importPrivateKey(pem, { crypto }) };
      const bodies = busyHour("floor").slice(0, SLOWLY).map((json) =>
        new TextEncoder().encode(JSON.stringify(json))
      );
      sink.postMessage(away);
      bench.start();
      for (const body of bodies) {
        const request = new Request(`${origin}/inbox`, { method: "POST", body });
        const response = await fetch(await sign(request, key, { body }));
        await response.body?.cancel();
      }
      bench.end();
    },
  });
}

/** Of twenty activities one is a post, five are comments and fourteen votes, one of them taken back. */
function busyHour(name: string): readonly JsonObject[] {
  const things: { readonly iri: string; readonly n: number }[] = [];
  return Array.from({ length: COUNT }, (_, n): JsonObject => {
    const person = `https://p${n % 97}.example/users/${n}`;
    const seen = things.filter((thing) => thing.n <= n - UNSEEN).slice(-RECENT);
    const about = seen.at(-1 - n * 7 % Math.max(1, seen.length))?.iri;
    const isPost = n % 20 === 0;
    if (isPost || n % 4 === 1 || about === undefined) {
      const create = typicalCreate(person, community, `${name}-${n}`);
      things.push({ iri: `${person}/statuses/${name}-${n}`, n });
      const inReplyTo = isPost ? null : about ?? null;
      return { ...create, object: { ...create["object"] as JsonObject, inReplyTo } };
    }
    const like = typicalLike(person, about, `${name}-${n}`);
    return n % 20 === 19
      ? { ...like, id: `${person}#undo/${n}`, type: "Undo", object: like }
      : like;
  });
}

async function announce(activity: JsonObject): Promise<void> {
  const changes = publish({
    json: {
      "@context": "https://www.w3.org/ns/activitystreams",
      id: `https://b.example/activities/announce/${globalThis.crypto.randomUUID()}`,
      type: "Announce",
      actor: community,
      to: PUBLIC,
      cc: `${community}/followers`,
      object: activity,
    },
    audience: { actors: [], followersOf: [community] },
    ...orderOf(activity),
    listed: true,
    at: Date.now(),
  });
  published++;
  await store.transact(() => Promise.resolve({ changes, result: undefined }));
}
