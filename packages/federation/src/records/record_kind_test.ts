import { deepEqual, equal } from "node:assert/strict";
import { type Change, openStore, records, type Store } from "@commonplace/storage";
import { openTestEngine } from "../../testdata/engine.ts";
import { leapingClock } from "../../testdata/leaping_clock.ts";
import { recordKind } from "./record_kind.ts";

type Loan = { readonly book: string; readonly reader: string; readonly days?: number };

const LOANS = recordKind<Loan, "reader">("loan");
const NAMES = recordKind<string, "of">("loan-name", (value) => typeof value === "string");

Deno.test("what is kept is read by its id until it is deleted", async () => {
  await using store = await openEmpty();
  const loan = { book: "Emma", reader: "ann", days: 14 };
  await commit(store, LOANS.save("1", loan), NAMES.save("1", "first"));
  deepEqual(await LOANS.read(store.view, "1"), loan);
  equal(await LOANS.has(store.view, "1"), true);
  await commit(store, LOANS.delete("1"));
  equal(await LOANS.read(store.view, "1"), undefined);
  equal(await LOANS.has(store.view, "1"), false);
  equal(await NAMES.read(store.view, "1"), "first");
});

Deno.test("what an index holds is found in pages, by position, and counted", async () => {
  await using store = await openEmpty();
  for (
    const [id, reader, position] of [["1", "ann", 2], ["2", "ann", 1], ["3", "bob", 0]] as const
  ) {
    const indexes = { reader: { value: reader, position } };
    await commit(store, LOANS.save(id, { book: id, reader }, { indexes }));
  }
  const asked = { index: "reader", value: "ann" } as const;
  const first = await LOANS.find(store.view, { ...asked, limit: 1 });
  deepEqual(first.items, [{ book: "2", reader: "ann" }]);
  const second = await LOANS.find(store.view, { ...asked, after: first.next });
  deepEqual(second, { items: [{ book: "1", reader: "ann" }], next: undefined });
  deepEqual((await LOANS.findIds(store.view, asked)).items, ["2", "1"]);
  deepEqual((await LOANS.findIds(store.view)).items, ["1", "2", "3"]);
  equal(await LOANS.count(store.view, "reader", "ann"), 2);
});

Deno.test("what is kept anew is found by its new place alone, and ends at its time", async () => {
  await using store = await openEmpty();
  const loan = { book: "Emma", reader: "ann" };
  await commit(store, LOANS.save("1", loan, { indexes: { reader: { value: "ann" } } }));
  const expires = store.clock.now();
  await commit(store, LOANS.save("1", loan, { expires }));
  equal(await LOANS.count(store.view, "reader", "ann"), 0);
  equal(await LOANS.read(store.view, "1"), undefined);
});

Deno.test("what is none of the kind is passed over", async () => {
  await using store = await openEmpty();
  const indexes = { of: { value: "x" } };
  await commit(store, records.save(NAMES.kind, "1", { value: { name: "no text" }, indexes }));
  await commit(store, NAMES.save("2", "text", { indexes }));
  equal(await NAMES.read(store.view, "1"), undefined);
  deepEqual((await NAMES.find(store.view, { index: "of", value: "x" })).items, ["text"]);
  equal(await NAMES.has(store.view, "1"), true);
});

async function openEmpty(): Promise<Store> {
  const clock = leapingClock();
  return openStore({ engine: await openTestEngine(clock), clock });
}

async function commit(store: Store, ...changes: readonly (readonly Change[])[]): Promise<void> {
  await store.transact(() => Promise.resolve({ changes: changes.flat(), result: undefined }));
}
