/**
 * Publishing to a hundred thousand followers on five thousand hosts, durable on a Deno KV file, and to nobody but the
 * public: the log entry is one row for any audience, so that both take the same time and add the same rows.
 *
 * @module
 */

import { type Change, followers, openStore, type Store } from "@commonplace/storage";
import { openKvEngine } from "@commonplace/storage/kv";
import { PUBLIC } from "@commonplace/vocabulary";
import { createFederation } from "../federation.ts";
import { createFetcher } from "../fetching/fetcher.ts";

const HOSTS = 5000;
const FOLLOWERS = 100_000;
/** Followers that one commit adds, each of another host. */
const PAGE = 25;

const folder = await Deno.makeTempDir();
globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
const store = openStore({ engine: await openKvEngine({ path: `${folder}/publish.kv` }) });
// It is never started: what is published stays in the log, and is measured without its delivery.
const federation = createFederation({
  store,
  fetcher: createFetcher({ userAgent: "Commonplace/bench" }),
  domains: [{ origin: "https://b.example" }],
  software: { name: "bench", version: "1.0.0" },
});
const { iri: popular } = await federation.createActor({ type: "Person", name: "ann" });
const { iri: alone } = await federation.createActor({ type: "Person", name: "ben" });
await addFollowers(store, popular);

const rows = [await rowsOf(popular), await rowsOf(alone)];
const [toMany = 0, toNobody = 0] = rows;
// A doorbell may have been rung before, and is one row.
if (toMany > toNobody + 1) throw new Error(`Followers are told of by rows of their own: ${rows}`);

for (const [name, actor] of Object.entries({ "100,000 followers": popular, nobody: alone })) {
  Deno.bench({
    name: `publish to ${name}`,
    group: "publish",
    n: 100,
    warmup: 5,
    async fn() {
      await publish(actor);
    },
  });
}

async function publish(actor: string): Promise<void> {
  const note = { type: "Note", content: "<p>Hello</p>", to: PUBLIC, cc: `${actor}/followers` };
  await federation.publish(note, { actor });
}

/** How many rows one more activity adds, once there is one. */
async function rowsOf(actor: string): Promise<number> {
  await publish(actor);
  const before = await countRows();
  await publish(actor);
  return await countRows() - before;
}

async function countRows(): Promise<number> {
  let count = 0;
  for await (const _ of store.engine.dump()) count++;
  return count;
}

async function addFollowers({ transact }: Store, followed: string): Promise<void> {
  for (let start = 0; start < FOLLOWERS; start += PAGE) {
    await transact(async (view) => {
      const changes: Change[] = [];
      for (let n = start; n < start + PAGE; n++) {
        const origin = `https://h${n % HOSTS}.example`;
        const iri = `${origin}/users/${n}`;
        const sharedInbox = `${origin}/inbox`;
        const follower = { iri, inbox: `${iri}/inbox`, sharedInbox, at: n };
        changes.push(...await followers.add(view, followed, follower));
      }
      return { changes, result: undefined };
    });
  }
}
