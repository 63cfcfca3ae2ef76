/**
 * Which communities documents are addressed to.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import { idsOf, isPublic, type JsonObject } from "@commonplace/vocabulary";
import type { Context } from "../../src/context.ts";
import { type Community, readCommunity } from "../ground/community.ts";

/** Addresses that are looked at; a document that names more people than that names its community first. */
const MOST = 20;

/** The communities that documents name. */
export interface Named {
  /** The one that they are in: named as `audience` before `to`, and that before `cc`. */
  readonly first: Community | undefined;
  /** Those in `audience` and `to`: of them there can be no two (Lemmy S64). */
  readonly exclusive: readonly Community[];
}

/**
 * The communities among the addresses of documents, as far as they are known here. An address that ends with a slash
 * means the community without it, where there is one (Lemmy I20).
 */
export async function communitiesNamed(
  view: View,
  context: Pick<Context, "domains">,
  documents: readonly JsonObject[],
): Promise<Named> {
  const [audience, to, cc] = ["audience", "to", "cc"].map((property) =>
    documents.flatMap((document) => idsOf(document, property)).filter((iri) => !isPublic(iri))
  ).map((iris) => [...new Set(iris)]) as [string[], string[], string[]];
  const exclusive = await communitiesAmong(view, context, [...audience, ...to]);
  const [first = undefined] = exclusive.length > 0
    ? exclusive
    : await communitiesAmong(view, context, cc);
  return { first, exclusive };
}

async function communitiesAmong(
  view: View,
  context: Pick<Context, "domains">,
  iris: readonly string[],
): Promise<readonly Community[]> {
  const found = new Map<string, Community>();
  for (const iri of iris.slice(0, MOST)) {
    const community = await readCommunity(view, context, iri) ??
      (iri.endsWith("/") ? await readCommunity(view, context, iri.slice(0, -1)) : undefined);
    if (community) found.set(community.iri, community);
  }
  return [...found.values()];
}
