/**
 * Whom what an actor of ours does in a community is for.
 *
 * @module
 */

import { type Audience, references } from "@commonplace/storage";
import {
  audienceOf,
  hasType,
  idsOf,
  type JsonObject,
  many,
  memberText,
  originOf,
  PUBLIC,
  withMember,
  withoutMember,
} from "@commonplace/vocabulary";
import { addressFor, mentionsOf } from "@commonplace/vocabulary/identity";
import { authentic } from "../../src/authority/author.ts";
import { collectionIri } from "../../src/domain.ts";
import { parsed } from "../../src/outbox/addressing.ts";
import type { Scene } from "../../src/plugs.ts";
import { moderatorsElsewhere } from "../doers/report.ts";
import type { Community } from "../ground/community.ts";
import type { Deed } from "../deeds/deed.ts";
import type { Meant } from "./community_meant.ts";
import type { OwnText } from "./own_text.ts";

/** What an actor of ours does, and where. */
export interface OwnDeed extends Meant {
  readonly deed: Deed;
  readonly own: OwnText;
}

/** The same with its addresses. */
export interface Addressed {
  /** As it is sent. */
  readonly text: string;
  /** The activity with what it made or changed as that is kept. */
  readonly said: string;
  /** Who gets it, besides those whom its client named to get it blindly. */
  readonly actors: readonly string[];
}

/**
 * Addresses an activity as Lemmy 0.19 documents it (Lemmy D10, D16), whatever its client named: it is for the public and
 * its community. The author of what is answered and everybody who is mentioned get it besides (Lemmy S119, S120).
 * `undefined` for what a client wrote for certain people alone: that is private, whatever it answers (Lemmy S93).
 */
export async function addressedIn(
  ownDeed: OwnDeed,
  scene: Scene,
): Promise<Addressed | undefined> {
  const { deed, community, own } = ownDeed;
  const { actor } = scene;
  const made = own.object === undefined ? undefined : parsed(own.object);
  const json = parsed(own.text);
  const named = [...new Set([...audienceOf(json), ...(made ? audienceOf(made) : [])])];
  const others = named.filter((iri) => ![PUBLIC, community.iri, actor].includes(iri));
  const isAnswer = ownDeed.item !== undefined;
  if (made && isPrivate(made, { json, named, others, isAnswer })) return undefined;
  const mentioned = made ? mentionsOf(made).map(({ href }) => href) : [];
  const concerned = await concernedBy(ownDeed, scene);
  const people = [...new Set([...others, ...mentioned, ...concerned])]
    .filter((iri) => originOf(iri) !== undefined && iri !== actor);
  const text = withAddresses(own.text, addressesOf(ownDeed, people));
  const isVote = deed.kind === "vote" || deed.kind === "unvote";
  const followers = collectionIri(actor, "followers");
  const actors = isVote ? [] : people.filter((iri) => iri !== followers);
  return made === undefined || own.object === undefined
    ? { text, said: text, actors }
    : { ...await withMade(text, { object: own.object, ownDeed, people, scene }), actors };
}

/** Of the activity: votes name their community alone (Lemmy D16), what is for moderators is for it alone (D18, D26). */
function addressesOf(
  { deed, community: { iri } }: OwnDeed,
  mentions: readonly string[],
): Addresses {
  switch (deed.kind) {
    case "vote":
    case "unvote":
      return { audience: iri };
    case "report":
    case "resolve":
    case "warn":
      return { to: [iri], audience: iri };
    default:
      return addressFor("public", { community: iri, mentions, dialect: "lemmy-0.19" });
  }
}

interface Made {
  /** What it made or changed, as text. */
  readonly object: string;
  readonly ownDeed: OwnDeed;
  readonly people: readonly string[];
  readonly scene: Scene;
}

/** A post is to its community and the public, a comment to the public (Lemmy D10), and its mentions stand outside too (S118). */
async function withMade(
  activity: string,
  { object, ownDeed, people: mentions, scene }: Made,
): Promise<Pick<Addressed, "said" | "text">> {
  const isComment = idsOf(parsed(object), "inReplyTo").length > 0;
  const dialect = isComment ? "lemmy-0.19" : "lemmy-1.0";
  const community = ownDeed.community.iri;
  const addressed = withAddresses(object, addressFor("public", { community, mentions, dialect }));
  const answered = isComment ? answeredBy(ownDeed) : undefined;
  const whole = answered === undefined || answered === scene.actor
    ? addressed
    : await withMention(addressed, answered, scene);
  const tag = isComment ? memberText(whole, "tag") : undefined;
  const envelope = tag === undefined ? activity : withMember(activity, "tag", tag);
  return {
    text: withMember(envelope, "object", withoutMember(whole, "@context")),
    said: withMember(envelope, "object", whole),
  };
}

/** The author of what a new comment answers. */
function answeredBy({ deed, item }: OwnDeed): string | undefined {
  return deed.kind === "write" && item?.iri !== deed.object ? item?.author : undefined;
}

interface Named {
  /** The activity. */
  readonly json: JsonObject;
  /** Everybody whom it is addressed to. */
  readonly named: readonly string[];
  /** Those who are neither the community nor the public nor the author. */
  readonly others: readonly string[];
  readonly isAnswer: boolean;
}

/**
 * Whether its author did not mean the whole community: it is for certain people, or a Note for the community that neither
 * says `audience`, as what is in a community does (FEP-1b12), nor answers anything there.
 */
function isPrivate(made: JsonObject, { json, named, others, isAnswer }: Named): boolean {
  if (named.includes(PUBLIC)) return false;
  if (others.length > 0) return true;
  const isBare = hasType(made, "Note") && !isAnswer && named.length > 0;
  return isBare && [made, json].every((document) => document["audience"] === undefined);
}

/** Who has to know of it besides: whom it is about (Lemmy S154), and who got what is changed now. */
async function concernedBy(ownDeed: OwnDeed, { view, context }: Scene): Promise<readonly string[]> {
  const { deed, community, item } = ownDeed;
  switch (deed.kind) {
    case "write":
      return present([answeredBy(ownDeed)]);
    case "add":
    case "take":
      return deed.target === community.moderators ? [deed.object] : [];
    case "ban":
    case "unban":
      return [deed.object];
    case "report":
      return present([item?.author, ...await moderatorsOfRemote(community, { view, context })])
        .filter((iri) => !context.domains.of(iri));
    case "resolve":
      return await moderatorsOfRemote(community, { view, context });
    case "warn":
      return present([item?.author]);
    case "delete": {
      const known = item && await authentic(view, item.iri);
      return known
        ? audienceOf(known.json).filter((iri) => iri !== PUBLIC && iri !== community.iri)
        : [];
    }
    default:
      return [];
  }
}

/** Those of a community of ours are told by that, see `announceTo`. */
async function moderatorsOfRemote(
  community: Community,
  { view, context }: Pick<Scene, "context" | "view">,
): Promise<readonly string[]> {
  return community.isLocal ? [] : await moderatorsElsewhere(view, context, community);
}

function present(iris: readonly (string | undefined)[]): readonly string[] {
  return iris.filter((iri) => iri !== undefined);
}

type Addresses = Readonly<Partial<Record<"audience" | "cc" | "to", string | readonly string[]>>>;

/** A list that is empty stands there all the same: the software of communities reads it so (Lemmy D10). */
function withAddresses(text: string, addresses: Addresses): string {
  return (["audience", "cc", "to"] as const).reduce((rest, name) => {
    const value = addresses[name];
    return value === undefined
      ? withoutMember(rest, name)
      : withMember(rest, name, JSON.stringify(value));
  }, text);
}

/** Who is answered is mentioned, so that other software tells it of that (Lemmy D24). */
async function withMention(text: string, person: string, { view }: Scene): Promise<string> {
  const json = parsed(text);
  if (mentionsOf(json).some(({ href }) => href === person)) return text;
  const written = await references.text(view, person);
  const actor: JsonObject = written === undefined ? {} : parsed(written);
  const user = actor["preferredUsername"];
  const host = originOf(person)?.replace(/^https?:\/\//, "");
  const name = typeof user === "string" && host !== undefined ? { name: `@${user}@${host}` } : {};
  const mention = { type: "Mention", href: person, ...name };
  return withMember(text, "tag", JSON.stringify([...many(json, "tag"), mention]));
}

/** Whom it goes to: a remote community passes it on itself, one of ours has done so already. */
export function audienceIn(
  { community }: Meant,
  actors: readonly string[],
  blind: Audience,
): Audience {
  const named = [...actors, ...blind.actors].filter((iri) => iri !== community.iri);
  const home = community.isLocal ? [] : [community.iri];
  return { actors: [...new Set([...home, ...named])], followersOf: blind.followersOf };
}
