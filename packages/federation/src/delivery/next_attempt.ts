/**
 * Which entry of a lane goes out next.
 *
 * @module
 */

import type { DeliveryEntry } from "@commonplace/storage";
import type { Exception, Exceptions } from "./exceptions.ts";
import { waitsFor } from "./order.ts";
import type { Progress } from "./progress.ts";

/** An entry, and how often it was tried. */
export type Attempt = Pick<Exception, "entry" | "attempt">;

/** How a lane stands. */
export interface Standing {
  readonly progress: Progress;
  readonly exceptions: Exceptions;
  /** Requests that may overlap. */
  readonly limit: number;
  /** Whether one attempt at a time finds out whether the host is back. */
  readonly isKnocking: boolean;
  /** Whether an entry is given up without an attempt. */
  readonly isHopeless: (entry: DeliveryEntry) => boolean;
  /** Elapsed time. */
  readonly now: number;
}

/** The next entry to go out, taken from where it waited; `undefined` when none may now. */
export function nextAttempt(standing: Standing): Attempt | undefined {
  const { progress, exceptions, limit, isKnocking, isHopeless, now } = standing;
  const { queue, running } = progress;
  if (running.size >= (isKnocking ? 1 : limit)) return undefined;
  if (queue.length + exceptions.size === 0) return undefined;
  const busy = aboutsOf(running.values());
  const exception = (fits: (exception: Exception) => boolean) =>
    exceptions.find((exception) => !waitsFor(exception.entry, busy) && fits(exception));
  const due = () => exception((exception) => exception.due <= now);
  const fresh = () => {
    const entry = progress.take((entry) => !waitsFor(entry, busy) && !exceptions.holdUp(entry));
    return entry && { entry, attempt: 0 };
  };
  if (!isKnocking) return due() ?? fresh();
  // An exception may fail for itself: it knocks only where nothing else is left to knock with.
  return exception(({ entry }) => isHopeless(entry)) ?? fresh() ??
    (progress.isRead || progress.isFull ? due() : undefined);
}

/**
 * Takes out of the queue what must not overtake an exception, as long as there is room to keep it as one: there it
 * holds up nothing else. What waits for something in front of it as well stays.
 */
export function takeHeldUp(
  { progress, exceptions }: Pick<Standing, "progress" | "exceptions">,
  except: (entry: DeliveryEntry) => void,
): void {
  const { queue, running } = progress;
  if (exceptions.size === 0) return;
  const before = aboutsOf(running.values());
  for (const entry of [...queue]) {
    if (!exceptions.hasRoom) return;
    if (exceptions.holdUp(entry) && !waitsFor(entry, before)) {
      queue.splice(queue.indexOf(entry), 1);
      except(entry);
    } else before.add(entry.about);
  }
}

function aboutsOf(entries: Iterable<DeliveryEntry>): Set<string> {
  return new Set([...entries].map(({ about }) => about));
}
