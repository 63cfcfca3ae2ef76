/**
 * Books, authors and series of this server as answers.
 *
 * @module
 */

import { references, type View } from "@commonplace/storage";
import { type JsonObject, type JsonValue, PUBLIC, read } from "@commonplace/vocabulary";
import { askerOf } from "../../src/access/asker.ts";
import type { Context } from "../../src/context.ts";
import { answerOffRoute } from "../../src/documents/answer_off_route.ts";
import { actorIri, type Domain } from "../../src/domain.ts";
import { nothingHere, seeOrigin, serveAbsence } from "../../src/documents/gone.ts";
import { localDocument } from "../../src/documents/local_document.ts";
import { admit } from "../../src/documents/stored_document.ts";
import type { Asked } from "../../src/hooks.ts";
import { problemResponse } from "../../src/problem.ts";
import { countEditions } from "../ground/book.ts";
import { bookDocument } from "./book_document.ts";
import { editionsOf } from "./known_as.ts";
import { numberedDocument } from "./numbered_pages.ts";
import { booksInSeries, countBooksInSeries } from "./series_book.ts";

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
  const document = await documentAt(view, {
    domain,
    iri,
    below,
    page: url.searchParams.get("page"),
  });
  if (document === undefined) return nothingHere();
  const { isPublic } = admitted;
  const text = JSON.stringify(document);
  return await answerOffRoute(context, request, { text, isPublic, ...(below === "" && { iri }) });
}

/** Book data is addressed to nobody, and meant for everybody. */
const published = read({ to: PUBLIC });
const PUBLISHED = published.ok ? published.document : undefined;

interface Place {
  readonly domain: Domain;
  readonly iri: string;
  readonly below: string;
  readonly page: string | null;
}

async function documentAt(view: View, place: Place): Promise<JsonObject | undefined> {
  const { domain, iri, below } = place;
  const document = await localDocument(view, iri);
  if (document === undefined) return undefined;
  if (below !== "") return document.isA("Work") ? await editionsDocument(view, place) : undefined;
  if (document.isA("Series")) return await seriesDocument(view, document.json, place);
  const json = await bookDocument(view, iri);
  return document.isA("SeriesBook") ? { actor: instanceOf(domain), ...json } : json;
}

async function editionsDocument(view: View, { iri, below, page }: Place): Promise<JsonObject> {
  return await numberedDocument({
    id: iri + below,
    total: await countEditions(view, iri),
    items: async (range) => {
      const { items } = await editionsOf(view, iri, range);
      return await wholeBooks(view, items.map((edition) => edition.iri));
    },
  }, page);
}

async function seriesDocument(
  view: View,
  series: JsonObject,
  { domain, iri, page }: Place,
): Promise<JsonObject> {
  return await numberedDocument({
    id: iri,
    total: await countBooksInSeries(view, iri),
    members: { actor: instanceOf(domain), ...series },
    items: async (range) => {
      const { items } = await booksInSeries(view, iri, range);
      return await wholeBooks(view, items.map(({ book }) => book));
    },
  }, page);
}

/** Whoever added them, the server answers for its series. */
function instanceOf(domain: Domain): string {
  return actorIri(domain, "Application", "");
}

async function wholeBooks(view: View, iris: readonly string[]): Promise<readonly JsonValue[]> {
  return await Promise.all(iris.map(async (iri) => await bookDocument(view, iri) ?? iri));
}
