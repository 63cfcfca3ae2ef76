/**
 * Importing 100,000 books from a dump of Open Library (110,000 lines, for there are their authors as well), then 10,000 of
 * them onto the shelves of a reader from a table of Goodreads, all of it into a Deno KV file; the peak of the memory is
 * printed. Beside an import of 5,500 lines stands the floor: the bare saves of the same rows, in the same commits, without
 * reading a file or looking for anything.
 *
 * @module
 */

import { type Change, openStore, type Store, systemClock } from "@commonplace/storage";
import { openKvEngine } from "@commonplace/storage/kv";
import { CpuFigures } from "../../testdata/cpu_figures.ts";
import { goodreadsTable, linesOfDump, openLibraryDump } from "../testdata/generated_library.ts";
import { addReader, ORIGIN, READER, workOnImports } from "../testdata/import_world.ts";
import { readImport } from "./book_import.ts";
import { IMPORT_QUEUE } from "./continue_import.ts";
import type { BookFormat } from "./formats/format.ts";
import { startImport } from "./start_import.ts";
import { withTransact } from "../testdata/with_transact.ts";

const BOOKS = 100_000;
const SHELVED = 10_000;
const FEW = 5000;
const RUNS = { count: linesOfDump(FEW), warmup: 1 };

const folder = await Deno.makeTempDir();
addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
await importLibrary();

const figures = new CpuFigures(`${RUNS.count} lines of a dump`);
const floor = figures.of("bare saves of the same rows", RUNS);
const whole = figures.of("imported", RUNS);
const group = "lines of a dump";
const commits: (readonly Change[])[] = [];
let runs = 0;

Deno.bench({
  name: `${RUNS.count} lines imported`,
  group,
  n: 2,
  warmup: RUNS.warmup,
  async fn(bench) {
    await using store = await opened(`imported-${runs++}`);
    commits.length = 0;
    const recorded = withTransact(store, (decide) =>
      store.transact(async (view) => {
        const decision = await decide(view);
        const ofJobs = ["enqueue", "finish"];
        commits.push(decision.changes.filter(({ kind }) => !ofJobs.includes(kind)));
        return decision;
      }));
    whole.begin();
    bench.start();
    await imported(recorded, "openlibrary", openLibraryDump(FEW));
    bench.end();
    whole.end();
  },
});

Deno.bench({
  name: "bare saves of the same rows",
  group,
  baseline: true,
  n: 2,
  warmup: RUNS.warmup,
  async fn(bench) {
    await using store = await opened(`floor-${runs++}`);
    floor.begin();
    bench.start();
    for (const changes of commits) {
      await store.transact(() => Promise.resolve({ changes, result: undefined }));
    }
    bench.end();
    floor.end();
  },
});

/** Once: it takes minutes. */
async function importLibrary(): Promise<void> {
  await using store = await opened("library");
  await addReader(store);
  const dump = { store, format: "openlibrary", source: openLibraryDump(BOOKS) } as const;
  await told(`${BOOKS} books`, BOOKS, dump);
  const table = { store, format: "goodreads", source: goodreadsTable(SHELVED) } as const;
  await told(`${SHELVED} of them shelved`, SHELVED, table);
}

async function opened(name: string): Promise<Store> {
  const clock = systemClock;
  return openStore({ engine: await openKvEngine({ path: `${folder}/${name}.kv`, clock }), clock });
}

async function imported(
  store: Store,
  format: BookFormat,
  source: ReadableStream<Uint8Array>,
): Promise<void> {
  await using _worker = workOnImports(store);
  const { id } = await startImport(store, { format, source, origin: ORIGIN, owner: READER });
  await store.jobs.drain(IMPORT_QUEUE);
  const done = await readImport(store.view, id);
  if (done?.state === "done" && done.counts.problems === 0) return;
  throw new Error(`The import has come to ${JSON.stringify(done)}`);
}

/** Imports a file and tells how many records a second that were, and the peak of the memory after each commit. */
async function told(
  what: string,
  count: number,
  { store, format, source }: {
    readonly store: Store;
    readonly format: BookFormat;
    readonly source: ReadableStream<Uint8Array>;
  },
): Promise<void> {
  let [peak, heap] = [0, 0];
  const watched = withTransact(store, async (decide) => {
    const result = await store.transact(decide);
    const { rss, heapUsed } = Deno.memoryUsage();
    [peak, heap] = [Math.max(peak, rss), Math.max(heap, heapUsed)];
    return result;
  });
  const begun = performance.now();
  await imported(watched, format, source);
  const rate = Math.round(count * 1000 / (performance.now() - begun));
  const [peakMiB, heapMiB] = [peak, heap].map((bytes) => Math.round(bytes / 1024 / 1024));
  const line = `${what}: ${rate} a second, at most ${peakMiB} MiB resident (${heapMiB} MiB heap)\n`;
  Deno.stderr.writeSync(new TextEncoder().encode(line));
}
