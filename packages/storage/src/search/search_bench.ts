/**
 * Search among 100,000 documents of 60 words: in an SQLite file, and in Postgres where
 * `DATABASE_URL` names one.
 *
 * @module
 */

import { randomFrom } from "../testing/contract/serial_history.ts";
import { openSqliteIndex, type SearchDocument, type SearchIndex } from "./mod.ts";
import { openPostgresIndex } from "./postgres_index.ts";

const documents = 100_000;
const queries = {
  "one rare word": "w4321",
  "a word of every eighth document": "w40",
  "a word of most documents": "w3",
  "three words": "w12 w40 w97",
  "a phrase": '"w3 w5"',
  "a prefix": "w432*",
  "an ISBN": "978-0-441-17271-9",
} as const;

const url = Deno.env.get("DATABASE_URL");
const folder = await Deno.makeTempDir();
addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));

benchIndex("SQLite", openSqlite);
if (url) benchIndex("Postgres", openPostgres);

function benchIndex(name: string, open: () => Promise<SearchIndex>): void {
  let index: SearchIndex | undefined;
  for (const [what, query] of Object.entries(queries)) {
    Deno.bench(`${name}: ${what}`, { group: what }, async (bench) => {
      index ??= await open();
      bench.start();
      await index.search(query);
      bench.end();
    });
  }
}

async function openSqlite(): Promise<SearchIndex> {
  return await filled(await openSqliteIndex({ path: `${folder}/search.sqlite` }));
}

async function openPostgres(): Promise<SearchIndex> {
  return await filled(await openPostgresIndex({ url: url ?? "", schema: "search_bench" }));
}

async function filled(index: SearchIndex): Promise<SearchIndex> {
  await index.rebuild(randomDocuments());
  return index;
}

/** Words as they are in languages: the n-th most frequent about 1/n as often as the first. */
async function* randomDocuments(): AsyncGenerator<SearchDocument> {
  const random = randomFrom(42);
  const word = () => `w${Math.floor(20_000 ** (random(1_000_000) / 1_000_000))}`;
  const words = (count: number) => Array.from({ length: count }, word).join(" ");
  for (let id = 0; id < documents; id++) {
    yield {
      id: `https://a.example/${id}`,
      title: words(6),
      text: words(54),
      kind: id % 2 ? "post" : "book",
      at: id,
      ...(id % 10_000 === 0 && { identifiers: ["9780441172719"] }),
    };
  }
  await Promise.resolve();
}
