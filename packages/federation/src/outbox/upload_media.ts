/**
 * `uploadMedia`: clients hand files to the program, which says what becomes of them (ActivityPub
 * media upload, https://www.w3.org/wiki/SocialCG/ActivityPub/MediaUpload).
 *
 * @module
 */

import type { LocalActor } from "@commonplace/storage";
import { isJsonObject, type JsonObject, read } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import type { Domain } from "../domain.ts";
import { type Problem, problem, problemResponse } from "../problem.ts";
import { clientRefusal } from "./client.ts";
import { publishNow } from "./composing.ts";

/** Bytes of a request unless the program says else. */
const MAX_BYTES = 10 * 1024 * 1024;

/** Bytes of the object. */
const MAX_OBJECT = 64 * 1024;

/** Whose client uploads, and where. */
export interface UploadAt {
  readonly domain: Domain;
  readonly owner: LocalActor;
}

/** Answers an upload: 201 with the `Location` of the object's Create. */
export async function uploadMedia(
  context: Context,
  request: Request,
  { owner }: UploadAt,
): Promise<Response> {
  const { upload } = context;
  if (upload === undefined) {
    return problemResponse(problem(404, "This server takes no uploads."));
  }
  const stranger = await clientRefusal(context, request, owner);
  if (stranger) return problemResponse(stranger);
  const form = await formOf(request, upload.bytes ?? MAX_BYTES);
  if ("status" in form) return problemResponse(form);
  const { file, object } = form;
  const kept = await upload.keep({ actor: owner.iri, file, object });
  if (typeof kept === "string") return problemResponse(problem(400, kept));
  const { id } = await publishNow(context, kept, { actor: owner.iri });
  return new Response(null, { status: 201, headers: { location: id } });
}

interface Form {
  readonly file: File;
  readonly object: JsonObject;
}

async function formOf(request: Request, most: number): Promise<Form | Problem> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.toLowerCase().startsWith("multipart/form-data")) {
    return problem(415, "An upload must be multipart/form-data.");
  }
  const bytes = await bytesOf(request, most);
  if (bytes === undefined) return problem(413, `The upload is larger than ${most} bytes.`);
  let fields: FormData;
  try {
    fields = await new Response(bytes, { headers: { "content-type": type } }).formData();
  } catch {
    return problem(400, "The form cannot be read.");
  }
  const [file, written] = [fields.get("file"), fields.get("object")];
  if (!(file instanceof File) || written === null) {
    return problem(400, "An upload has a file, and the object to make of it.");
  }
  const text = typeof written === "string" ? written : await written.text();
  const result = read(text, { bytes: MAX_OBJECT });
  return result.ok && isJsonObject(result.document.json)
    ? { file, object: result.document.json }
    : problem(400, "The object must be a JSON object.");
}

/** The body, or `undefined` as soon as it is too large, whatever its `Content-Length` says. */
async function bytesOf(
  { body, headers }: Request,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(headers.get("content-length") ?? 0) > most) {
    await body?.cancel();
    return undefined;
  }
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > most) return undefined;
    chunks.push(new Uint8Array(chunk));
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
