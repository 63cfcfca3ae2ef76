/**
 * Threads of a hundred comments and of ten thousand: receiving one more comment, from a signed request to its place in
 * the tree, durable on a Deno KV file and announced; and reading a page of the tree. Beside the first stands a reply to a
 * note that is in no community, beside the second the reading of as many comments whose IRIs are known.
 *
 * @module
 */

import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { readItem } from "../ground/item.ts";
import { countOf } from "../ranking/counts.ts";
import { COUNT, type SeededItem, startBusyServer } from "../testdata/busy_server.ts";
import { CpuFigures } from "../../testdata/cpu_figures.ts";
import { type Branch, readThread } from "./read_thread.ts";

const RUNS = { runs: 4, warmup: 1, count: COUNT };
const READS = { runs: 40, warmup: 5, count: 1 };
const SIZES = [100, 10_000];

const server = await startBusyServer();
const { iri: ben } = await server.federation.createActor({ type: "Person", name: "ben" });
const note = { type: "Note", content: "<p>Hello</p>", to: PUBLIC };
const { object: answered = "" } = await server.federation.publish(note, { actor: ben });
const read = new CpuFigures("Pages of a thread");
const received = new CpuFigures("Comments received");
let comments = 0;

for (const size of SIZES) await server.seed(threadOf(postOf(size), size));
const page = await readThread(server.store, { of: postOf(100), depth: 2 });
const known = flat(page.branches).map(({ item }) => item.iri);

benchReading(`${known.length} comments by their IRIs`, true, async () => {
  await Promise.all(known.map(async (iri) => {
    const item = await readItem(server.store.view, iri);
    if (item) await countOf(server.store.view, item);
  }));
});
for (const size of SIZES) {
  for (const sort of ["hot", "new"] as const) {
    const of = postOf(size);
    const { branches } = await readThread(server.store, { of, sort, depth: 2 });
    const name = `${flat(branches).length} of ${size.toLocaleString("en")} comments, ${sort}`;
    benchReading(name, false, async () => {
      await readThread(server.store, { of, sort, depth: 2 });
    });
  }
}

benchReceiving("in no community", { parent: answered, cc: ben, baseline: true });
for (const size of SIZES) {
  const name = `in a thread of ${size.toLocaleString("en")}`;
  benchReceiving(name, { parent: postOf(size), cc: server.community });
}

function postOf(size: number): string {
  return `https://peer.example/post/${size}`;
}

/** A post, and comments each of which answers the one of a tenth of its number. */
function* threadOf(post: string, size: number): Generator<SeededItem> {
  yield { iri: post };
  for (let n = 1; n <= size; n++) {
    const above = Math.floor(n / 10);
    const parent = above === 0 ? post : `${post}/${above}`;
    const votes = { up: (n * 7919) % 100, down: (n * 104_729) % 30 };
    yield { iri: `${post}/${n}`, post, parent, depth: `${n}`.length, ...votes };
  }
}

function flat(branches: readonly Branch[]): readonly Branch[] {
  return branches.flatMap((branch) => [branch, ...flat(branch.answers)]);
}

interface Receiving {
  readonly parent: string;
  readonly cc: string;
  readonly baseline?: boolean;
}

function benchReceiving(name: string, { parent, cc, baseline = false }: Receiving): void {
  const cpu = received.of(name, RUNS);
  Deno.bench({
    name: `${COUNT} comments ${name}`,
    group: "receive",
    baseline,
    n: RUNS.runs,
    warmup: RUNS.warmup,
    async fn(bench) {
      const requests = await server.signed((actor) => commentBy(actor, parent, cc));
      cpu.begin();
      bench.start();
      await server.receive(requests);
      bench.end();
      cpu.end();
    },
  });
}

function commentBy(actor: string, inReplyTo: string, cc: string): JsonObject {
  const id = `${actor}/comments/${++comments}`;
  const addressed = { to: [PUBLIC], cc: [cc] };
  const content = "<p>That is what I think of it.</p>";
  const object = { id, type: "Note", attributedTo: actor, content, inReplyTo, ...addressed };
  return { id: `${id}/create`, type: "Create", actor, object, ...addressed };
}

function benchReading(name: string, baseline: boolean, readPage: () => Promise<void>): void {
  const cpu = read.of(name, READS);
  Deno.bench({
    name: `read ${name}`,
    group: "read",
    baseline,
    n: READS.runs,
    warmup: READS.warmup,
    async fn() {
      cpu.begin();
      await readPage();
      cpu.end();
    },
  });
}
