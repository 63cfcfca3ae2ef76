/**
 * The message queue of Fedify, on the durable jobs of an engine.
 *
 * @module
 */

import type {
  MessageQueue,
  MessageQueueDepth,
  MessageQueueEnqueueOptions,
  MessageQueueListenOptions,
} from "@fedify/fedify";
import { type Clock, systemClock } from "../clock.ts";
import type { Change, Engine, Job, Key, Outcome } from "../engine.ts";
import { exponentialRetry } from "../jobs/exponential_retry.ts";
import { steadyTime } from "../jobs/steady_time.ts";
import { jsonValue } from "./json_value.ts";
import { millisecondsOf } from "./milliseconds_of.ts";
import { discarded, type Envelope, enveloped, envelopeOf, messageOf } from "./envelope.ts";
import { OrderedMessages, orderingKeyOf } from "./ordered_messages.ts";

/** Messages in one transaction. */
const mostAtOnce = 50;
/** Bytes of messages in one transaction. */
const mostBytesAtOnce = 400_000;

/** How the messages of Fedify are kept and worked on. */
export interface FedifyMessageQueueOptions {
  /**
   * The name of the queue. Two with the same name on one engine, or on one database, share the work.
   * @default "fedify"
   */
  readonly queue?: string;
  /**
   * Handlers at once, of messages with an ordering key and of those without.
   * @default 8
   */
  readonly concurrency?: number;
  /**
   * Milliseconds before the next attempt at a message whose handler threw, given the number of the
   * attempt (1 for the first), or `undefined` to give it up: it is then parked with its reason.
   * @default from half a minute doubling to six hours with jitter, 36 attempts in three to seven days
   */
  readonly retry?: (attempt: number) => number | undefined;
  /**
   * What the time of messages that are delayed is taken from; the engine should have the same one.
   * @default systemClock
   */
  readonly clock?: Clock;
}

/** The `MessageQueue` of Fedify 2.3, with everything that is optional there. */
export interface FedifyMessageQueue extends MessageQueue {
  /** Always: Fedify leaves trying again to the jobs of the engine. */
  readonly nativeRetrial: true;
  /** Enqueues messages in their order; those of one transaction (up to 50) all or not at all. */
  enqueueMany(messages: readonly unknown[], options?: MessageQueueEnqueueOptions): Promise<void>;
  /** How many messages wait. */
  getDepth(): Promise<MessageQueueDepth>;
}

/**
 * Makes a `MessageQueue` for Fedify of an engine (or of a store, by its `engine`).
 *
 * A message is a durable job: it survives a crash, and is tried again for days. Messages above the
 * bound of a job lie beside it, up to 16 MiB. Messages with one ordering key are handled one after
 * the other, in the order in which they are due, also by several processes; one that fails holds up
 * those after it (of its key only) until it succeeds or is given up.
 *
 * Note that Fedify puts the private key of the sender into each outgoing message: protect the
 * storage accordingly.
 *
 * @example A message that is kept until it is handled
 * ```ts
 * import { openKvEngine } from "@commonplace/storage/kv";
 * import { createFedifyMessageQueue } from "@commonplace/storage/fedify";
 *
 * await using engine = await openKvEngine({ path: ":memory:" });
 * const queue = createFedifyMessageQueue(engine);
 * await queue.enqueue({ hello: "world" });
 *
 * const handled = Promise.withResolvers<unknown>();
 * const stop = new AbortController();
 * const listening = queue.listen((message) => handled.resolve(message), stop);
 * await handled.promise;
 * stop.abort();
 * await listening;
 * ```
 */
export function createFedifyMessageQueue(
  engine: Engine,
  options: FedifyMessageQueueOptions = {},
): FedifyMessageQueue {
  return new EngineMessageQueue(engine, options);
}

type Handler = (message: unknown) => Promise<void> | void;

class EngineMessageQueue implements FedifyMessageQueue {
  readonly nativeRetrial = true;
  readonly #engine: Engine;
  readonly #queue: string;
  readonly #concurrency: number;
  readonly #retry: (attempt: number) => number | undefined;
  readonly #time: () => number;
  readonly #pathOf: (id: string) => Key;
  readonly #ordered: OrderedMessages;

  constructor(engine: Engine, options: FedifyMessageQueueOptions) {
    const { queue = "fedify", concurrency = 8, clock = systemClock } = options;
    this.#engine = engine;
    this.#queue = queue;
    this.#concurrency = concurrency;
    this.#retry = options.retry ??
      exponentialRetry({ first: 30_000, longest: 21_600_000, attempts: 36, jitter: 0.5 });
    this.#time = steadyTime(clock);
    this.#pathOf = (id) => ["fedify", "message", id];
    this.#ordered = new OrderedMessages({
      engine,
      queue,
      pathOf: this.#pathOf,
      retry: this.#retry,
      time: this.#time,
    });
  }

  async enqueue(message: unknown, options?: MessageQueueEnqueueOptions): Promise<void> {
    await this.enqueueMany([message], options);
  }

  async enqueueMany(
    messages: readonly unknown[],
    options: MessageQueueEnqueueOptions = {},
  ): Promise<void> {
    const now = this.#time();
    const delay = options.delay ? Math.max(millisecondsOf(options.delay, now), 0) : 0;
    let changes: Change[] = [];
    let [count, bytes] = [0, 0];
    for (const message of messages) {
      const { envelope, stored, size } = enveloped(jsonValue(message), this.#pathOf);
      if (count === mostAtOnce || bytes + size > mostBytesAtOnce) {
        await this.#commit(changes);
        [changes, count, bytes] = [[], 0, 0];
      }
      changes.push(...stored, ...this.#adding(envelope, delay && now + delay, options.orderingKey));
      count++;
      bytes += size;
    }
    await this.#commit(changes);
  }

  async listen(handler: Handler, { signal }: MessageQueueListenOptions = {}): Promise<void> {
    if (signal?.aborted) return;
    const aborted = Promise.withResolvers<void>();
    signal?.addEventListener("abort", () => aborted.resolve(), { once: true });
    const options = { concurrency: this.#concurrency, retry: this.#retry };
    const { jobs } = this.#engine;
    await using _plain = jobs.work(this.#queue, (job) => this.#handle(job, handler), options);
    await using _ordered = jobs.work(
      this.#ordered.queue,
      (job) => this.#ordered.handle(job, handler),
      options,
    );
    await aborted.promise;
  }

  async getDepth(): Promise<MessageQueueDepth> {
    const { jobs } = this.#engine;
    const [plain, ordered, count] = await Promise.all([
      jobs.inspect(this.#queue),
      jobs.inspect(this.#ordered.queue),
      this.#ordered.count(),
    ]);
    const waiting = [plain.depth - plain.running, count - ordered.running];
    return { queued: waiting.reduce((sum, each) => sum + Math.max(each, 0), 0) };
  }

  /** One that is delayed gets its place in the order when it is due. */
  #adding(envelope: Envelope, runAt: number, orderingKey?: string): readonly Change[] {
    if (orderingKey !== undefined && !runAt) return this.#ordered.adding(envelope, orderingKey);
    const payload = orderingKey === undefined ? envelope : { ...envelope, orderingKey };
    const job = { queue: this.#queue, payload };
    return [{ kind: "enqueue", job: runAt ? { ...job, runAt } : job }];
  }

  async #commit(changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return;
    await this.#engine.transact(() => Promise.resolve({ changes, result: undefined }));
  }

  async #handle(job: Job, handler: Handler): Promise<Outcome> {
    const envelope = envelopeOf(job.payload);
    const finish: Change = { kind: "finish", job };
    const orderingKey = orderingKeyOf(job.payload);
    if (orderingKey !== undefined) {
      await this.#commit([...this.#ordered.adding(envelope, orderingKey), finish]);
      return { kind: "done" };
    }
    const reason = await this.#ordered.reasonToPark(job.payload);
    if (reason !== undefined) return { kind: "park", reason };
    await handler(await messageOf(this.#engine.view, envelope, this.#pathOf));
    const discarding = discarded(envelope, this.#pathOf);
    if (discarding.length > 0) await this.#commit([...discarding, finish]);
    return { kind: "done" };
  }
}
