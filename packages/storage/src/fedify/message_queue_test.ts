import { testMessageQueue } from "@fedify/testing";
import { deepEqual, equal } from "node:assert/strict";
import type { Engine } from "../engine.ts";
import { openKvEngine } from "../kv/mod.ts";
import { fakeClock, until } from "../testing/mod.ts";
import { withFile } from "../testing/kv_file.ts";
import { createFedifyMessageQueue, type FedifyMessageQueue } from "./mod.ts";

const minute = 60_000;
const day = 86_400_000;

Deno.test("the contract that Fedify has for its message queues holds, ordering keys included", async () => {
  await using engine = await openKvEngine({ path: ":memory:" });
  await testMessageQueue(
    () => createFedifyMessageQueue(engine),
    ({ controller }) => controller.abort(),
    { testOrderingKey: true },
  );
});

Deno.test("a message of five megabytes arrives whole, and nothing of it stays behind", async () => {
  await using engine = await openKvEngine({ path: ":memory:" });
  const queue = createFedifyMessageQueue(engine);
  for (const orderingKey of [undefined, "key"]) {
    const message = { content: "共".repeat(1_700_000) };
    await queue.enqueue(message, orderingKey === undefined ? {} : { orderingKey });
    await using listener = listen(queue);
    await until(() => listener.messages.length === 1, { what: "it arrived" });
    deepEqual(listener.messages, [message]);
  }
  await untilIdle(engine, "fedify");
  const kinds = (await Array.fromAsync(engine.dump())).map(({ kind }) => kind);
  deepEqual(kinds.filter((kind) => kind !== "counter"), []);
});

Deno.test("messages around the size where they no longer fit into a job all arrive", async () => {
  await using engine = await openKvEngine({ path: ":memory:" });
  const queue = createFedifyMessageQueue(engine);
  const sizes = [19_990, 19_998, 19_999, 20_500, 24_000, 59_000, 61_000, 66_000];
  await queue.enqueueMany(sizes.map((size) => "x".repeat(size)), { orderingKey: "k" });
  await queue.enqueueMany(sizes.map((size) => "y".repeat(size)));
  await using listener = listen(queue);
  await until(() => listener.messages.length === 2 * sizes.length, { what: "all arrived" });
  const lengths = listener.messages.map((message) => `${message}`.length);
  deepEqual(lengths.toSorted(byNumber), [...sizes, ...sizes].toSorted(byNumber));
});

Deno.test("400 messages that are enqueued together arrive once each", async () => {
  await using engine = await openKvEngine({ path: ":memory:" });
  const queue = createFedifyMessageQueue(engine);
  await queue.enqueueMany(
    Array.from({ length: 400 }, (_, index) => `${index} ${"x".repeat(4000)}`),
  );
  await using listener = listen(queue);
  await until(() => listener.messages.length >= 400, { what: "all arrived" });
  equal(new Set(listener.messages).size, 400);
});

Deno.test("a message whose handler fails for three days is tried until it succeeds", async () => {
  const clock = fakeClock();
  await using engine = await openKvEngine({ path: ":memory:", clock });
  const queue = createFedifyMessageQueue(engine, { clock });
  const start = clock.now();
  const attempts: number[] = [];
  await using _ = listen(queue, () => {
    attempts.push(clock.now() - start);
    if (clock.now() - start < 3 * day) throw new Error("The peer is down.");
  });
  await queue.enqueue({ to: "peer" });
  await until(() => attempts.length === 1, { what: "the first attempt" });
  while ((attempts.at(-1) ?? 0) < 3 * day) {
    clock.set(clock.now() + 20 * minute);
    await clock.advance(1000);
  }
  await untilIdle(engine, "fedify");
  equal((attempts[1] ?? 0) < 21 * minute, true);
  equal(attempts.length < 36, true, `${attempts.length} attempts`);
  equal((await engine.jobs.inspect("fedify")).parked, 0);
});

Deno.test("messages of one key come one after the other although the first one fails, others at once", async () => {
  const clock = fakeClock();
  await using engine = await openKvEngine({ path: ":memory:", clock });
  const queue = createFedifyMessageQueue(engine, { clock, retry: () => minute });
  const seen: unknown[] = [];
  let [isUp, atOnce, mostAtOnce] = [false, 0, 0];
  await using _ = listen(queue, async (message) => {
    seen.push(message);
    if (message === "other") return;
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    await new Promise((resolve) => queueMicrotask(() => resolve(undefined)));
    atOnce--;
    if (!isUp) throw new Error("The peer is down.");
  });
  await queue.enqueue("create", { orderingKey: "a" });
  await queue.enqueueMany(["update", "delete"], { orderingKey: "a" });
  await queue.enqueue("other", { orderingKey: "b" });
  await until(() => seen.length === 2, { what: "the first of both keys" });
  await clock.advance(minute);
  await until(() => seen.length === 3, { what: "the second attempt" });
  isUp = true;
  await clock.advance(minute);
  await until(() => seen.length === 6, { what: "all" });
  deepEqual(seen.filter((message) => message !== "other"), [
    "create",
    "create",
    "create",
    "update",
    "delete",
  ]);
  equal(mostAtOnce, 1);
});

Deno.test("a delayed message takes its place in the order when it is due, and holds up nobody until then", async () => {
  const clock = fakeClock();
  await using engine = await openKvEngine({ path: ":memory:", clock });
  const queue = createFedifyMessageQueue(engine, { clock });
  await using listener = listen(queue);
  const delay = Temporal.Duration.from({ minutes: 30 });
  await queue.enqueue("later", { orderingKey: "a", delay });
  await queue.enqueue("now", { orderingKey: "a" });
  await until(() => listener.messages.length === 1, { what: "the one that is due" });
  clock.set(clock.now() + 30 * minute);
  await clock.advance(1000);
  await until(() => listener.messages.length === 2, { what: "the delayed one" });
  deepEqual(listener.messages, ["now", "later"]);
});

Deno.test("a message that is given up is parked with its reason, and the next of its key is handled", async () => {
  await using engine = await openKvEngine({ path: ":memory:" });
  const queue = createFedifyMessageQueue(engine, { retry: () => undefined });
  await queue.enqueueMany(["bad", "good"], { orderingKey: "a" });
  await queue.enqueue("bad");
  const seen: unknown[] = [];
  await using _ = listen(queue, (message) => {
    seen.push(message);
    if (message === "bad") throw new Error("It is bad.");
  });
  await until(async () => (await engine.jobs.inspect("fedify")).parked === 2, { what: "parked" });
  await until(() => seen.includes("good"), { what: "the next one" });
  deepEqual(seen.toSorted(), ["bad", "bad", "good"]);
});

Deno.test("messages outlive the process that enqueued them", async () => {
  await withFile(async (path) => {
    {
      await using engine = await openKvEngine({ path });
      const queue = createFedifyMessageQueue(engine);
      await queue.enqueue("plain");
      await queue.enqueue("ordered", { orderingKey: "a" });
      equal((await queue.getDepth()).queued, 2);
    }
    await using engine = await openKvEngine({ path });
    const queue = createFedifyMessageQueue(engine);
    await using listener = listen(queue);
    await until(() => listener.messages.length === 2, { what: "both arrived" });
    await until(async () => (await queue.getDepth()).queued === 0, { what: "none is left" });
  });
});

Deno.test("listening ends when it is told to, after the handlers that run", async () => {
  await using engine = await openKvEngine({ path: ":memory:" });
  const queue = createFedifyMessageQueue(engine);
  const [started, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const stop = new AbortController();
  let isOver = false;
  const listening = queue.listen(async () => {
    started.resolve();
    await gate.promise;
  }, stop).then(() => isOver = true);
  await queue.enqueue(1);
  await started.promise;
  stop.abort();
  await queue.enqueue(2);
  await queue.enqueue(3, { orderingKey: "a" });
  equal((await queue.getDepth()).queued, 2);
  equal(isOver, false);
  gate.resolve();
  await listening;
  equal((await engine.jobs.inspect("fedify")).depth, 1);
  await queue.listen(() => {}, { signal: AbortSignal.abort() });
});

/** Listens until it is disposed. */
function listen(
  queue: FedifyMessageQueue,
  handler: (message: unknown) => Promise<void> | void = () => {},
): AsyncDisposable & { readonly messages: readonly unknown[] } {
  const messages: unknown[] = [];
  const stop = new AbortController();
  const listening = queue.listen((message) => {
    messages.push(message);
    return handler(message);
  }, stop);
  return {
    messages,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await listening;
    },
  };
}

async function untilIdle(engine: Engine, queue: string): Promise<void> {
  await until(async () => (await engine.jobs.inspect(queue)).depth === 0, { what: "none is left" });
}

function byNumber(one: number, other: number): number {
  return one - other;
}
