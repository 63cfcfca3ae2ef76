/**
 * The JSON of a page, at the address of the page with `.json` (BookWyrm B3, B4).
 *
 * @module
 */

import { references } from "@commonplace/storage";
import type { Context } from "../../src/context.ts";
import { handle } from "../../src/handle.ts";
import type { Asked } from "../../src/hooks.ts";

const SUFFIX = ".json";
const ROOMS = /^\/(?:activities|author|book|c|list|objects|series|seriesbook|u|user)\/./;

/** Answers as the address without `.json` does, in JSON whatever is accepted, to anybody: what is signed was another address. */
export async function serveJson(
  request: Request,
  { domain, url, address }: Asked,
  context: Context,
): Promise<Response | undefined> {
  const { pathname } = url;
  if (!pathname.endsWith(SUFFIX) || !ROOMS.test(pathname)) return undefined;
  // The app names objects as it likes.
  const named = await references.read(context.store.view, domain.origin + pathname);
  if (named.state !== "unknown") return undefined;
  const page = new URL(url);
  page.pathname = pathname.slice(0, -SUFFIX.length);
  const headers = new Headers(request.headers);
  headers.set("accept", "application/activity+json");
  headers.delete("signature");
  headers.delete("signature-input");
  const { method } = request;
  return await handle(context, new Request(page, { method, headers }), { address });
}
