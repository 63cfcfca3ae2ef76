/**
 * Search for other servers: by it ours is a source of books for BookWyrm's (BookWyrm §2.10, §2.14).
 *
 * @module
 */

import type { SearchIndex } from "@commonplace/storage/search";
import type { JsonObject } from "@commonplace/vocabulary";
import type { Context } from "../../src/context.ts";
import { prefersHtml } from "../../src/documents/negotiation.ts";
import type { Asked } from "../../src/hooks.ts";
import { isbn13Of } from "./isbn.ts";
import { type FoundBook, searchBooks } from "./search_books.ts";

const PATHS = /^\/(?:search|isbn\/([^/]{1,64}?))(\.json)?$/;

/** Results that are given (BookWyrm §2.14). */
const MOST = 10;

/**
 * Answers for `/search.json?q=&min_confidence=` and `/isbn/<isbn>.json`, and for the same without `.json` where no page is asked
 * for: a list of at most ten editions.
 */
export function searchServer(
  search: SearchIndex | undefined,
): (request: Request, asked: Asked, context: Context) => Promise<Response | undefined> {
  return async (request, { url }, context) => {
    const [path, isbn, suffix] = PATHS.exec(url.pathname) ?? [];
    if (path === undefined) return undefined;
    if (suffix === undefined && prefersHtml(request.headers.get("accept"))) return undefined;
    const query = isbn === undefined ? url.searchParams.get("q") ?? "" : isbn13Of(isbn) ?? "";
    const asked = Number(url.searchParams.get("min_confidence") ?? 0);
    const found = await searchBooks(context.store.view, query, {
      search: isbn === undefined ? search : undefined,
      minConfidence: Number.isFinite(asked) ? asked : 0,
      limit: MOST,
    });
    const results = await Promise.all(found.map((book) => resultOf(context, book)));
    return Response.json(results, {
      headers: { "cache-control": "public, max-age=60", "vary": "accept" },
    });
  };
}

async function resultOf({ serving }: Context, found: FoundBook): Promise<JsonObject> {
  const { edition: { iri, title, cover }, authors, year, confidence } = found;
  return {
    title,
    key: iri,
    view_link: await serving.pages(iri) ?? iri,
    author: authors.join(", "),
    year: year ?? null,
    cover: cover ?? null,
    confidence,
  };
}
