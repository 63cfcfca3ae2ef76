/**
 * Announcing one activity in a community with fifty thousand followers on two thousand hosts, durable on a Deno KV file,
 * and in one that nobody follows: the entry of the log is one row for any audience, so that both take the same time and
 * add the same rows. Beside them stands the same vote of a note in no community, which is announced to nobody.
 *
 * @module
 */

import { type Change, followers, openStore } from "@commonplace/storage";
import { openKvEngine } from "@commonplace/storage/kv";
import { PUBLIC } from "@commonplace/vocabulary";
import { createFederation } from "../../src/federation.ts";
import { createFetcher } from "../../src/fetching/fetcher.ts";
import { communities } from "../communities.ts";
import { createCommunity } from "../create_community.ts";
import { countRows } from "../testdata/busy_server.ts";
import { CpuFigures } from "../../testdata/cpu_figures.ts";

const HOSTS = 2000;
const FOLLOWERS = 50_000;
/** Followers that one commit adds, each of another host. */
const PAGE = 25;
const RUNS = { runs: 100, warmup: 5, count: 1 };

const folder = await Deno.makeTempDir();
globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
const store = openStore({ engine: await openKvEngine({ path: `${folder}/announce.kv` }) });
// It is never started: what is announced stays in the log, and is measured without its delivery.
const federation = createFederation({
  store,
  fetcher: createFetcher({ userAgent: "Commonplace/bench" }),
  domains: [{ origin: "https://b.example" }],
  software: { name: "bench", version: "1.0.0" },
  extensions: [communities],
});
const { iri: ann } = await federation.createActor({ type: "Person", name: "ann" });
const { iri: busy } = await createCommunity(federation, { name: "busy", creator: ann });
const { iri: quiet } = await createCommunity(federation, { name: "quiet", creator: ann });
const figures = new CpuFigures("Announces");
let votes = 0;

for (let start = 0; start < FOLLOWERS; start += PAGE) {
  await store.transact(async (view) => {
    const changes: Change[] = [];
    for (let n = start; n < start + PAGE; n++) {
      const origin = `https://h${n % HOSTS}.example`;
      const iri = `${origin}/users/${n}`;
      const follower = { iri, inbox: `${iri}/inbox`, sharedInbox: `${origin}/inbox`, at: n };
      changes.push(...await followers.add(view, busy, follower));
    }
    return { changes, result: undefined };
  });
}

const note = await written({ type: "Note", to: PUBLIC });
const posts = {
  [`${FOLLOWERS.toLocaleString("en")} followers`]: await written(pageIn(busy)),
  nobody: await written(pageIn(quiet)),
};
const [many, none, untold] = [await rowsOf(posts), await rowsOf(posts, 1), await rowsOf({ note })];
if (none <= untold) throw new Error("The votes were not announced");
// A doorbell of the delivery is a row unless it has been rung before.
if (many > none + 1) {
  throw new Error(`Followers are told of by rows of their own: ${many}, ${none}`);
}

bench("a vote that is not announced", note, true);
for (const [name, post] of Object.entries(posts)) {
  bench(`a vote that is announced to ${name}`, post);
}

function bench(name: string, object: string, baseline = false): void {
  const cpu = figures.of(name, RUNS);
  Deno.bench({
    name,
    group: "announce",
    baseline,
    n: RUNS.runs,
    warmup: RUNS.warmup,
    async fn() {
      cpu.begin();
      await vote(object);
      cpu.end();
    },
  });
}

/** How many rows one more vote adds, once there is one. */
async function rowsOf(all: Readonly<Record<string, string>>, which = 0): Promise<number> {
  const post = Object.values(all)[which] ?? "";
  await vote(post);
  const before = await countRows(store);
  await vote(post);
  return await countRows(store) - before;
}

/** The opposite takes the place of the vote before. */
async function vote(object: string): Promise<void> {
  const type = votes++ % 2 === 0 ? "Like" : "Dislike";
  await federation.publish({ type, object, to: PUBLIC }, { actor: ann });
}

async function written(object: Readonly<Record<string, string>>): Promise<string> {
  const { object: iri = "" } = await federation.publish(
    { ...object, name: "Hello", content: "<p>Hello</p>" },
    { actor: ann },
  );
  return iri;
}

function pageIn(community: string): Readonly<Record<string, string>> {
  return { type: "Page", to: PUBLIC, cc: community, audience: community };
}
