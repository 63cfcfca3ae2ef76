/**
 * Which communities documents are addressed to.
 *
 * @module
 */

import { references, type View } from "@commonplace/storage";
import {
  hasType,
  idOf,
  idsOf,
  isJsonObject,
  isPublic,
  type JsonObject,
  many,
} from "@commonplace/vocabulary";
import type { Context } from "../../src/context.ts";
import { type Community, readCommunity } from "../ground/community.ts";

/** Addresses that are looked at; a document that names more people than that names its community first. */
const MOST = 20;

/** The communities that documents name. */
export interface Named {
  /** The one that they are in, as far as they say: named as `audience` before `to`, and that before `cc`. */
  readonly first: Community | undefined;
  /** All of them. */
  readonly all: readonly Community[];
  /** Those in `audience` and `to`, and channels: of them there can be no two (Lemmy S64). */
  readonly exclusive: readonly Community[];
  /** Addresses in `audience` and `to` of which nothing is known here. */
  readonly unknown: readonly string[];
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
  const main = addresses([
    ...documents.flatMap(channelsOf),
    ...["audience", "to"].flatMap((name) => documents.flatMap((one) => idsOf(one, name))),
  ]);
  const cc = addresses(documents.flatMap((document) => idsOf(document, "cc")));
  const exclusive = await communitiesAmong(view, context, main);
  const all = [...exclusive, ...await communitiesAmong(view, context, cc)];
  const unknown: string[] = [];
  for (const iri of main) {
    const isKnown = context.domains.of(iri) !== undefined || isFollowersOf(all, iri) ||
      all.some((community) => isMeant(community, iri)) ||
      (await references.read(view, iri)).state !== "unknown";
    if (!isKnown) unknown.push(iri);
  }
  return { first: all[0], all, exclusive, unknown };
}

function addresses(iris: readonly string[]): readonly string[] {
  return [...new Set(iris.filter((iri) => !isPublic(iri)))].slice(0, MOST);
}

/** PeerTube names the channel of a video beside its author, with its type (Lemmy S67). */
function channelsOf(document: JsonObject): readonly string[] {
  const authors = many(document, "attributedTo").filter(isJsonObject);
  return authors.filter((author) => hasType(author, "Group")).map(idOf).filter((iri) =>
    iri !== undefined
  );
}

async function communitiesAmong(
  view: View,
  context: Pick<Context, "domains">,
  iris: readonly string[],
): Promise<readonly Community[]> {
  const found = new Map<string, Community>();
  for (const iri of iris) {
    const community = await readCommunity(view, context, iri) ??
      (iri.endsWith("/") ? await readCommunity(view, context, iri.slice(0, -1)) : undefined);
    if (community) found.set(community.iri, community);
  }
  return [...found.values()];
}

function isMeant({ iri }: Community, address: string): boolean {
  return address === iri || address === `${iri}/`;
}

function isFollowersOf(communities: readonly Community[], address: string): boolean {
  return communities.some(({ iri }) => address === `${iri}/followers`);
}
