/**
 * Many transactions at once over few rows, checked against doing them one after the other.
 *
 * @module
 */

import { deepEqual, equal } from "node:assert/strict";
import type { Change, Engine, View } from "../../engine.ts";

const names = ["a", "b", "c", "d", "e", "f"];
const members = ["m", "n", "o"];

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
  const state: State = { documents: new Map(), set: new Map(), counter: 0 };
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

const everything = [...names, "set", "size", "counter"];

function randomStep(random: (below: number) => number, id: number): Step {
  if (random(20) === 0) return { reads: everything, changes: [], seen: [] };
  const some = () => names[random(names.length)] ?? "a";
  const reads = Array.from({ length: random(3) }, some);
  if (random(8) === 0) reads.push(everything[names.length + random(3)] ?? "set");
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
  return { reads, changes, seen: [] };
}

async function readFrom(view: View, name: string): Promise<unknown> {
  if (name === "counter") return await view.counter(["n"]);
  if (name === "size") return await view.count(["s"]);
  if (name !== "set") return await view.get([name]) ?? null;
  const { items } = await view.list(["s"]);
  return items.map(({ member, position }) => [member, position]);
}

function valueIn(state: State, name: string): unknown {
  if (name === "counter") return state.counter;
  if (name === "size") return state.set.size;
  if (name !== "set") return state.documents.get(name) ?? null;
  return [...state.set].sort(([one, at], [other, place]) => at - place || (one < other ? -1 : 1));
}

function applyTo(state: State, change: Change): void {
  if (change.kind === "put") state.documents.set(change.key[0], Number(change.value));
  if (change.kind === "delete") state.documents.delete(change.key[0]);
  if (change.kind === "add") state.set.set(change.member, change.position);
  if (change.kind === "remove") state.set.delete(change.member);
  if (change.kind === "increment") state.counter += change.by;
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
