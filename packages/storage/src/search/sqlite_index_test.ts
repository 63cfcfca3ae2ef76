import { equal, rejects } from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { withFile } from "../testing/kv_file.ts";
import { searchCases } from "../testing/search_cases.ts";
import { openSqliteIndex } from "./mod.ts";

for (const { name, run } of searchCases) {
  Deno.test(`SQLite: ${name}`, async () => {
    await using index = await openSqliteIndex({ path: ":memory:" });
    await run(index);
  });
}

Deno.test("an index is found again in its file, and a deleted one begins anew", async () => {
  await withFile(async (path) => {
    {
      await using index = await openSqliteIndex({ path });
      await index.apply([{ kind: "put", document: { id: "a", text: "word" } }], { mark: 3 });
    }
    {
      await using index = await openSqliteIndex({ path });
      equal((await index.search("word")).items.length, 1);
      equal(await index.mark(), 3);
    }
    await Deno.remove(path);
    await using index = await openSqliteIndex({ path });
    equal(await index.mark(), 0);
  });
});

Deno.test("an index of another version is made anew, and a file of somebody else left alone", async () => {
  await withFile(async (path) => {
    {
      await using index = await openSqliteIndex({ path });
      await index.put({ id: "a", text: "word" });
    }
    alter(path, "PRAGMA user_version = 99");
    {
      await using index = await openSqliteIndex({ path });
      equal(await index.count(), 0);
    }
    alter(path, "PRAGMA application_id = 1");
    await rejects(openSqliteIndex({ path }), { name: "StorageError", code: "invalid" });
    await Deno.writeTextFile(path, "This is no database, and longer than a header.".repeat(9));
    await rejects(openSqliteIndex({ path }), { name: "StorageError", code: "corrupt" });
    await rejects(openSqliteIndex({ path: `${path}/no/folder` }), { code: "unavailable" });
  });
});

Deno.test("what is asked of a closed index is refused with a typed error", async () => {
  const index = await openSqliteIndex({ path: ":memory:" });
  await index[Symbol.asyncDispose]();
  await index[Symbol.asyncDispose]();
  await rejects(index.search("word"), { name: "StorageError", code: "closed" });
  await rejects(index.put({ id: "a" }), { name: "StorageError", code: "closed" });
});

function alter(path: string, sql: string): void {
  using database = new DatabaseSync(path);
  database.exec(sql);
}
