/**
 * Posts about books as answers: as they are to those who read them, in the types of the standard to everybody else.
 *
 * @module
 */

import { askerOf } from "../../../src/access/asker.ts";
import type { Context } from "../../../src/context.ts";
import { localDocument } from "../../../src/documents/local_document.ts";
import { serveStoredDocument } from "../../../src/documents/stored_document.ts";
import type { Asked } from "../../../src/hooks.ts";
import { varyOf, withVary } from "../../../src/rim.ts";
import { serveOutbox } from "./serve_outbox.ts";
import { isFromReaders } from "./user_agent.ts";
import { isOfBooks, writeForReaders, type WritingOptions } from "./write_for_readers.ts";

const DOCUMENT = /^\/(?:activities|objects)\//;
const OUTBOX = /^(\/u\/[^/]+)\/outbox$/;

/**
 * Answers for posts and activities, and for outboxes, by the user agent (BookWyrm B57, B63, §2.7). Clients of ours, who come
 * with a session, get what was published.
 */
export function servesPosts(
  options: WritingOptions,
): (request: Request, asked: Asked, context: Context) => Promise<Response | undefined> {
  return async (request, asked, context) => {
    const { domain, url } = asked;
    if (domain.aliases?.includes(new URL(request.url).host)) return undefined;
    const [, owner] = OUTBOX.exec(url.pathname) ?? [];
    const response = owner !== undefined
      ? await serveOutbox(request, { ...asked, owner: domain.origin + owner, options }, context)
      : DOCUMENT.test(url.pathname)
      ? await servePost(request, { ...asked, options }, context)
      : undefined;
    if (response === undefined) return undefined;
    const others = varyOf(context, { kind: "document" }) ?? "accept";
    response.headers.set("vary", withVary("user-agent", others));
    return response;
  };
}

interface AskedFor extends Asked {
  readonly options: WritingOptions;
}

async function servePost(
  request: Request,
  { domain, url, address, options }: AskedFor,
  context: Context,
): Promise<Response | undefined> {
  const iri = domain.origin + url.pathname;
  const document = await localDocument(context.store.view, iri);
  if (document === undefined) return undefined;
  const isOf = isOfBooks(document.text);
  const readers = isFromReaders(request) ? "bookwyrm" : "others";
  if (readers === "others" && !isOf) return undefined;
  const isOurs = await askerOf(context, request, { domain, address }).session() !== undefined;
  const write = isOurs
    ? undefined
    : (text: string) => writeForReaders(text, { ...options, readers }, context);
  const at = { domain, address, iri, ...(write && { write }) };
  const response = await serveStoredDocument(context, request, at);
  // What is no post about books is kept by caches as everybody gets it, and that does not vary.
  if (!isOf) response.headers.set("cache-control", "private, no-cache");
  return response;
}
