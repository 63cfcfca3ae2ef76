/**
 * Step 1 and 2 of receiving: what can be refused without understanding it, and the bytes.
 *
 * @module
 */

import type { Clock } from "@commonplace/storage";
import { type Document, read } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { type Problem, problem } from "../problem.ts";
import { Deadlines } from "./deadlines.ts";

/** The largest body that is read: 1 MiB. */
const MAX_BYTES = 1024 * 1024;

/** Milliseconds in which a body must have come whole. */
const MAX_TIME = 10 * 1000;

/**
 * What servers post (ActivityPub §7). None of those that were seen sends bare `application/json`, and it
 * says nothing of what it is.
 */
const SERVERS_POST: readonly string[] = ["application/activity+json", "application/ld+json"];

/** What clients post: their libraries say `application/json` of all JSON. */
export const CLIENTS_POST: readonly string[] = [...SERVERS_POST, "application/json"];

/** A body that passed the gate. */
export interface Posted {
  readonly ok: true;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly document: Document;
}

/** Reads the JSON body of a POST: content type (415), size (413), time (408), JSON (400). */
export async function readPosted(
  { store: { clock } }: Pick<Context, "store">,
  request: Request,
  mediaTypes: readonly string[] = SERVERS_POST,
): Promise<Posted | Problem> {
  const [essence = ""] = (request.headers.get("content-type") ?? "").split(";", 1);
  if (!mediaTypes.includes(essence.trim().toLowerCase())) {
    return problem(415, "The content type must be application/activity+json.");
  }
  const bytes = await readBytes(request, clock);
  if (bytes === "too large") return problem(413, `The body is larger than ${MAX_BYTES} bytes.`);
  if (bytes === "too slow") {
    return problem(408, `The body took longer than ${MAX_TIME / 1000} seconds.`);
  }
  const result = read(bytes, { bytes: MAX_BYTES });
  if (!result.ok) {
    return problem(400, result.problems[0]?.message ?? "The body is not a JSON object.");
  }
  return { ok: true, bytes, document: result.document };
}

/** The whole body; or what is wrong as soon as that shows, whatever its `Content-Length` says. */
async function readBytes(
  request: Request,
  clock: Clock,
): Promise<Uint8Array<ArrayBuffer> | "too large" | "too slow"> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BYTES) {
    await request.body?.cancel();
    return "too large";
  }
  if (request.body === null) return new Uint8Array();
  const reader = request.body.getReader();
  let isLate = false;
  const end = deadlinesOf(clock).begin(() => {
    isLate = true;
    reader.cancel().catch(() => {});
  });
  try {
    const bytes = await collect(reader);
    return isLate ? "too slow" : bytes;
  } finally {
    end();
  }
}

const all = new WeakMap<Clock, Deadlines>();

function deadlinesOf(clock: Clock): Deadlines {
  const known = all.get(clock);
  if (known) return known;
  const deadlines = new Deadlines(clock, MAX_TIME);
  all.set(clock, deadlines);
  return deadlines;
}

async function collect(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer> | "too large"> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > MAX_BYTES) {
      await reader.cancel().catch(() => {});
      return "too large";
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
