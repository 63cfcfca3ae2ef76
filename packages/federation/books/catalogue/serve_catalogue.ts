/**
 * Books, authors and series of this server as answers.
 *
 * @module
 */

import { records, references, type View } from "@commonplace/storage";
import { type JsonObject, PUBLIC, read } from "@commonplace/vocabulary";
import { askerOf } from "../../src/access/asker.ts";
import type { Context } from "../../src/context.ts";
import { answer } from "../../src/documents/answer.ts";
import { nothingHere, seeOrigin, serveAbsence } from "../../src/documents/gone.ts";
import { localDocument } from "../../src/documents/local_document.ts";
import { admit } from "../../src/documents/stored_document.ts";
import type { Asked } from "../../src/hooks.ts";
import { problemResponse } from "../../src/problem.ts";
import { varyOf } from "../../src/rim.ts";
import { bookDocument } from "./book_document.ts";
import { editionsOf } from "./known_as.ts";
import { numberedDocument } from "./numbered_pages.ts";

const ROOMS = /^(\/(?:author|book|series|seriesbook)\/[^/]+)(\/editions)?$/;

/** Answers for `/book/<n>`, `/book/<n>/editions`, `/author/<n>` and `/series/<n>`: for everybody. */
export async function serveCatalogue(
  request: Request,
  { domain, url, address }: Asked,
  context: Context,
): Promise<Response | undefined> {
  const [, path, below = ""] = ROOMS.exec(url.pathname) ?? [];
  if (path === undefined) return undefined;
  if (domain.aliases?.includes(new URL(request.url).host)) return seeOrigin(url.href);
  const { view } = context.store;
  const iri = domain.origin + path;
  const admitted = await admit(context, askerOf(context, request, { domain, address }), PUBLISHED);
  if ("status" in admitted) return problemResponse(admitted);
  if (!admitted.maySee) return nothingHere();
  const reference = await references.read(view, iri);
  if (reference.state === "redirected") return seeOrigin(reference.to + below);
  if (reference.state === "gone") return await serveAbsence(context, request, reference);
  const document = await documentAt(view, { iri, below, page: url.searchParams.get("page") });
  if (document === undefined) return nothingHere();
  const { isPublic } = admitted;
  const text = JSON.stringify(document);
  const response = await answer(context, request, { text, isPublic, ...(below === "" && { iri }) });
  const vary = varyOf(context, { kind: "document" });
  if (vary !== undefined) response.headers.set("vary", vary);
  return response;
}

/** Book data is addressed to nobody, and meant for everybody. */
const published = read({ to: PUBLIC });
const PUBLISHED = published.ok ? published.document : undefined;

interface Place {
  readonly iri: string;
  readonly below: string;
  readonly page: string | null;
}

async function documentAt(
  view: View,
  { iri, below, page }: Place,
): Promise<JsonObject | undefined> {
  const document = await localDocument(view, iri);
  if (document === undefined) return undefined;
  if (below === "") return await bookDocument(view, iri);
  if (!document.isA("Work")) return undefined;
  const total = await records.count(view, "book", { index: "work", value: iri });
  return await numberedDocument({
    id: iri + below,
    total,
    items: async ({ skip, limit }) => {
      const { items } = await editionsOf(view, iri, { skip, limit });
      return await Promise.all(
        items.map(async (book) => await bookDocument(view, book.iri) ?? book.iri),
      );
    },
  }, page);
}
