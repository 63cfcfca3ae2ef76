/**
 * A search index in an SQLite file of its own (FTS5).
 *
 * @module
 */

import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { Page } from "../engine.ts";
import { StorageError } from "../error.ts";
import { fill, mostRanked, pageOf, placeOf, requireChanges } from "./search_page.ts";
import type {
  IndexChange,
  SearchDocument,
  SearchHit,
  SearchIndex,
  SearchOptions,
} from "./search_index.ts";
import { type SearchTerm, type SearchTerms, searchTerms } from "./search_terms.ts";
import { indexedWords } from "./words.ts";

/** Says that a file is ours: `cpsi`. */
const applicationId = 0x63707369;
/** The version of the tables and of the words in them; an index of another one is made anew. */
const version = 1;

/** Words are what `words.ts` makes of a text, so all but ASCII belongs to one. */
const schema = `
  CREATE TABLE documents (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT, language TEXT, at INTEGER
  );
  CREATE VIRTUAL TABLE words USING fts5(
    identifiers, title, text, content='', contentless_delete=1, tokenize='ascii'
  );
  CREATE TABLE mark (mark INTEGER NOT NULL);
  INSERT INTO mark VALUES (0);
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${version};
`;

/** Which file. */
export interface SqliteIndexOptions {
  /** The path of the file, which is made when it is missing, or `":memory:"`. */
  readonly path: string;
}

/**
 * Opens a search index in a file beside the data. It may be deleted while nobody has it open: then
 * it is empty, and is to be rebuilt. After a crash of the machine it may lack its last changes, its
 * mark among them, so that who follows a log does these again.
 *
 * @throws {StorageError} with code `unavailable` when the file cannot be opened, `invalid` when it
 * is another database, `corrupt` when it is none.
 *
 * @example Words, phrases and ISBNs
 * ```ts
 * import { deepEqual } from "node:assert/strict";
 * import { openSqliteIndex } from "@commonplace/storage/search";
 *
 * await using index = await openSqliteIndex({ path: ":memory:" });
 * await index.put({ id: "1", title: "Die Wörter", identifiers: ["978-0-14-103613-7"] });
 * await index.put({ id: "2", text: "I saw “Die Wörter” in Köln" });
 * const idsOf = async (query: string) => (await index.search(query)).items.map(({ id }) => id);
 * deepEqual(await idsOf("worter"), ["1", "2"]);
 * deepEqual(await idsOf("9780141036137"), ["1"]);
 * deepEqual(await idsOf('"die wörter" -köln'), ["1"]);
 * ```
 */
export async function openSqliteIndex({ path }: SqliteIndexOptions): Promise<SearchIndex> {
  return await guarded(() => {
    const database = new DatabaseSync(path, { timeout: 5000 });
    try {
      prepare(database, path);
      return new SqliteIndex(database);
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

function prepare(database: DatabaseSync, path: string): void {
  const owner = numberOf(database, "PRAGMA application_id");
  const tables = numberOf(database, "SELECT count(*) FROM sqlite_master");
  if (tables > 0 && owner !== applicationId) {
    throw new StorageError("invalid", `${path} is no search index, but another database.`);
  }
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
  if (tables > 0 && numberOf(database, "PRAGMA user_version") === version) return;
  makeAnew(database);
}

function makeAnew(database: DatabaseSync): void {
  database.exec(`
    BEGIN IMMEDIATE;
    DROP TABLE IF EXISTS words; DROP TABLE IF EXISTS documents; DROP TABLE IF EXISTS mark;
    ${schema}
    COMMIT;
  `);
}

class SqliteIndex implements SearchIndex {
  readonly #database: DatabaseSync;
  #statements: Statements | undefined;
  #isClosed = false;

  constructor(database: DatabaseSync) {
    this.#database = database;
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
    await guarded(() => {
      const statements = this.#statements ??= statementsOf(this.#database);
      this.#database.exec("BEGIN IMMEDIATE");
      try {
        for (const change of changes) {
          if (change.kind === "put") putDocument(statements, change.document);
          else removeDocument(statements, change.id);
        }
        if (mark !== undefined) statements.mark.run(mark);
        this.#database.exec("COMMIT");
      } catch (error) {
        if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
        throw error;
      }
    });
  }

  async search(query: string, options: SearchOptions = {}): Promise<Page<SearchHit>> {
    const { limit, place } = placeOf(options);
    const terms = searchTerms(query);
    if (!terms) return { items: [], next: undefined };
    const { kind = null, language = null } = options;
    const isFiltered = kind !== null || language !== null;
    const rows = await guarded(() =>
      this.#database.prepare(searchSql({ isFiltered, isPaged: place !== undefined })).all({
        query: matchOf(terms),
        ...isFiltered && { kind, language },
        ...place && { score: -place.score, row: place.row },
        limit: limit + 1,
      })
    );
    return pageOf(
      rows.map(({ id, kind, at, score, row }) => ({
        id: String(id),
        kind: kind === null ? undefined : String(kind),
        at: at === null ? undefined : Number(at),
        score: -Number(score),
        row: Number(row),
      })),
      limit,
    );
  }

  async count(): Promise<number> {
    return await guarded(() => numberOf(this.#database, "SELECT count(*) FROM documents"));
  }

  async mark(): Promise<number> {
    return await guarded(() => numberOf(this.#database, "SELECT mark FROM mark"));
  }

  async clear(): Promise<void> {
    this.#statements = undefined;
    await guarded(() => makeAnew(this.#database));
  }

  async rebuild(
    source: AsyncIterable<SearchDocument>,
    { mark = 0 }: { readonly mark?: number } = {},
  ): Promise<number> {
    await this.clear();
    return await fill(this, source, mark);
  }

  [Symbol.asyncDispose](): Promise<void> {
    if (!this.#isClosed) this.#database.close();
    this.#isClosed = true;
    return Promise.resolve();
  }
}

interface Statements {
  readonly document: StatementSync;
  readonly erase: StatementSync;
  readonly words: StatementSync;
  readonly forget: StatementSync;
  readonly mark: StatementSync;
}

function statementsOf(database: DatabaseSync): Statements {
  return {
    document: database.prepare(`
      INSERT INTO documents (id, kind, language, at) VALUES (?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, language = excluded.language, at = excluded.at
      RETURNING row
    `),
    erase: database.prepare("DELETE FROM documents WHERE id = ? RETURNING row"),
    words: database.prepare(
      "INSERT OR REPLACE INTO words (rowid, identifiers, title, text) VALUES (?, ?, ?, ?)",
    ),
    forget: database.prepare("DELETE FROM words WHERE rowid = ?"),
    mark: database.prepare("UPDATE mark SET mark = ?"),
  };
}

function putDocument(statements: Statements, document: SearchDocument): void {
  const { id, kind = null, language = null, at = null } = document;
  const { identifiers = [], title = "", text = "" } = document;
  const { row = 0 } = statements.document.get(id, kind, language, at) ?? {};
  const words = indexedWords([identifiers.join(" "), title, text]);
  statements.words.run(row, ...words.map((field) => field.join(" ")));
}

function removeDocument(statements: Statements, id: string): void {
  const gone = statements.erase.get(id);
  if (gone) statements.forget.run(gone.row ?? 0);
}

/** Among all documents the best are found before their rows are looked at. */
function searchSql(
  { isFiltered, isPaged }: { readonly isFiltered: boolean; readonly isPaged: boolean },
): string {
  const joined = isFiltered
    ? "JOIN documents AS filtered ON filtered.row = words.rowid " +
      "AND ($kind IS NULL OR filtered.kind = $kind) " +
      "AND ($language IS NULL OR filtered.language = $language)"
    : "";
  const rest = isPaged ? "WHERE score > $score OR (score = $score AND row > $row)" : "";
  return `
    WITH found AS MATERIALIZED (
      SELECT words.rowid AS row, bm25(words, 10.0, 5.0, 1.0) AS score
      FROM words ${joined} WHERE words MATCH $query
      ORDER BY words.rowid DESC LIMIT ${mostRanked}
    ),
    best AS MATERIALIZED (SELECT * FROM found ${rest} ORDER BY score, row LIMIT $limit)
    SELECT best.row AS row, score, id, kind, at
    FROM best JOIN documents ON documents.row = best.row ORDER BY score, best.row
  `;
}

/** Every word is quoted, so none is an operator. */
function matchOf({ wanted, unwanted }: SearchTerms): string {
  const all = wanted.map(phraseOf).join(" AND ");
  return unwanted.length === 0 ? all : `(${all}) NOT (${unwanted.map(phraseOf).join(" OR ")})`;
}

function phraseOf({ words, isPrefix }: SearchTerm): string {
  return `"${words.join(" ")}"${isPrefix ? " *" : ""}`;
}

function numberOf(database: DatabaseSync, sql: string): number {
  const row = database.prepare(sql).get() ?? {};
  return Number(Object.values(row)[0] ?? 0);
}

/** Runs at the next turn, so that what fails is a rejection, and typed. */
async function guarded<T>(operation: () => T): Promise<T> {
  await Promise.resolve();
  try {
    return operation();
  } catch (cause) {
    if (cause instanceof StorageError) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    if (/not open|closed/i.test(message)) {
      throw new StorageError("closed", "The search index is closed.", { cause });
    }
    const isCorrupt = /not a database|malformed/i.test(message);
    throw new StorageError(
      isCorrupt ? "corrupt" : "unavailable",
      isCorrupt
        ? `The search index is damaged (${message}). Delete its file and rebuild it.`
        : `The search index failed (${message}). Look at the disk, the file and its permissions.`,
      { cause },
    );
  }
}
