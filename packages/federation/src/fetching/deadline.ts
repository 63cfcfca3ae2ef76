import type { Clock } from "@commonplace/storage";
import { FetchError } from "./fetch_error.ts";

/** What ends an exchange before its end. */
export interface DeadlineOptions {
  /** Where the request goes, for errors. */
  readonly url: string;
  /** Measures the timeout. */
  readonly clock: Clock;
  /** Milliseconds for the whole exchange. */
  readonly timeout: number;
  /** The caller's signals. */
  readonly signals: readonly AbortSignal[];
}

/** A signal that is aborted with the {@linkcode FetchError} to throw; disposing stops the timer. */
export interface Deadline extends Disposable {
  /** Aborted by the caller or by time. */
  readonly signal: AbortSignal;
}

/**
 * Starts the time of one exchange.
 *
 * @param options The time, and the signals that end it earlier.
 */
export function startDeadline(options: DeadlineOptions): Deadline {
  const { url, clock, timeout, signals } = options;
  const deadline = new AbortController();
  const timer = new AbortController();
  const abort = (event: Pick<Event, "target">) => {
    const { reason: cause } = event.target as AbortSignal;
    deadline.abort(new FetchError("aborted", "The caller gave up", { url, cause }));
  };
  for (const signal of signals) {
    if (signal.aborted) abort({ target: signal });
    signal.addEventListener("abort", abort);
  }
  void clock.wait(timeout, timer.signal).then(() => {
    if (timer.signal.aborted) return;
    deadline.abort(new FetchError("timeout", `No whole answer within ${timeout} ms`, { url }));
  });
  return {
    signal: deadline.signal,
    [Symbol.dispose]() {
      for (const signal of signals) signal.removeEventListener("abort", abort);
      timer.abort(OVER);
    },
  };
}

/** Given as the reason, because without one an error is made, and its stack, for nobody. */
const OVER = "The exchange is over";

/**
 * Waits for `work`, but no longer than the signal lets it: neither resolver nor transport has to obey one.
 *
 * @param work What is waited for; it is left to itself when the signal comes first.
 * @param signal Its reason is what is thrown then, also when `work` fails because of it.
 */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  try {
    return await Promise.race([promise, work]);
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
