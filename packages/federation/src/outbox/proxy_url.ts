/**
 * `proxyUrl`: clients read through us what answers signed requests only (ActivityPub §4.1).
 *
 * @module
 */

import type { LocalActor } from "@commonplace/storage";
import { mayRead } from "../access/access.ts";
import type { Context } from "../context.ts";
import { answer } from "../documents/answer.ts";
import { nothingHere } from "../documents/gone.ts";
import { type Problem, problem, problemResponse } from "../problem.ts";
import { resolve } from "../resolution/resolve.ts";
import { clientRefusal } from "./client.ts";

/** The longest form that is read, bytes; an id has 2048 characters at most. */
const MAX_BYTES = 16 * 1024;

/**
 * Answers a form-encoded `id` with the document that it stands for: as it is kept, or as its origin
 * serves it to our instance actor. What its owner cannot be shown, or is not there, is 404; what is
 * gone, 410.
 */
export async function proxyUrl(
  context: Context,
  request: Request,
  { owner }: { readonly owner: LocalActor },
): Promise<Response> {
  const stranger = await clientRefusal(context, request, owner);
  if (stranger) return problemResponse(stranger);
  const id = await idIn(request);
  if (typeof id !== "string") return problemResponse(id);
  // What is ours is read where it is.
  if (context.domains.of(id)) return nothingHere();
  const resolution = await resolve(context, id);
  if (!resolution.ok) {
    return resolution.state === "gone"
      ? problemResponse(problem(410, "Its origin says that it was deleted."))
      : nothingHere();
  }
  const { json, text } = resolution.document;
  if (!isActor(json) && !await mayRead(context, json, owner.iri)) return nothingHere();
  const reading = new Request(request.url, { headers: { accept: "*/*" } });
  return await answer(context, reading, { text, isPublic: false });
}

function isActor(json: Readonly<Record<string, unknown>>): boolean {
  return json["inbox"] !== undefined && json["outbox"] !== undefined;
}

async function idIn(request: Request): Promise<string | Problem> {
  const type = (request.headers.get("content-type") ?? "").toLowerCase();
  if (!type.startsWith("application/x-www-form-urlencoded")) {
    await request.body?.cancel();
    return problem(415, "The id must be sent as application/x-www-form-urlencoded.");
  }
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of request.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MAX_BYTES) return problem(413, "The form is too long.");
  }
  const id = new URLSearchParams(text).get("id");
  return id === null || id === "" ? problem(400, "The form must have an id.") : id;
}
