import { deepEqual, equal, rejects } from "node:assert/strict";
import type { Change, View } from "../engine.ts";
import { commit } from "../testing/contract/trial.ts";
import { withFile } from "../testing/kv_file.ts";
import { Committer } from "./committer.ts";
import { RowCache } from "./row_cache.ts";
import { Draft } from "./draft.ts";
import { openKvEngine } from "./mod.ts";

Deno.test("when another process wins one row, only the transaction that has read it decides again", async () => {
  await withFile(async (path) => {
    await using engine = await openKvEngine({ path });
    await using other = await openKvEngine({ path });
    const decisions = Array.from({ length: 30 }, () => 0);
    const allHaveRead = Promise.withResolvers<void>();
    const isDisturbed = allHaveRead.promise.then(() =>
      commit(other, { kind: "put", key: ["n7"], value: 100 })
    );
    let readers = 0;
    const add = async (view: View, index: number) => {
      const count = Number(await view.get([`n${index}`]) ?? 0);
      decisions[index] = (decisions[index] ?? 0) + 1;
      if (++readers === 30) allHaveRead.resolve();
      await isDisturbed;
      const changes: Change[] = [
        { kind: "put", key: [`n${index}`], value: count + 1 },
        { kind: "append", log: ["l"], value: index },
      ];
      return { changes, result: undefined };
    };
    await Promise.all(decisions.map((_, index) => engine.transact((view) => add(view, index))));
    deepEqual(decisions, decisions.map((_, index) => index === 7 ? 2 : 1));
    equal(await engine.view.get(["n7"]), 101);
    equal((await engine.entries(["l"], 0, 1000)).length, 30);
  });
});

Deno.test("the rows of many transactions exceed one commit: none is refused, each is committed once", async () => {
  await using engine = await openKvEngine({ path: ":memory:" });
  const wide = (first: number): Change[] =>
    Array.from(
      { length: 300 },
      (_, index) => ({ kind: "put", key: [`w${first + index}`], value: first } as const),
    );
  const long = (index: number): Change[] =>
    Array.from(
      { length: 5 },
      (_, part) => ({
        kind: "put",
        key: [`l${index}`, `${part}`],
        value: "x".repeat(59_000),
      } as const),
    );
  const counts = Array.from({ length: 20 }, (_, index) => index);
  await Promise.all([
    ...counts.map((index) => commit(engine, ...wide(index * 300), count())),
    ...counts.map((index) => commit(engine, ...long(index), count())),
    ...counts.map((index) =>
      engine.transact(async (view) => {
        await Promise.all(counts.map((row) => view.get([`r${row}`, `${index}`])));
        return { changes: [count()], result: undefined };
      })
    ),
  ]);
  equal(await engine.view.counter(["c"]), 60);
  equal(await engine.view.get(["w5999"]), 5700);
});

Deno.test("a transaction that no commit takes is refused alone, before and in its batch", async () => {
  const kv = await Deno.openKv(":memory:");
  try {
    const committer = new Committer(kv, new RowCache());
    const drafts = Array.from({ length: 21 }, (_, index) => {
      const draft = new Draft(kv);
      draft.set(["d", `${index}`], new Uint8Array(index === 10 ? 70_000 : 10));
      return draft;
    });
    const huge = new Draft(kv);
    for (let index = 0; index < 1001; index++) huge.set(["d", "huge", index], true);
    const ends = await Promise.allSettled(
      [...drafts, huge].map((draft) => committer.commit(() => Promise.resolve(draft))),
    );
    deepEqual(
      ends.map((end) => end.status === "fulfilled" ? end.value : end.reason.code),
      ends.map((_, index) => index === 10 || index === 21 ? "too-large" : true),
    );
    equal((await Array.fromAsync(kv.list({ prefix: ["d"] }))).length, 20);
  } finally {
    kv.close();
  }
});

Deno.test("an error of the file reaches each of a batch as a typed error, and work goes on after it", async () => {
  const kv = await Deno.openKv(":memory:");
  try {
    let isFull = true;
    const broken = failing(kv, () => isFull);
    const committer = new Committer(broken, new RowCache());
    const commitOne = (index: number) => {
      const draft = new Draft(broken);
      draft.sum(["t", "count"], 1);
      draft.append({ log: "log", bytes: new Uint8Array([index]) });
      return committer.commit(() => Promise.resolve(draft));
    };
    const indexes = Array.from({ length: 10 }, (_, index) => index);
    await Promise.all(indexes.map((index) =>
      rejects(commitOne(index), {
        name: "StorageError",
        code: "unavailable",
        message: /disk is full/i,
      })
    ));
    isFull = false;
    deepEqual(await Promise.all(indexes.map(commitOne)), indexes.map(() => true));
    const { value } = await kv.get<Deno.KvU64>(["t", "count"]);
    equal(value?.value, 10n);
    equal((await kv.get(["n", "log"])).value, 10);
  } finally {
    kv.close();
  }
});

Deno.test("what the file throws at a transaction that decides in its turn holds up nobody", async () => {
  const kv = await Deno.openKv(":memory:");
  try {
    const committer = new Committer(kv, new RowCache());
    const turns = Array.from({ length: 3 }, (_, index) =>
      committer.commitAlone(() => {
        const draft = new Draft(kv);
        draft.set(["d", index], true);
        return index === 1 ? Promise.reject(new RangeError("No")) : Promise.resolve(draft);
      }));
    await rejects(turns[1] ?? Promise.resolve(), RangeError);
    deepEqual([await turns[0], await turns[2]], [true, true]);
    equal(await committer.commitAlone(() => Promise.resolve(undefined)), false);
  } finally {
    kv.close();
  }
});

Deno.test("a transaction that decides for long holds up nobody else's commit", async () => {
  await using engine = await openKvEngine({ path: ":memory:" });
  const gate = Promise.withResolvers<void>();
  const slow = engine.transact(async () => {
    await gate.promise;
    return { changes: [count()], result: undefined };
  });
  await Promise.all([commit(engine, count()), commit(engine, count())]);
  equal(await engine.view.counter(["c"]), 2);
  gate.resolve();
  await slow;
  equal(await engine.view.counter(["c"]), 3);
});

Deno.test("what is added to a set again after hundreds of new members moves, and counts once", async () => {
  await using engine = await openKvEngine({ path: ":memory:" });
  const add = (member: number, position: number) =>
    commit(engine, { kind: "add", set: ["s"], member: `${member}`, position, value: position });
  for (let member = 0; member < 120; member++) await add(member, member);
  await Promise.all(Array.from({ length: 40 }, (_, index) => add(100 + index, 1000 + index)));
  await add(7, 2000);
  equal(await engine.view.count(["s"]), 140);
  const { items } = await engine.view.list(["s"], { limit: 1000 });
  equal(items.length, 140);
  deepEqual(items.slice(-41).map(({ position, value }) => [position, value]), [
    ...Array.from({ length: 40 }, (_, index) => [1000 + index, 1000 + index]),
    [2000, 2000],
  ]);
});

function count(): Change {
  return { kind: "increment", counter: ["c"], by: 1 };
}

/** A file whose commits fail as those of a full disk do. */
function failing(kv: Deno.Kv, isFull: () => boolean): Deno.Kv {
  return new Proxy(kv, {
    get(target, name) {
      if (name === "atomic" && isFull()) {
        return () => {
          const atomic = target.atomic();
          atomic.commit = () => Promise.reject(new Error("Database or disk is full"));
          return atomic;
        };
      }
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}
