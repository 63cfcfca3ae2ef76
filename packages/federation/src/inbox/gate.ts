/**
 * Step 1 and 2 of receiving: what can be refused without understanding it, and the bytes.
 *
 * @module
 */

import { type Document, read } from "@commonplace/vocabulary";
import { type Problem, problem } from "../problem.ts";

/** The largest body that is read: 1 MiB. */
const MAX_BYTES = 1024 * 1024;

const MEDIA_TYPES: ReadonlySet<string> = new Set([
  "application/activity+json",
  "application/ld+json",
  "application/json",
]);

/** A body that passed the gate. */
export interface Posted {
  readonly ok: true;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly document: Document;
}

/** Reads the JSON body of a POST: content type (415), size (413), JSON (400). */
export async function readPosted(request: Request): Promise<Posted | Problem> {
  const [essence = ""] = (request.headers.get("content-type") ?? "").split(";", 1);
  if (!MEDIA_TYPES.has(essence.trim().toLowerCase())) {
    return problem(415, "The content type must be application/activity+json.");
  }
  const bytes = await readBytes(request);
  if (bytes === undefined) return problem(413, `The body is larger than ${MAX_BYTES} bytes.`);
  const result = read(bytes, { bytes: MAX_BYTES });
  if (!result.ok) {
    return problem(400, result.problems[0]?.message ?? "The body is not a JSON object.");
  }
  return { ok: true, bytes, document: result.document };
}

/** The whole body, or `undefined` as soon as it is too large, whatever its `Content-Length` says. */
async function readBytes(request: Request): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BYTES) {
    await request.body?.cancel();
    return undefined;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) return undefined;
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
