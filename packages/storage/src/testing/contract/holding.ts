/**
 * A handler in the hands of a case.
 *
 * @module
 */

import type { Job, Outcome } from "../../engine.ts";
import { busy } from "./trial.ts";

/** Ends jobs, but those that it is to hold not before it is opened. */
export interface Holding {
  readonly handle: (job: Job) => Promise<Outcome>;
  /** The payloads of all that have been started, in that order. */
  readonly started: unknown[];
  /** The payloads of all whose handler has ended, in that order. */
  readonly ended: unknown[];
  /** How many handlers of held jobs run. */
  readonly running: number;
  /** The most of them that ever ran at once. */
  readonly most: number;
  /** Lets those that are held, and all that follow, end. */
  open(): void;
}

/** Makes a handler that holds the jobs whose payload is said to be held. */
export function holding(isHeld: (payload: unknown) => boolean = () => true): Holding {
  const gate = Promise.withResolvers<void>();
  const started: unknown[] = [];
  const ended: unknown[] = [];
  let running = 0;
  let most = 0;
  return {
    started,
    ended,
    get running() {
      return running;
    },
    get most() {
      return most;
    },
    open: () => gate.resolve(),
    async handle(job) {
      started.push(job.payload);
      if (isHeld(job.payload)) {
        most = Math.max(most, ++running);
        await busy(job, gate.promise);
        running--;
      }
      ended.push(job.payload);
      return { kind: "done" };
    },
  };
}
