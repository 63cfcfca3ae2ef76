import { deepEqual } from "node:assert/strict";
import fc from "fast-check";
import postgres from "postgres";
import { startPostgres } from "../testing/postgres_server.ts";
import { jsonTextsLiteral, rowsLiteral, textsLiteral } from "./rows_literal.ts";

/** What a column can hold: any well-formed text without a NUL. */
const text = fc.string({ unit: "grapheme-composite" }).map((text) => text.replaceAll("\0", ""));
const tricky = fc.constantFrom(
  "",
  " ",
  "NULL",
  "null",
  ",",
  '"',
  "\\",
  "()",
  "{}",
  "\n",
  "a:b.c-d",
);

Deno.test("Postgres reads rows and texts as they were", async () => {
  await using server = await startPostgres();
  const sql = postgres(server.url, { max: 1, fetch_types: false, onnotice: () => undefined });
  await sql.unsafe(`CREATE TYPE pg_temp.pair AS (one text, number bigint, two text)`);
  const row = fc.tuple(fc.oneof(text, tricky, fc.constant(null)), fc.maxSafeInteger(), tricky);
  await fc.assert(
    fc.asyncProperty(
      fc.array(row),
      fc.array(fc.oneof(text, tricky)),
      fc.array(fc.anything({ withNullPrototype: false }).map((value) => JSON.stringify([value]))),
      async (rows, texts, json) => {
        const read = await sql.unsafe(`SELECT * FROM unnest($1::pg_temp.pair[])`, [
          rowsLiteral(rows),
        ]);
        deepEqual(read.map(({ one, number, two }) => [one, Number(number), two]), rows);
        deepEqual(await textsOf(sql, textsLiteral(texts)), texts);
        deepEqual(await textsOf(sql, jsonTextsLiteral(json)), json);
      },
    ),
    { numRuns: 50 },
  );
  await sql.end();
});

async function textsOf(sql: postgres.Sql, literal: string): Promise<readonly string[]> {
  const rows = await sql.unsafe<{ text: string }[]>(`SELECT unnest($1::text[]) AS text`, [literal]);
  return rows.map(({ text }) => text);
}
