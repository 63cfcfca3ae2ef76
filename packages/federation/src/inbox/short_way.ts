/**
 * The short way in: an activity takes effect before it is answered, in the commit that keeps it.
 *
 * Most activities want nothing that is not at hand. For them a job would be three more commits, and its
 * rows as many as those of the effect.
 *
 * @module
 */

import { marks, type Notification } from "@commonplace/storage";
import { idOf } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import type { Processor } from "../processing/processor.ts";
import type { Named } from "./accepted.ts";
import { effectOf } from "./effect_of.ts";
import { INBOX_QUEUE } from "./inbox_job.ts";
import { isCurrent, keptSender } from "./known_senders.ts";
import { leaveMark } from "./mark.ts";
import { Turns } from "./turns.ts";
import { WaitingActors } from "./waiting_actors.ts";

/** Activities that wait, of which it is known whose they are; of more it is not. */
const MOST_WAITING = 10_000;

/** How long an effect is waited for, in milliseconds: policies are the app's. */
const PATIENCE = 1000;

const all = new WeakMap<Context, ShortWay>();

/** The short way of a federation that works; elsewhere there is none. */
export function shortWayOf(context: Context): ShortWay | undefined {
  return all.get(context);
}

/** Opens the short way until it is disposed of, which waits for what is on it. */
export async function openShortWay(context: Context, process: Processor): Promise<ShortWay> {
  const way = new ShortWay(context, process);
  await way.look();
  all.set(context, way);
  return way;
}

/**
 * Takes activities past the queue while that changes nothing but the time: nothing of the same actor waits
 * there that would be overtaken, nobody is to be asked who may take long, and no other process can have
 * what is not seen from here.
 */
export class ShortWay implements AsyncDisposable {
  readonly #context: Context;
  readonly #process: Processor;
  readonly #waiting = new WaitingActors();
  readonly #taking = new Set<Promise<boolean>>();
  readonly #turns = new Turns();
  /** What was to run until then may be anybody's, because another process accepted it. */
  #unknownUntil: number;
  #isOpen = false;
  /** Whether somebody else's code decides, which is not to take long, but could. */
  readonly #asksTheApp: boolean;
  #looking: Promise<void> | undefined;

  constructor(context: Context, process: Processor) {
    this.#context = context;
    this.#process = process;
    this.#unknownUntil = context.store.clock.now();
    // The first policy and the last follow policy are ours.
    this.#asksTheApp = context.policies.length > 1 || context.followPolicies.length > 1;
  }

  /**
   * Commits an activity with its effect. Returns whether it has: else nothing has happened, be it for
   * what is wanting, for a policy that defers or for an error, and the queue is to have it.
   */
  async take(activity: Named): Promise<boolean> {
    if (!this.#isFree(activity)) return false;
    const taking = this.#turns.take(rivalry(activity), () => this.#take(activity));
    this.#taking.add(taking);
    try {
      return await this.#inTime(taking);
    } finally {
      void taking.finally(() => this.#taking.delete(taking));
    }
  }

  /** A notification waits in the queue; until it leaves, nothing of the same actor overtakes it. */
  enter(actor: string, notification: string): void {
    if (this.#waiting.size >= MOST_WAITING) this.#lose();
    this.#waiting.enter(actor, notification);
  }

  /** It was worked on, or did not come to wait. */
  leave(actor: string, notification: string): void {
    this.#waiting.leave(actor, notification);
  }

  /** Opens it once everything in the queue is known. */
  async look(): Promise<void> {
    const { store } = this.#context;
    if (store.engine.isShared) return;
    const until = this.#unknownUntil;
    const { depth, oldest = Infinity } = await store.jobs.inspect(INBOX_QUEUE);
    this.#isOpen = until === this.#unknownUntil && (depth === 0 || oldest > until);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (all.get(this.#context) === this) all.delete(this.#context);
    await Promise.allSettled([...this.#taking, this.#looking]);
  }

  #isFree({ actor, isFirstHand = false }: Named): boolean {
    if (!isFirstHand || this.#context.events.canRefuse) return false;
    if (this.#isOpen) return !this.#waiting.has(actor);
    this.#looking ??= this.look().catch(() => undefined)
      .finally(() => this.#looking = undefined);
    return false;
  }

  /** Whatever is waited for no longer finds, when it is about to be committed, that the queue has it. */
  async #inTime(taking: Promise<boolean>): Promise<boolean> {
    if (!this.#asksTheApp) return await taking;
    const over = new AbortController();
    const late = this.#context.store.clock.wait(PATIENCE, over.signal).then(() => false);
    try {
      return await Promise.race([taking, late]);
    } finally {
      over.abort(null);
    }
  }

  async #take({ document, actor, inboxes, mark, ...activity }: Named): Promise<boolean> {
    const context = this.#context;
    const { store } = context;
    try {
      const sender = await keptSender(context, actor);
      if (sender === undefined) return false;
      const receivedAt = store.clock.now();
      const notification: Notification = {
        id: activity.notification,
        activity: activity.id,
        actor,
        inboxes,
        receivedAt,
        state: "verified",
      };
      const due = {
        process: this.#process,
        notification,
        isNew: true,
        document,
        sender,
        hasLooked: false,
      };
      return await store.transact(async (view) => {
        const isRight = await marks.read(view, mark) === undefined &&
          await isCurrent(view, sender) && !await view.isPaused(INBOX_QUEUE);
        const effect = isRight
          ? await effectOf(context, view, { ...due, refusal: undefined })
          : undefined;
        return effect?.kind === "done"
          ? {
            changes: [...effect.changes, ...leaveMark(store, mark, notification.id)],
            result: true,
          }
          : { changes: [], result: false };
      });
    } catch {
      // Whoever works it off the queue comes upon the same, and keeps the reason.
      return false;
    }
  }

  /** What waits is too much to remember. */
  #lose(): void {
    this.#isOpen = false;
    this.#unknownUntil = this.#context.store.clock.now();
    this.#waiting.clear();
  }
}

/**
 * What one actor does to one thing writes the same rows. Side by side, all but one would lose the race for
 * them and decide again, and the more came at once, the longer each would take.
 */
function rivalry({ document, actor, id }: Named): string {
  return `${actor} ${idOf(document.json["object"]) ?? id}`;
}
