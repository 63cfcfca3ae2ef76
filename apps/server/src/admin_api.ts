/**
 * What the administrator does by HTTP, with their bearer token.
 *
 * @module
 */

import { type ActorOptions, type Federation, FederationError } from "@commonplace/federation";
import type { LocalActor, Store } from "@commonplace/storage";
import { type Context, Hono, type Next } from "hono";
import { bodyLimit } from "hono/body-limit";
import { authenticate, issueToken } from "./access_token.ts";
import { administratorIri } from "./first_run.ts";
import { handleOf } from "./handle_of.ts";
import { htmlOf } from "./html_text.ts";

/** What the administrator acts on. */
export interface AdminApiOptions {
  readonly store: Store;
  readonly federation: Federation;
}

/** The largest body that is read: 64 KiB. */
const MAX_BYTES = 64 * 1024;
const MAX_DISPLAY_NAME = 100;
const MAX_SUMMARY = 5000;

/** Answers `POST /actors`: creates a person, with a token for them, or a community. */
export function adminApi({ store, federation }: AdminApiOptions): Hono {
  const api = new Hono();
  api.use(async (context, next) => await administratorOnly(store, context, next));
  api.post("/actors", bodyLimit({ maxSize: MAX_BYTES, onError: tooLarge }), async (context) => {
    const wanted = readActor(await context.req.text());
    if (typeof wanted === "string") return context.json({ error: wanted }, 400);
    const actor = await create(federation, wanted);
    if (actor instanceof FederationError) {
      const status = actor.code === "name-taken" ? 409 : 400;
      return context.json({ error: `${actor.message}.` }, status);
    }
    const answer = { id: actor.iri, handle: handleOf(actor) };
    context.header("location", actor.iri);
    context.header("cache-control", "no-store");
    if (actor.type !== "Person") return context.json(answer, 201);
    const { token, changes } = await issueToken(actor.iri, store.clock.now());
    await store.transact(() => Promise.resolve({ changes, result: undefined }));
    return context.json({ ...answer, token }, 201);
  });
  return api;
}

async function administratorOnly(
  { view }: Store,
  context: Context,
  next: Next,
): Promise<Response | void> {
  const client = await authenticate(view, context.req.raw);
  if (client === undefined) {
    context.header("www-authenticate", "Bearer");
    return context.json({ error: "A bearer token of the administrator is needed." }, 401);
  }
  if (client !== await administratorIri(view)) {
    return context.json({ error: "The token is not the administrator's." }, 403);
  }
  await next();
}

function tooLarge(context: Context): Response {
  return context.json({ error: `The body is larger than ${MAX_BYTES} bytes.` }, 413);
}

async function create(
  federation: Federation,
  wanted: ActorOptions,
): Promise<LocalActor | FederationError> {
  try {
    return await federation.createActor(wanted);
  } catch (error) {
    const isRefusal = error instanceof FederationError &&
      (error.code === "name-taken" || error.code === "invalid-name");
    if (isRefusal) return error;
    throw error;
  }
}

/** What the body asks for, or the sentence that says what is wrong with it. */
function readActor(body: string): ActorOptions | string {
  const fields = parsed(body);
  if (fields === undefined) return "The body must be a JSON object.";
  const { type, name, displayName, summary, ...others } = fields;
  const [other] = Object.keys(others);
  if (other !== undefined) return `There is no property ${JSON.stringify(other.slice(0, 100))}.`;
  if (type !== "Person" && type !== "Group") return 'The type must be "Person" or "Group".';
  if (typeof name !== "string") return "The name must be a text.";
  if (!isAbsentOrText(displayName, MAX_DISPLAY_NAME)) {
    return `The displayName must be a text of 1 to ${MAX_DISPLAY_NAME} characters.`;
  }
  if (!isAbsentOrText(summary, MAX_SUMMARY)) {
    return `The summary must be a plain text of 1 to ${MAX_SUMMARY} characters.`;
  }
  return {
    type,
    name,
    ...(displayName !== undefined && { displayName }),
    ...(summary !== undefined && { summary: htmlOf(summary) }),
  };
}

function parsed(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? value as Record<string, unknown> : undefined;
  } catch {
    return undefined;
  }
}

function isAbsentOrText(value: unknown, most: number): value is string | undefined {
  if (value === undefined) return true;
  return typeof value === "string" && value.trim() !== "" && value.length <= most;
}
