import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { openStore, type Store, systemClock, type View } from "@commonplace/storage";
import { openKvEngine } from "@commonplace/storage/kv";
import { listBooks } from "../ground/book.ts";
import { countItems } from "../shelves/collection_item.ts";
import { findShelves } from "../shelves/find_shelves.ts";
import { goodreadsTable } from "../testdata/generated_library.ts";
import { addReader, ORIGIN, READER, workOnImports } from "../testdata/import_world.ts";
import { type BookImport, importsOf } from "./book_import.ts";
import { IMPORT_QUEUE } from "./continue_import.ts";
import { shelvingsOf } from "./effects/shelve.ts";
import { startImport } from "./start_import.ts";

const ROWS = 2000;
const child = fileURLToPath(new URL("../testdata/import_until_killed.ts", import.meta.url));

Deno.test("an import whose process is killed again and again ends as one that nobody disturbed", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const path = `${folder}/killed.kv`;
    await killAfter(3, [path, String(ROWS)]);
    await killAfter(25, [path]);
    await killAfter(1, [path]);
    await using killed = await opened(path);
    const before = await onlyImport(killed);
    assert.equal(before.state, "running");
    assert.ok(before.counts.read > 0 && before.counts.read < ROWS, String(before.counts.read));
    await finish(killed);

    await using whole = await opened(`${folder}/whole.kv`);
    await addReader(whole);
    const source = goodreadsTable(ROWS);
    await startImport(whole, { format: "goodreads", source, origin: ORIGIN, owner: READER });
    await finish(whole);

    const [one, other] = [await onlyImport(killed), await onlyImport(whole)];
    assert.equal(one.state, "done");
    assert.deepEqual([one.counts, one.place], [other.counts, other.place]);
    assert.equal(one.counts.shelved, ROWS);
    assert.deepEqual(await allOf(killed.view), await allOf(whole.view));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

async function opened(path: string): Promise<Store> {
  const clock = systemClock;
  return openStore({ engine: await openKvEngine({ path, clock }), clock });
}

async function finish(store: Store): Promise<void> {
  await using _worker = workOnImports(store);
  await store.jobs.drain(IMPORT_QUEUE);
}

async function onlyImport({ view }: Store): Promise<BookImport> {
  const { items: [begun, ...others] } = await importsOf(view, READER);
  assert.deepEqual(others, []);
  assert.ok(begun);
  return begun;
}

/** All books and what the reader did with them, but for the numbers that ours have and the time. */
async function allOf(view: View): Promise<readonly string[]> {
  const lines: string[] = [];
  const titles = new Map<string, string>();
  for (let after: string | undefined, isFirst = true; isFirst || after; isFirst = false) {
    const page = await listBooks(view, { after, limit: 1000 });
    for (const { iri, kind, title, authors, identifiers } of page.items) {
      titles.set(iri, title);
      lines.push(JSON.stringify([kind, title, authors.length, identifiers]));
    }
    after = page.next;
  }
  for (let after: string | undefined, isFirst = true; isFirst || after; isFirst = false) {
    const page = await shelvingsOf(view, READER, { after, limit: 1000 });
    for (const { book, shelving } of page.items) {
      lines.push(JSON.stringify([titles.get(book), shelving]));
    }
    after = page.next;
  }
  for (const { iri, name } of (await findShelves(view, READER)).items) {
    lines.push(`${name}: ${await countItems(view, "approved", iri)}`);
  }
  return lines.toSorted();
}

/** Runs the child until it has told of so many commits, and kills it. */
async function killAfter(commits: number, args: readonly string[]): Promise<void> {
  const options = ["--quiet", "--no-lock", "--unstable-kv", "--allow-all"];
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", ...options, child, ...args],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const ended = new AbortController();
  // Who says nothing is not waited for.
  const deadline = systemClock.wait(60_000, ended.signal).then(() => {
    if (!ended.signal.aborted) process.kill("SIGKILL");
  });
  let told = 0;
  let isKilled = false;
  for await (const chunk of process.stdout.pipeThrough(new TextDecoderStream())) {
    told += chunk.split("\n").length - 1;
    if (told < commits || isKilled) continue;
    isKilled = true;
    process.kill("SIGKILL");
  }
  assert.equal((await process.status).signal, "SIGKILL");
  ended.abort();
  await deadline;
  assert.ok(isKilled, `The process told of ${told} commits`);
}
