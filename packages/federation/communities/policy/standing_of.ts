/**
 * How somebody stands in a community, by what is kept here.
 *
 * @module
 */

import { actors, type View } from "@commonplace/storage";
import { hasType, originOf, sameOrigin } from "@commonplace/vocabulary";
import { authentic } from "../../src/authority/author.ts";
import { readBan } from "../ground/ban.ts";
import type { Community } from "../ground/community.ts";
import type { Item } from "../ground/item.ts";
import { rankOf } from "../ground/moderators.ts";
import type { Standing } from "./standing.ts";

/** Whether a person is an administrator of this server; reads nothing but the view. */
export type IsAdministrator = (person: string, view: View) => Promise<boolean> | boolean;

/** Whose standing is asked for. */
export interface Asked {
  /** The IRI of who does something. */
  readonly actor: string;
  /** Where. */
  readonly community: Community;
  /** To what, where it is a post or comment. */
  readonly item?: Item | undefined;
  /** When, milliseconds since 1970. */
  readonly at: number;
  /**
   * Who administers this server.
   * @default nobody
   */
  readonly isAdministrator?: IsAdministrator | undefined;
}

/**
 * How an actor stands. The host of a remote community answers for it: all its actors count as administrators there
 * (Lemmy D14, S150). A community itself may do everything in it (Lemmy S164). Of an actor that nobody here has seen it
 * is not known whether it is a bot: then it is taken for none.
 */
export async function standingOf(view: View, asked: Asked): Promise<Standing> {
  const { actor, community, item } = asked;
  return {
    isAuthor: item?.author === actor,
    rank: await rankOf(view, community, actor),
    isAdministrator: await administers(view, asked),
    isBanned: await isBanned(view, asked),
    isBot: await isBot(view, actor),
  };
}

async function administers(
  view: View,
  { actor, community, isAdministrator }: Asked,
): Promise<boolean> {
  if (actor === community.iri) return true;
  if (!community.isLocal) return sameOrigin(actor, community.iri);
  return await isAdministrator?.(actor, view) ?? false;
}

/** From the community, from the server that it is on, or by the person's own server (Lemmy S132, V15, D17). */
async function isBanned(view: View, { actor: person, community, at }: Asked): Promise<boolean> {
  const places = new Set([community.iri, originOf(community.iri), originOf(person)]);
  for (const place of places) {
    if (place !== undefined && await readBan(view, { place, person, at })) return true;
  }
  return false;
}

async function isBot(view: View, actor: string): Promise<boolean> {
  const local = await actors.read(view, actor);
  if (local) return local.type === "Application";
  const known = await authentic(view, actor);
  return known !== undefined && hasType(known.json, "Service", "Application");
}
