import assert from "node:assert/strict";
import { saveLocalBook } from "@commonplace/federation/books";
import { until } from "@commonplace/federation/testing";
import { openSearch } from "./open_search.ts";
import { openTestInstance, ORIGIN, type TestInstance } from "./testing/test_instance.ts";
import { temporaryFolder } from "./testing/temporary_folder.ts";

async function titlesFor({ app }: TestInstance, words: string): Promise<readonly string[]> {
  const url = `${ORIGIN}/search.json?q=${encodeURIComponent(words)}`;
  const found: readonly { readonly title: string }[] = await (await app.request(url)).json();
  return found.map(({ title }) => title);
}

Deno.test("books are found by words, those as well that came while there was no index", async () => {
  await using folder = await temporaryFolder();
  const path = `${folder.path}/data.kv`;
  {
    await using instance = await openTestInstance({ path });
    await saveLocalBook(instance.store, { origin: ORIGIN, title: "Nordic Lighthouses" });
    assert.deepEqual(await titlesFor(instance, "lighthouses"), []);
  }
  await using instance = await openTestInstance({ path, search: await openSearch({ file: path }) });
  await saveLocalBook(instance.store, { origin: ORIGIN, title: "Southern Lighthouses" });
  const both = async () => (await titlesFor(instance, "lighthouses")).length === 2;
  await until(both, { what: "both books" });
  assert.deepEqual(await titlesFor(instance, "nordic lighthouses"), ["Nordic Lighthouses"]);
  assert.deepEqual(instance.logged.filter(({ level }) => level === "error"), []);
});
