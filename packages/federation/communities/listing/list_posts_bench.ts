/**
 * A page of twenty posts, the first one and the fifth, of a community with a hundred posts and of one with five thousand,
 * on a Deno KV file. Beside them stands the reading of twenty posts whose IRIs are known.
 *
 * @module
 */

import { readItem } from "../ground/item.ts";
import { countOf } from "../ranking/counts.ts";
import { type BusyServer, type SeededItem, startBusyServer } from "../testdata/busy_server.ts";
import { CpuFigures } from "../../testdata/cpu_figures.ts";
import { listPosts, type PostsOptions } from "./list_posts.ts";

const RUNS = { runs: 40, warmup: 5, count: 1 };
const MINUTE = 60_000;
const figures = new CpuFigures("Pages of twenty posts");

for (const count of [100, 5000]) {
  const server = await startBusyServer();
  await server.seed(posts(count));
  if (count === 100) {
    const known = Array.from(posts(20), ({ iri }) => iri);
    bench("twenty by their IRIs", () => readAll(server, known), true);
  }
  const wanted = {
    hot: { sort: "hot" },
    "top of the day": { sort: "top", window: "day" },
  } as const;
  for (const [name, order] of Object.entries(wanted)) {
    const options = { from: [server.community], ...order };
    const after = await fourPagesIn(server, options);
    const of = `of ${count.toLocaleString("en")}, ${name}`;
    bench(`the first page ${of}`, () => listPosts(server.store, options));
    bench(`the fifth page ${of}`, () => listPosts(server.store, { ...options, after }));
  }
}

async function readAll({ store }: BusyServer, iris: readonly string[]): Promise<void> {
  await Promise.all(iris.map(async (iri) => {
    const item = await readItem(store.view, iri);
    if (item) await countOf(store.view, item);
  }));
}

async function fourPagesIn({ store }: BusyServer, options: PostsOptions): Promise<string> {
  const { next } = await listPosts(store, { ...options, limit: 80 });
  if (next === undefined) throw new Error("There are fewer posts than five pages");
  return next;
}

/** One every ten seconds, so that all of them are of the last day. */
function* posts(count: number): Generator<SeededItem> {
  for (let n = 0; n < count; n++) {
    const publishedAt = Date.now() - MINUTE / 6 * n;
    const votes = { up: (n * 7919) % 100, down: (n * 104_729) % 30 };
    yield { iri: `https://peer.example/post/${n}`, publishedAt, ...votes };
  }
}

function bench(name: string, read: () => Promise<unknown>, baseline = false): void {
  const cpu = figures.of(name, RUNS);
  Deno.bench({
    name,
    group: "list",
    baseline,
    n: RUNS.runs,
    warmup: RUNS.warmup,
    async fn() {
      cpu.begin();
      await read();
      cpu.end();
    },
  });
}
