/**
 * Moving: what one engine dumps another one takes in, and reads the same.
 *
 * @module
 */

import { deepEqual, equal, rejects } from "node:assert/strict";
import type { Dumped } from "../../dumped.ts";
import type { Change, Engine, Job, Json, Key } from "../../engine.ts";
import { until } from "../until.ts";
import { randomFrom } from "./serial_history.ts";
import { busy, type Case, commit, enqueue } from "./trial.ts";

const paths: readonly Key[] = [["a"], ["a", "b"], ["共", '"'], [
  `https://a.example/${"x".repeat(2000)}`,
  "y",
]];
const names = ["m", "n", "\0", "é", `https://a.example/${"共".repeat(1000)}`];

/** The cases of dumping and loading. */
export const moveCases: readonly Case[] = [
  {
    name: "what was dumped and loaded into an empty engine reads the same, whatever it is",
    async run({ engine, another, clock }) {
      for (let seed = 1; seed <= 3; seed++) {
        const random = randomFrom(seed * 7919);
        for (let round = 0; round < 4; round++) {
          const changes = Array.from({ length: 15 }, () => randomChange(random, clock.now()));
          await commit(engine, ...changes);
        }
        const copy = await another();
        await copy.load(engine.dump());
        deepEqual(await everything(copy), await everything(engine));
        for (const path of paths) deepEqual(await readAt(copy, path), await readAt(engine, path));
      }
    },
  },
  {
    name: "long documents and blobs come over whole",
    async run({ engine, another }) {
      const long = Array.from({ length: 30_000 }, (_, index) => `${index}共`);
      const bytes = new Uint8Array(1_000_000).map((_, index) => index * 31);
      await commit(engine, { kind: "put", key: ["d"], value: long }, {
        kind: "put-bytes",
        key: ["b"],
        bytes,
      });
      const copy = await another();
      await copy.load(engine.dump());
      deepEqual(await copy.view.get(["d"]), long);
      deepEqual(await copy.view.bytes(["b"]), bytes);
    },
  },
  {
    name: "a log goes on from where it was, not from its last entry or from 1",
    async run({ engine, another }) {
      for (let value = 0; value < 3; value++) await commit(engine, append(value));
      const copy = await another();
      await copy.load(engine.dump());
      await commit(copy, append(3));
      deepEqual((await copy.entries(["l"], 0, 10)).map(({ position }) => position), [1, 2, 3, 4]);
      const trimmed = await another();
      await trimmed.load([
        { kind: "entry", log: ["l"], position: 41, value: "old" },
        { kind: "log", log: ["l"], last: 42 },
        { kind: "log", log: ["empty"], last: 7 },
      ]);
      await commit(trimmed, append("new"), { kind: "append", log: ["empty"], value: 1 });
      deepEqual(await trimmed.entries(["l"], 0, 10), [
        { position: 41, value: "old" },
        { position: 43, value: "new" },
      ]);
      deepEqual(await trimmed.entries(["empty"], 0, 10), [{ position: 8, value: 1 }]);
    },
  },
  {
    name: "jobs that waited, ran or were given up are so in the new place, and those run there",
    async run({ engine, another, clock }) {
      const gate = Promise.withResolvers<void>();
      const started = Promise.withResolvers<void>();
      await using _ = engine.jobs.work("q", async (job) => {
        if (job.payload === "bad") return { kind: "park", reason: "It is bad." };
        started.resolve();
        await busy(job, gate.promise);
        return { kind: "done" };
      }, { concurrency: 1 });
      await commit(engine, enqueue("q", "bad"), enqueue("q", "runs", { idempotencyKey: "k" }));
      await started.promise;
      const runAt = clock.now() + 90 * 86_400_000;
      await commit(engine, enqueue("q", "waits"), enqueue("q", "later", { runAt }));
      await engine.jobs.pause("paused");
      const copy = await another();
      await copy.load(engine.dump());
      gate.resolve();

      const { depth, parked } = await copy.jobs.inspect("q");
      deepEqual({ depth, parked }, { depth: 3, parked: 1 });
      deepEqual(await copy.jobs.parked("q"), await engine.jobs.parked("q"));
      equal((await copy.jobs.inspect("paused")).isPaused, true);
      await commit(copy, enqueue("q", "again", { idempotencyKey: "k" }));
      const ran = new Map<Json, Job>();
      await using _copied = copy.jobs.work("q", (job) => {
        ran.set(job.payload, job);
        return Promise.resolve({ kind: "done" });
      });
      await until(() => ran.size === 2, { what: "both that were due ran" });
      deepEqual([...ran.keys()].toSorted(), ["runs", "waits"]);
      equal(ran.get("runs")?.attempt, 1);
      await until(async () => (await copy.jobs.inspect("q")).depth === 1, { what: "one is left" });
      equal((await copy.jobs.inspect("q")).oldest, runAt);
    },
  },
  {
    name: "jobs that come over and jobs that are new do not get into each other's way",
    async run({ engine, another }) {
      const payloads = Array.from({ length: 20 }, (_, index) => `old ${index}`);
      await commit(engine, ...payloads.map((payload) => enqueue("q", payload)));
      const copy = await another();
      await copy.load(engine.dump());
      const added = payloads.map((payload) => payload.replace("old", "new"));
      await commit(copy, ...added.map((payload) => enqueue("q", payload)));
      const ran = new Set<Json>();
      await using _ = copy.jobs.work("q", (job) => {
        ran.add(job.payload);
        return Promise.resolve({ kind: "done" });
      });
      await until(async () => (await copy.jobs.inspect("q")).depth === 0, { what: "all are done" });
      deepEqual(ran, new Set([...payloads, ...added]));
    },
  },
  {
    name: "who keeps something already refuses to load, and keeps it",
    async run({ engine, another }) {
      const copy = await another();
      await commit(engine, { kind: "put", key: ["a"], value: 1 });
      await commit(copy, { kind: "put", key: ["a"], value: 2 });
      await rejects(copy.load(engine.dump()), { name: "StorageError", code: "invalid" });
      equal(await copy.view.get(["a"]), 2);
    },
  },
];

function append(value: Json): Change {
  return { kind: "append", log: ["l"], value };
}

function randomChange(random: (below: number) => number, now: number): Change {
  const key = paths[random(paths.length)] ?? ["a"];
  const member = names[random(names.length)] ?? "m";
  const value = [random(100), member, { nested: null }];
  const end = random(3) === 0 ? { expires: now + random(1_000_000) - 100_000 } : {};
  switch (random(12)) {
    case 0:
    case 1:
      return { kind: "put", key, value, ...end };
    case 2: {
      const bytes = new Uint8Array(random(300)).fill(random(256));
      return { kind: "put-bytes", key, bytes, ...end };
    }
    case 9:
      return { kind: "trim", log: key, through: random(3) };
    case 10:
      return { kind: "erase", table: key[0], id: member };
    case 11: {
      const entries = names.slice(random(names.length)).map((value) => ({
        value,
        position: random(9),
      }));
      return {
        kind: "save",
        table: key[0],
        id: member,
        value,
        indexes: { [member]: entries },
        ...end,
      };
    }
    case 3:
      return { kind: "delete", key };
    case 4:
      return { kind: "remove", set: key, member };
    case 5:
      return { kind: "append", log: key, value };
    case 6:
      return { kind: "increment", counter: key, by: random(2_000_000) - 1_000_000 };
    case 7: {
      const priority = (["high", "normal", "low"] as const)[random(4)];
      const lane = names[random(2 * names.length)]?.slice(0, 100);
      const spec = {
        queue: member,
        payload: value,
        runAt: random(1_000_000),
        ...(priority && { priority }),
        ...(lane && { lane }),
      };
      const idempotencyKey = names[random(names.length * 2)];
      return { kind: "enqueue", job: idempotencyKey ? { ...spec, idempotencyKey } : spec };
    }
    default:
      return { kind: "add", set: key, member, position: random(1000) / 8 - 50, value };
  }
}

/** What an engine dumps, in an order of its own. */
async function everything(engine: Engine): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const piece of engine.dump()) lines.push(lineOf(piece));
  return lines.sort();
}

function lineOf(piece: Dumped): string {
  if (piece.kind !== "blob") return JSON.stringify(sorted(piece));
  return JSON.stringify(sorted({ ...piece, bytes: piece.bytes.toBase64() }));
}

function sorted(piece: object): object {
  return Object.fromEntries(Object.entries(piece).sort(([one], [other]) => one < other ? -1 : 1));
}

async function readAt(engine: Engine, path: Key): Promise<unknown> {
  const { view } = engine;
  return {
    document: await view.get(path),
    blob: await view.bytes(path),
    items: await view.list(path, { limit: 1000 }),
    backwards: (await view.list(path, { limit: 1000, reverse: true })).items,
    members: await Promise.all(names.map((name) => view.item(path, name))),
    count: await view.count(path),
    counter: await view.counter(path),
    entries: await engine.entries(path, 0, 1000),
    records: await view.find(path[0], { limit: 1000 }),
    found: await Promise.all(
      names.map((name) => view.find(path[0], { index: "m", value: name, reverse: true })),
    ),
  };
}
