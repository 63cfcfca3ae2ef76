import { equal, ok } from "node:assert/strict";
import { rowId } from "./layout.ts";
import { RowCache } from "./row_cache.ts";

const key: Deno.KvKey = ["e", "t", "1"];
const id = rowId(key);

Deno.test("a read that was under way while its row was committed does not bring back the older one", () => {
  const cache = new RowCache();
  const begun = cache.begin(id);
  cache.wrote(new Map([[id, { key, value: "newer" }]]), "2");
  cache.learn(begun, { key, value: "older", versionstamp: "1" });
  equal(cache.get(id)?.value, "newer");
  const again = cache.begin(id);
  cache.forget([id]);
  cache.learn(again, { key, value: "older", versionstamp: "1" });
  equal(cache.get(id), undefined);
});

Deno.test("a row that was deleted is remembered as absent", () => {
  const cache = new RowCache();
  cache.wrote(new Map([[id, { key, value: undefined }]]), "2");
  equal(cache.get(id)?.versionstamp, null);
});

Deno.test("of many rows those stay at hand that are asked for", () => {
  const cache = new RowCache();
  cache.wrote(new Map([[id, { key, value: 0 }]]), "1");
  const others = Array.from({ length: 20_000 }, (_, index): Deno.KvKey => ["e", "t", `n${index}`]);
  for (const other of others) {
    cache.wrote(new Map([[rowId(other), { key: other, value: 0 }]]), "2");
    equal(cache.get(id)?.value, 0);
  }
  ok(others.filter((other) => cache.get(rowId(other))).length <= 8000);
});
