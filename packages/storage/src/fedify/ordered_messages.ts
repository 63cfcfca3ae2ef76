/**
 * Messages with an ordering key: one after the other, whoever works on them.
 *
 * Those that are due lie in an ordered set for each key. One job for each key, held to one by its
 * idempotency key, handles the first of the set; that it is gone, its job done and the next one
 * waiting is one transaction.
 *
 * @module
 */

import { createHash } from "node:crypto";
import type { Change, Engine, Job, Json, Key, Outcome, SetItem, View } from "../engine.ts";
import { discarded, type Envelope, envelopeOf, messageOf } from "./envelope.ts";

/** What ordered messages need. */
export interface OrderedMessagesOptions {
  readonly engine: Engine;
  /** The queue of messages without a key, where those that are given up are parked. */
  readonly queue: string;
  /** Where a long message lies. */
  readonly pathOf: (id: string) => Key;
  readonly retry: (attempt: number) => number | undefined;
  /** The present, milliseconds since 1970, that never goes back. */
  readonly time: () => number;
}

/** Keeps messages in the order of their keys. */
export class OrderedMessages {
  /** The queue of the jobs that handle the first of a key. */
  readonly queue: string;
  readonly #options: OrderedMessagesOptions;
  #lastId = 0;

  constructor(options: OrderedMessagesOptions) {
    this.#options = options;
    this.queue = `${options.queue} in order`;
  }

  /** Adds a message that is due behind those of its key. */
  adding(envelope: Envelope, orderingKey: string): readonly Change[] {
    const member = `${(++this.#lastId).toString(36).padStart(9, "0")}-${crypto.randomUUID()}`;
    return [
      {
        kind: "add",
        set: this.#set(orderingKey),
        member,
        position: this.#options.time(),
        value: envelope,
      },
      { kind: "increment", counter: this.#counter, by: 1 },
      this.#next(orderingKey),
    ];
  }

  /** How many wait or are in hands. */
  async count(): Promise<number> {
    return await this.#options.engine.view.counter(this.#counter);
  }

  /** Handles the first message of a key. */
  async handle(job: Job, handler: (message: unknown) => Promise<void> | void): Promise<Outcome> {
    const { engine, pathOf, retry } = this.#options;
    const orderingKey = orderingKeyOf(job.payload) ?? "";
    const [first] = (await engine.view.list(this.#set(orderingKey), { limit: 1 })).items;
    if (!first) return { kind: "done" };
    const envelope = envelopeOf(first.value);
    try {
      await handler(await messageOf(engine.view, envelope, pathOf));
    } catch (error) {
      const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      if (job.signal.aborted) throw error;
      const after = retry(job.attempt);
      if (after !== undefined) return { kind: "retry", after, reason };
      await this.#end({ job, orderingKey, first }, this.#parking(envelope, reason));
      return { kind: "done" };
    }
    await this.#end({ job, orderingKey, first }, discarded(envelope, pathOf));
    return { kind: "done" };
  }

  /**
   * Why a message is to be parked, the first time that it is asked for one that was given up: when
   * somebody revives the job, it is handled.
   */
  async reasonToPark(payload: Json): Promise<string | undefined> {
    if (typeof payload !== "object" || payload === null) return undefined;
    if (!("givenUp" in payload) || !("mark" in payload)) return undefined;
    const mark = this.#mark(String(payload.mark));
    const isNew = await this.#options.engine.transact(async (view) => ({
      changes: [{ kind: "delete", key: mark }],
      result: await view.get(mark) !== undefined,
    }));
    return isNew ? String(payload.givenUp) : undefined;
  }

  /** Takes the first message of a key away, for good, and goes on to the next. */
  async #end(
    { job, orderingKey, first }: {
      readonly job: Job;
      readonly orderingKey: string;
      readonly first: SetItem;
    },
    changes: readonly Change[],
  ): Promise<void> {
    const set = this.#set(orderingKey);
    await this.#options.engine.transact(async (view) => ({
      changes: [
        ...changes,
        { kind: "remove", set, member: first.member },
        { kind: "increment", counter: this.#counter, by: -1 },
        { kind: "finish", job },
        ...await hasMore(view, set) ? [this.#next(orderingKey)] : [],
      ],
      result: undefined,
    }));
  }

  #parking(envelope: Envelope, givenUp: string): readonly Change[] {
    const mark = crypto.randomUUID();
    const payload = { ...envelope, givenUp: givenUp.slice(0, 1000).toWellFormed(), mark };
    return [
      { kind: "put", key: this.#mark(mark), value: true },
      { kind: "enqueue", job: { queue: this.#options.queue, payload } },
    ];
  }

  #next(orderingKey: string): Change {
    const idempotencyKey = createHash("sha256").update(orderingKey).digest("base64url");
    return {
      kind: "enqueue",
      job: { queue: this.queue, payload: { orderingKey }, idempotencyKey },
    };
  }

  get #counter(): Key {
    return ["fedify", "ordered", this.#options.queue];
  }

  #set(orderingKey: string): Key {
    return ["fedify", "ordered", this.#options.queue, orderingKey || "(empty)"];
  }

  #mark(id: string): Key {
    return ["fedify", "given up", id];
  }
}

/** The ordering key in a payload, or `undefined` where there is none. */
export function orderingKeyOf(payload: Json): string | undefined {
  return typeof payload === "object" && payload !== null && "orderingKey" in payload &&
      typeof payload.orderingKey === "string"
    ? payload.orderingKey
    : undefined;
}

async function hasMore(view: View, set: Key): Promise<boolean> {
  return (await view.list(set, { limit: 2 })).items.length > 1;
}
