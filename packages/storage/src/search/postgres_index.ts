/**
 * A search index in Postgres: `@commonplace/storage/search/postgres`.
 *
 * @module
 */

import postgres from "postgres";
import type { Page } from "../engine.ts";
import { StorageError } from "../error.ts";
import {
  fill,
  mostRanked,
  pageOf,
  type PlacedHit,
  placeOf,
  requireChanges,
} from "./search_page.ts";
import type {
  IndexChange,
  SearchDocument,
  SearchHit,
  SearchIndex,
  SearchOptions,
} from "./search_index.ts";
import { type SearchTerm, type SearchTerms, searchTerms } from "./search_terms.ts";
import { indexedWords } from "./words.ts";

/** The version of the table and of the words in it; an index of another one is made anew. */
const version = 1;
/** The highest position of a word that Postgres keeps, and how many of one word. */
const [lastPosition, mostPositions] = [16_383, 255];

/** Which database. */
export interface PostgresIndexOptions {
  /** Its URL: `postgres://user:password@host:port/database`. */
  readonly url: string;
  /**
   * The schema of its tables, which is made when it is missing: a name of lower-case letters, digits
   * and `_`. It must hold nothing else.
   * @default "commonplace_search"
   */
  readonly schema?: string;
  /**
   * Connections at once.
   * @default 4
   */
  readonly connections?: number;
}

/**
 * Opens a search index in a schema of its own of a Postgres database (`tsvector` with a GIN index).
 * Several processes may share it.
 *
 * @throws {StorageError} with code `unavailable` when the database does not answer, `invalid` when
 * `schema` is no such name.
 */
export async function openPostgresIndex(options: PostgresIndexOptions): Promise<SearchIndex> {
  const { url, schema = "commonplace_search", connections = 4 } = options;
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) {
    throw new StorageError("invalid", `${JSON.stringify(schema)} is no name of a schema here.`);
  }
  const sql = postgres(url, {
    max: connections,
    connect_timeout: 10,
    onnotice: () => undefined,
    connection: { statement_timeout: 30_000, application_name: "commonplace search" },
  });
  try {
    await guarded(() => sql.begin((sql) => prepare(sql, schema)));
  } catch (error) {
    await sql.end({ timeout: 1 });
    throw error;
  }
  return new PostgresIndex(sql, schema);
}

async function prepare(sql: postgres.TransactionSql, schema: string): Promise<void> {
  // One at a time, of however many processes start together.
  await sql`SELECT pg_advisory_xact_lock(hashtext(${`commonplace search ${schema}`}))`;
  await sql.unsafe(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
  await sql.unsafe(
    `CREATE TABLE IF NOT EXISTS ${schema}.state (version integer NOT NULL, mark bigint NOT NULL)`,
  );
  const [state] = await sql.unsafe(`SELECT version FROM ${schema}.state`);
  if (state?.version === version) return;
  await sql.unsafe(`
    DROP TABLE IF EXISTS ${schema}.documents;
    CREATE TABLE ${schema}.documents (
      row bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      digest bytea NOT NULL UNIQUE, id text NOT NULL,
      kind text, language text, at bigint, words tsvector NOT NULL
    );
    CREATE INDEX documents_words ON ${schema}.documents USING gin (words);
    DELETE FROM ${schema}.state;
    INSERT INTO ${schema}.state VALUES (${version}, 0);
  `);
}

class PostgresIndex implements SearchIndex {
  readonly #sql: postgres.Sql;
  readonly #schema: string;

  constructor(sql: postgres.Sql, schema: string) {
    this.#sql = sql;
    this.#schema = schema;
  }

  async put(document: SearchDocument): Promise<void> {
    await this.apply([{ kind: "put", document }]);
  }

  async remove(id: string): Promise<void> {
    await this.apply([{ kind: "remove", id }]);
  }

  async apply(
    changes: readonly IndexChange[],
    { mark }: { readonly mark?: number } = {},
  ): Promise<void> {
    requireChanges(changes);
    // The last change of a document stands, and in one order everywhere: so no two wait in a ring.
    const last = new Map(changes.map((change) => [idOf(change), change]));
    const ordered = [...last.keys()].sort();
    await guarded(() =>
      this.#sql.begin(async (sql) => {
        for (const id of ordered) {
          const change = last.get(id);
          if (change?.kind === "put") await this.#put(sql, change.document);
          else {await sql`DELETE FROM ${
              this.#table(sql)
            } WHERE digest = sha256(convert_to(${id}::text, 'UTF8'))`;}
        }
        if (mark !== undefined) await sql`UPDATE ${sql(this.#schema)}.state SET mark = ${mark}`;
      })
    );
  }

  async search(query: string, options: SearchOptions = {}): Promise<Page<SearchHit>> {
    const { limit, place } = placeOf(options);
    const terms = searchTerms(query);
    if (!terms) return { items: [], next: undefined };
    const { kind, language } = options;
    const sql = this.#sql;
    const rows = await guarded(() =>
      sql`
        SELECT * FROM (
          SELECT row, id, kind, at,
            ts_rank('{0.1, 0.2, 0.5, 1}', words, ${queryOf(terms)}::tsquery, 1)::float8 AS score
          FROM (
            SELECT * FROM ${this.#table(sql)}
            WHERE words @@ ${queryOf(terms)}::tsquery
              ${kind === undefined ? sql`` : sql`AND kind = ${kind}`}
              ${language === undefined ? sql`` : sql`AND language = ${language}`}
            ORDER BY row DESC LIMIT ${mostRanked}
          ) AS fitting
        ) AS found
        ${
        place === undefined
          ? sql``
          : sql`WHERE score < ${place.score} OR (score = ${place.score} AND row > ${place.row})`
      }
        ORDER BY score DESC, row LIMIT ${limit + 1}
      `
    );
    return pageOf(rows.map(hitOf), limit);
  }

  async count(): Promise<number> {
    const sql = this.#sql;
    const [row] = await guarded(() => sql`SELECT count(*) FROM ${this.#table(sql)}`);
    return Number(row?.count ?? 0);
  }

  async mark(): Promise<number> {
    const sql = this.#sql;
    const [row] = await guarded(() => sql`SELECT mark FROM ${sql(this.#schema)}.state`);
    return Number(row?.mark ?? 0);
  }

  async clear(): Promise<void> {
    await guarded(() =>
      this.#sql.begin(async (sql) => {
        await sql`TRUNCATE ${this.#table(sql)}`;
        await sql`UPDATE ${sql(this.#schema)}.state SET mark = 0`;
      })
    );
  }

  async rebuild(
    source: AsyncIterable<SearchDocument>,
    { mark = 0 }: { readonly mark?: number } = {},
  ): Promise<number> {
    await this.clear();
    return await fill(this, source, mark);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#sql.end({ timeout: 5 });
  }

  async #put(sql: postgres.TransactionSql, document: SearchDocument): Promise<void> {
    const { id, kind = null, language = null, at = null } = document;
    await sql`
      INSERT INTO ${this.#table(sql)} (digest, id, kind, language, at, words)
      VALUES (sha256(convert_to(${id}::text, 'UTF8')), ${id}, ${kind}, ${language}, ${at}, ${
      vectorOf(document)
    }::tsvector)
      ON CONFLICT (digest) DO UPDATE SET kind = excluded.kind, language = excluded.language,
        at = excluded.at, words = excluded.words
    `;
  }

  #table(sql: postgres.Sql | postgres.TransactionSql): postgres.Helper<string> {
    return sql(`${this.#schema}.documents`);
  }
}

function idOf(change: IndexChange): string {
  return change.kind === "put" ? change.document.id : change.id;
}

function hitOf({ row, id, kind, at, score }: postgres.Row): PlacedHit {
  return {
    row: Number(row),
    id: String(id),
    kind: kind === null ? undefined : String(kind),
    at: at === null ? undefined : Number(at),
    score: Number(score),
  };
}

/** The words of a document with their places and weights, as Postgres writes them. */
function vectorOf({ identifiers = [], title = "", text = "" }: SearchDocument): string {
  const places = new Map<string, string[]>();
  let position = 0;
  for (const [index, words] of indexedWords([identifiers.join(" "), title, text]).entries()) {
    for (const word of words) {
      position = Math.min(position + 1, lastPosition);
      const of = places.get(word) ?? [];
      if (of.length < mostPositions) of.push(`${position}${"ABD"[index]}`);
      places.set(word, of);
    }
    // No phrase reaches from one field into the next.
    position++;
  }
  return [...places].map(([word, of]) => `'${word}':${of.join()}`).join(" ");
}

function queryOf({ wanted, unwanted }: SearchTerms): string {
  return [...wanted.map(phraseOf), ...unwanted.map((term) => `!${phraseOf(term)}`)].join(" & ");
}

/** Every word is quoted, and none holds a quote. */
function phraseOf({ words, isPrefix }: SearchTerm): string {
  const last = words.length - 1;
  const parts = words.map((word, index) => `'${word}'${isPrefix && index === last ? ":*" : ""}`);
  return `(${parts.join(" <-> ")})`;
}

async function guarded<T>(operation: () => PromiseLike<T>): Promise<T> {
  try {
    return await operation();
  } catch (cause) {
    if (cause instanceof StorageError) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    if (/CONNECTION_ENDED/.test(message)) {
      throw new StorageError("closed", "The search index is closed.", { cause });
    }
    throw new StorageError(
      "unavailable",
      `The search index in Postgres failed (${message}). Look at the database, its disk, the URL and the rights of the user.`,
      { cause },
    );
  }
}
