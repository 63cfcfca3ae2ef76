/**
 * The handlers of events, and their jobs.
 *
 * @module
 */

import {
  type Change,
  type Job,
  type Notification,
  notifications,
  type Outcome,
  references,
  type Store,
} from "@commonplace/storage";
import { type Document, read } from "@commonplace/vocabulary";
import { isWaiting } from "../inbox/is_waiting.ts";
import { FederationError } from "../error.ts";
import { DropMessage } from "./drop_message.ts";
import type {
  AcceptedHandler,
  Attempt,
  EventHandler,
  EventName,
  EventRecords,
  EventsByName,
  HandlerOptions,
} from "./event.ts";

/** Events that a handler handles at once, unless it says otherwise. */
const OVERLAP = 4;

const NAME = /^[A-Za-z0-9._-]{1,64}$/;

interface Registered {
  readonly queue: string;
  readonly concurrency: number;
  readonly handle: (job: Job) => Promise<Outcome>;
}

/** Who is told of what. */
export class Events {
  readonly #store: Store;
  readonly #accepted: AcceptedHandler[] = [];
  readonly #handlers = new Map<EventName, Registered[]>();
  #working: AsyncDisposableStack | undefined;

  /** Events of what is kept in `store`. */
  constructor(store: Store) {
    this.#store = store;
  }

  /** Registers a handler that looks at activities before they have any effect. */
  on(event: "notificationAccepted", handler: AcceptedHandler): void;
  /** Registers a handler of an event, whose jobs are durable. */
  on<Name extends EventName>(
    event: Name,
    options: HandlerOptions,
    handler: EventHandler<Name>,
  ): void;
  on(
    event: EventName | "notificationAccepted",
    ...given: readonly [AcceptedHandler] | readonly [HandlerOptions, EventHandler<EventName>]
  ): void {
    const [first, handler] = given;
    if (event === "notificationAccepted") {
      if (typeof first === "function") this.#accepted.push(first);
    } else if (typeof first === "object" && handler !== undefined) {
      this.#register(event, first, handler);
    }
  }

  /** Whether there is a handler of `notificationAccepted`. */
  get canRefuse(): boolean {
    return this.#accepted.length > 0;
  }

  /** Asks the handlers of `notificationAccepted`; returns why one of them refuses the activity. */
  async refusal(notification: Notification, document: Document): Promise<string | undefined> {
    if (this.#accepted.length === 0 || !isWaiting(notification)) return undefined;
    const { id, activity, actor, inboxes, receivedAt } = notification;
    const accepted = { notification: id, id: activity, actor, document, inboxes, receivedAt };
    try {
      for (const handler of this.#accepted) await handler(accepted);
      return undefined;
    } catch (error) {
      if (error instanceof DropMessage) return error.message;
      throw error;
    }
  }

  /** The changes that tell the handlers of an event: a job for each of them. */
  changes<Name extends EventName>(event: Name, record: EventRecords[Name]): readonly Change[] {
    return (this.#handlers.get(event) ?? []).map(({ queue }) => ({
      kind: "enqueue",
      job: {
        queue,
        payload: { ...record },
        idempotencyKey: keyOf(record),
      },
    }));
  }

  /** Starts the handlers; those that come later start at once. */
  start(): AsyncDisposable {
    const working = new AsyncDisposableStack();
    this.#working = working;
    for (const registered of [...this.#handlers.values()].flat()) this.#work(registered);
    working.defer(() => {
      this.#working = undefined;
    });
    return working;
  }

  #register(
    event: EventName,
    { name, concurrency = OVERLAP }: HandlerOptions,
    handler: EventHandler<EventName>,
  ): void {
    const queue = queueOf(event, name);
    const registered = this.#handlers.get(event) ?? [];
    if (!NAME.test(name)) {
      const allowed = "1 to 64 letters, digits, dots, hyphens or underscores";
      const given = JSON.stringify(name);
      throw new FederationError(
        "invalid-name",
        `The name ${given} of a handler must be ${allowed}`,
      );
    }
    if (registered.some((other) => other.queue === queue)) {
      throw new FederationError("name-taken", `There is a handler ${name} of ${event} already`);
    }
    const handle = handlerOf(this.#store, event, handler);
    const added = { queue, concurrency, handle };
    this.#handlers.set(event, [...registered, added]);
    if (this.#working) this.#work(added);
  }

  #work({ queue, concurrency, handle }: Registered): void {
    this.#working?.use(this.#store.jobs.work(queue, handle, { concurrency }));
  }
}

/** The queue of a handler's jobs. */
export function queueOf(event: EventName, name: string): string {
  return `event/${event}/${name}`;
}

function handlerOf(
  store: Store,
  event: EventName,
  handler: EventHandler<EventName>,
): Registered["handle"] {
  return async (job) => {
    const record = job.payload as unknown as AnyRecord;
    const attempt: Attempt = {
      idempotencyKey: `${job.queue} ${keyOf(record)}`,
      attempt: job.attempt,
      signal: job.signal,
    };
    const document = event === "activityDone" ? await documentOf(store, record) : undefined;
    if (event === "activityDone" && document === undefined) {
      return { kind: "park", reason: `The activity ${record.id} is not kept any more` };
    }
    // What the record holds is what `changes` wrote for this event.
    await handler({ ...record, ...attempt, ...(document && { document }) } as AnyEvent);
    return { kind: "done" };
  };
}

type AnyEvent = EventsByName["activityDone"] & EventsByName[EventName];

interface AnyRecord {
  readonly id: string;
  readonly at: number;
  readonly notification?: string;
}

/** What makes an event the same again; ids alone do not, because some servers reuse them. */
function keyOf({ id, at, notification = id }: AnyRecord): string {
  return `${notification} ${at}`;
}

async function documentOf(
  { view }: Store,
  { id, notification }: AnyRecord,
): Promise<Document | undefined> {
  const text = notification === undefined
    ? await references.text(view, id)
    : await notifications.text(view, notification);
  const result = text === undefined ? undefined : read(text);
  return result?.ok ? result.document : undefined;
}
