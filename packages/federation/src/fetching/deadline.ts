import type { Clock } from "@commonplace/storage";
import { FetchError } from "./fetch_error.ts";

/** What ends an exchange before its end. */
export interface DeadlineOptions {
  /** The request, whose own signal counts too. */
  readonly request: Request;
  /** Measures the timeout. */
  readonly clock: Clock;
  /** Milliseconds for the whole exchange. */
  readonly timeout: number;
  /** The caller's signal. */
  readonly signal: AbortSignal | undefined;
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
  const { request, clock, timeout, signal } = options;
  const callers = AbortSignal.any(signal ? [request.signal, signal] : [request.signal]);
  const deadline = new AbortController();
  const timer = new AbortController();
  const { url } = request;
  const abort = () => {
    const { reason: cause } = callers;
    deadline.abort(new FetchError("aborted", "The caller gave up", { url, cause }));
  };
  if (callers.aborted) abort();
  callers.addEventListener("abort", abort);
  void clock.wait(timeout, timer.signal).then(() => {
    if (timer.signal.aborted) return;
    deadline.abort(new FetchError("timeout", `No whole answer within ${timeout} ms`, { url }));
  });
  return {
    signal: deadline.signal,
    [Symbol.dispose]() {
      callers.removeEventListener("abort", abort);
      timer.abort();
    },
  };
}

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
