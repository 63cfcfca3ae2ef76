/**
 * One request to the target.
 *
 * @module
 */

import type { WireEntry } from "../wire_entry.ts";
import { readAtMost } from "./read_at_most.ts";

/** A request. */
export interface Outgoing {
  /** Request method. */
  readonly method: "DELETE" | "GET" | "HEAD" | "OPTIONS" | "POST" | "PUT";
  /** Absolute URL. */
  readonly url: string;
  /** Request headers. */
  readonly headers: Readonly<Record<string, string>>;
  /** Request body. */
  readonly body?: Uint8Array<ArrayBuffer>;
}

/** What came back, or why nothing did. */
export type Answer = Pick<WireEntry, "status" | "responseHeaders" | "responseBody" | "failure">;

const maxBody = 4_194_304;

/** Sends it and reads the answer; follows no redirect, and never rejects. */
export async function ask(request: Outgoing, timeoutMs: number): Promise<Answer> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      body: request.body ?? null,
      redirect: "manual",
      signal: abort.signal,
    });
    const responseBody = await readAtMost(response.body, maxBody);
    if (responseBody === undefined) return noAnswer("the answer exceeds 4 MiB");
    return {
      status: response.status,
      responseHeaders: Object.fromEntries(response.headers),
      responseBody,
    };
  } catch (error) {
    return noAnswer(abort.signal.aborted ? `no answer within ${timeoutMs} ms` : String(error));
  } finally {
    clearTimeout(timer);
  }
}

/** No answer, and why. */
export function noAnswer(failure: string): Answer {
  return { status: null, responseHeaders: {}, responseBody: new Uint8Array(), failure };
}
