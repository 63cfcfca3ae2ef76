/**
 * Many transactions at once over few rows, checked against doing them one after the other.
 *
 * @module
 */

import { deepEqual, equal } from "node:assert/strict";
import type { Change, Engine, IndexEntry, Json, Page, StoredRecord, View } from "../../engine.ts";

const names = ["a", "b", "c", "d", "e", "f"];
const members = ["m", "n", "o"];
const ids = ["r", "s", "t", "u"];
const values = ["x", "y"];

/** How much is tried. */
export interface HistoryOptions {
  readonly transactions: number;
  /** How many run at once. */
  readonly atOnce: number;
  /** Says which transactions, so that a failure can be repeated. */
  readonly seed: number;
}

/** Everything that the transactions read and write. */
interface State {
  readonly documents: Map<string, number>;
  /** The members of the set and their positions. */
  readonly set: Map<string, number>;
  counter: number;
  /** The values of the records, and where they stand in the index. */
  readonly records: Map<string, { readonly value: Json; readonly places: readonly IndexEntry[] }>;
}

/** What a transaction does, and what it saw when it was committed. */
interface Step {
  readonly reads: readonly string[];
  readonly changes: readonly Change[];
  seen: readonly unknown[];
}

/**
 * Runs random transactions. Each appends to one log, whose order is that of the commits: done one
 * after the other in this order, every transaction has to see what it saw. Those that only read are
 * not in the log, and have to have seen the state between two that are.
 */
export async function checkHistory(engine: Engine, options: HistoryOptions): Promise<void> {
  const random = randomFrom(options.seed);
  const steps = Array.from({ length: options.transactions }, (_, id) => randomStep(random, id));
  let next = 0;
  await Promise.all(Array.from({ length: options.atOnce }, async () => {
    for (let step = steps[next++]; step; step = steps[next++]) {
      const { reads, changes } = step;
      step.seen = await engine.transact(async (view) => ({
        changes,
        result: await Promise.all(reads.map((name) => readFrom(view, name))),
      }));
    }
  }));
  await replay(engine, steps);
}

async function replay(engine: Engine, steps: readonly Step[]): Promise<void> {
  const state: State = { documents: new Map(), set: new Map(), counter: 0, records: new Map() };
  const states = new Set([JSON.stringify(everything.map((name) => valueIn(state, name)))]);
  let [position, count] = [0, 0];
  while (true) {
    const entries = await engine.entries(["history"], position, 1000);
    for (const entry of entries) {
      equal(entry.position, ++position);
      const step = steps[Number(entry.value)];
      deepEqual(step?.seen, step?.reads.map((name) => valueIn(state, name)), `${entry.value}`);
      for (const change of step?.changes ?? []) applyTo(state, change);
      states.add(JSON.stringify(everything.map((name) => valueIn(state, name))));
      count++;
    }
    if (entries.length === 0) break;
  }
  const readers = steps.filter(({ changes }) => changes.length === 0);
  equal(count + readers.length, steps.length);
  for (const { seen } of readers) {
    equal(states.has(JSON.stringify(seen)), true, "a state in between");
  }
  for (const name of everything) {
    deepEqual(await readFrom(engine.view, name), valueIn(state, name));
  }
}

const found = values.flatMap((value) => [`find ${value}`, `tally ${value}`]);
const ranges = ["set", "size", "counter", "record r", "records", ...found];
const everything = [...names, ...ranges];

function randomStep(random: (below: number) => number, id: number): Step {
  if (random(20) === 0) return { reads: everything, changes: [], seen: [] };
  const some = () => names[random(names.length)] ?? "a";
  const reads = Array.from({ length: random(3) }, some);
  if (random(5) === 0) reads.push(ranges[random(ranges.length)] ?? "set");
  const changes: Change[] = [{ kind: "append", log: ["history"], value: id }];
  for (let writes = random(3); writes > 0; writes--) {
    changes.push(
      random(6) === 0
        ? { kind: "delete", key: [some()] }
        : { kind: "put", key: [some()], value: id },
    );
  }
  const member = members[random(members.length)] ?? "m";
  if (random(6) === 0) changes.push({ kind: "add", set: ["s"], member, position: id, value: null });
  if (random(12) === 0) changes.push({ kind: "remove", set: ["s"], member });
  if (random(4) === 0) changes.push({ kind: "increment", counter: ["n"], by: random(9) - 4 });
  const record = ids[random(ids.length)] ?? "r";
  if (random(6) === 0) changes.push(randomSave(random, record, id));
  if (random(15) === 0) changes.push({ kind: "erase", table: "t", id: record });
  return { reads, changes, seen: [] };
}

function randomSave(random: (below: number) => number, id: string, value: number): Change {
  const by = values.filter(() => random(2) === 0).map((name) => ({
    value: name,
    position: random(4),
  }));
  return { kind: "save", table: "t", id, value, indexes: { by } };
}

async function readFrom(view: View, name: string): Promise<unknown> {
  const [what, value = ""] = name.split(" ");
  switch (what) {
    case "counter":
      return await view.counter(["n"]);
    case "size":
      return await view.count(["s"]);
    case "set":
      return (await view.list(["s"])).items.map(({ member, position }) => [member, position]);
    case "record":
      return await view.record("t", value) ?? null;
    case "records":
      return recordsOf(await view.find("t"));
    case "find":
      return recordsOf(await view.find("t", { index: "by", value }));
    case "tally":
      return await view.tally("t", "by", value);
    default:
      return await view.get([name]) ?? null;
  }
}

function recordsOf({ items }: Page<StoredRecord>): unknown {
  return items.map(({ id, value }) => [id, value]);
}

function valueIn(state: State, name: string): unknown {
  const [what, value = ""] = name.split(" ");
  switch (what) {
    case "counter":
      return state.counter;
    case "size":
      return state.set.size;
    case "set":
      return inOrder(state.set).map(([member, position]) => [member, position]);
    case "record":
      return state.records.get(value)?.value ?? null;
    case "records":
      return [...state.records.keys()].sort().map((id) => [id, state.records.get(id)?.value]);
    case "find":
      return placesOf(state, value).map(([id]) => [id, state.records.get(id)?.value]);
    case "tally":
      return placesOf(state, value).length;
    default:
      return state.documents.get(name) ?? null;
  }
}

function placesOf(state: State, value: string): [string, number][] {
  return inOrder(
    [...state.records].flatMap(([id, { places }]) =>
      places.filter((place) => place.value === value)
        .map(({ position = 0 }): [string, number] => [id, position])
    ),
  );
}

function inOrder(places: Iterable<[string, number]>): [string, number][] {
  return [...places].sort(([one, at], [other, place]) => at - place || (one < other ? -1 : 1));
}

function applyTo(state: State, change: Change): void {
  if (change.kind === "put") state.documents.set(change.key[0], Number(change.value));
  if (change.kind === "delete") state.documents.delete(change.key[0]);
  if (change.kind === "add") state.set.set(change.member, change.position);
  if (change.kind === "remove") state.set.delete(change.member);
  if (change.kind === "increment") state.counter += change.by;
  if (change.kind === "erase") state.records.delete(change.id);
  if (change.kind === "save") {
    const places = [change.indexes?.["by"] ?? []].flat();
    state.records.set(change.id, { value: change.value, places });
  }
}

/** Numbers below a bound that look random and are the same for the same seed (xorshift32). */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
