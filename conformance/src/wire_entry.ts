/**
 * One request over the wire, as evidence.
 *
 * @module
 */

/**
 * The hosts of the suite: A and B are ordinary servers, C is one that comes and goes, and E does what
 * it must not.
 */
export type HostName = "A" | "B" | "C" | "E";

/** One request and its answer. */
export interface WireEntry {
  /** Its place in the log; evidence of a verdict points here. */
  readonly index: number;
  /** `received`: the target asked the suite. `sent`: the suite asked the target. */
  readonly direction: "received" | "sent";
  /** The host of the suite that took part. */
  readonly host: HostName;
  /** Milliseconds from the start of the run to the start of the request. */
  readonly at: number;
  /** Request method. */
  readonly method: string;
  /** Absolute URL of the request. */
  readonly url: string;
  /** Request headers, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Request body. */
  readonly body: Uint8Array;
  /** Status of the answer; `null` when there was none. */
  readonly status: number | null;
  /** Answer headers, names in lower case. */
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** Answer body. */
  readonly responseBody: Uint8Array;
  /** Why there was no answer. */
  readonly failure?: string;
}
