/**
 * Who and what the sample ids of the documented examples stand for, when they are replayed.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import type { Persona } from "../world/persona.ts";
import { readdress } from "./readdress.ts";

/** Who acts, and on what. What an example does not name may be left out. */
export interface Roles {
  /** Who acts. */
  readonly actor: Persona;
  /** Id of the community. */
  readonly community: string;
  /** Its collection of followers. Default: as documented. */
  readonly followers?: string;
  /** Its collection of moderators. Default: as documented. */
  readonly moderators?: string;
  /** Its collection of featured posts. Default: as documented. */
  readonly featured?: string;
  /** What is created, changed, voted on, deleted, locked, reported or listed. */
  readonly object?: string;
  /** What a comment answers. */
  readonly parent?: string;
  /** The person that it is about. */
  readonly person?: string;
  /** The handle of that person, with both signs: `@name@host`. */
  readonly handle?: string;
  /** The server that somebody is banned from. */
  readonly site?: string;
  /** An inbox that a private message is addressed to (Lemmy S171). */
  readonly inbox?: string;
}

/** Replays an example; a `RangeError` where it needs something that was not given. */
export function replay(id: string, roles: Roles): JsonObject {
  const fresh = new Map<string, string>();
  const standsFor = id.startsWith("E") ? in2021(id, roles) : today(id, roles);
  return readdress(id, (text) => {
    const kind = /^https?:\/\/[^/]+\/activities\/(?:announce\/)?(\w+)\//.exec(text)?.[1];
    if (kind === undefined) return standsFor(text);
    const known = fresh.get(text) ??
      `${roles.actor.origin}/activities/${kind}/${crypto.randomUUID()}`;
    fresh.set(text, known);
    return known;
  });
}

type StandsFor = (text: string) => string | undefined;

/** The 2021 examples name other people and places in each; the table says which they are. */
function in2021(id: string, roles: Roles): StandsFor {
  const { actor, community } = roles;
  const names: Readonly<Record<string, string | undefined>> = {
    actor: actor.id,
    community,
    followers: roles.followers ?? `${community}/followers`,
    moderators: roles.moderators ?? `${community}/moderators`,
    object: roles.object,
    person: roles.person,
    inbox: roles.inbox,
  };
  const table = cast2021[id] ?? {};
  return (text) => {
    const role = Object.entries(table).find(([, sample]) => [sample].flat().includes(text))?.[0];
    return role === undefined ? undefined : names[role];
  };
}

type Cast2021 = Readonly<Partial<Record<keyof Roles, string | readonly string[]>>>;

const enterprise = "https://enterprise.lemmy.ml";
const ds9 = "https://ds9.lemmy.ml";
const vote: Cast2021 = {
  actor: `${enterprise}/u/riker`,
  community: `${ds9}/c/main/`,
  object: `${enterprise}/p/123`,
};
const removal: Cast2021 = {
  actor: `${ds9}/u/sisko`,
  community: `${ds9}/c/main/`,
  object: `${enterprise}/comment/32`,
};
const appointment: Cast2021 = {
  actor: `${enterprise}/u/picard`,
  community: `${enterprise}/c/main`,
  moderators: `${enterprise}/c/main/moderators`,
  person: `${ds9}/u/sisko`,
};
const message: Cast2021 = {
  actor: [`${ds9}/u/sisko`, `${enterprise}/u/picard`],
  inbox: `${enterprise}/u/riker/inbox`,
  person: "https://voyager.lemmy.ml/u/janeway",
  object: [`${enterprise}/private_message/34`, `${ds9}/private_message/341`],
};
const cast2021: Readonly<Record<string, Cast2021>> = {
  E15: vote,
  E16: vote,
  E17: {
    actor: `${enterprise}/u/riker`,
    community: `${enterprise}/c/main/`,
    object: `${enterprise}/post/32`,
  },
  E18: removal,
  E19: removal,
  E20: appointment,
  E21: appointment,
  E24: {
    actor: "http://ds9.lemmy.ml/c/some_community",
    followers: "http://ds9.lemmy.ml/c/some_community/followers",
  },
  E25: {
    actor: "http://ds9.lemmy.ml/c/some_community",
    community: "http://ds9.lemmy.ml/c/testcom",
    followers: "http://ds9.lemmy.ml/c/testcom/followers",
  },
  E26: message,
  E27: message,
  E28: message,
};

const lemmy = "https://lemmy.example";
const meadow = "https://meadow.example";
const things = /^https:\/\/(lemmy|meadow)\.example\/(post|comment|private_message)\/\d+$/;

/** Today's examples share their people: ann and bob. One of them acts, the other is whom it is about. */
function today(id: string, roles: Roles): StandsFor {
  const { actor, community, object, parent, person, site, handle } = roles;
  const isBob = byBob.test(id);
  const [ann, bob] = isBob ? [person, actor.id] : [actor.id, person];
  const named: Readonly<Record<string, string | undefined>> = {
    [`${lemmy}/c/lamps`]: community,
    [`${lemmy}/c/lamps/followers`]: roles.followers ?? `${community}/followers`,
    [`${lemmy}/c/lamps/moderators`]: roles.moderators ?? `${community}/moderators`,
    [`${lemmy}/c/lamps/featured`]: roles.featured ?? `${community}/featured`,
    [`${lemmy}/u/ann`]: ann,
    [`${meadow}/u/bob`]: bob,
    [`${lemmy}/u/carl`]: person,
    [`${meadow}/c/light`]: actor.id,
    [`${lemmy}/inbox`]: actor.sharedInbox,
    [`${lemmy}/`]: site,
    [`${meadow}/`]: new URL("/", community).href,
    [isBob ? "@ann@lemmy.example" : "@bob@meadow.example"]: handle,
    "@lamps@lemmy.example": `@${community.split("/").at(-1)}@${new URL(community).host}`,
  };
  return (text) => {
    if (text in named) return named[text];
    if (things.test(text)) return isAnswered(id, text) ? parent : object;
    if (text.endsWith("/context")) return `${object}/context`;
    if (/^https:\/\/lemmy\.example\/c\/lamps[/#]/.test(text)) {
      return text.replace(`${lemmy}/c/lamps`, community);
    }
    if (text.includes("/pictrs/")) return `${actor.origin}/picture.jpg`;
    if (text.startsWith(`${lemmy}/m/`)) return text.replace(`${lemmy}/m`, `${actor.origin}/m`);
    if (text.startsWith(`${lemmy}/c/members`)) {
      const group = id.endsWith("/reject_follow") ? actor.id : community;
      return text.replace(`${lemmy}/c/members`, group);
    }
    return text.startsWith("https://wicks.example/") ? `${actor.origin}/linked` : undefined;
  };
}

const byBob =
  /\/(follow|undo_follow|follow_feed|comment|create_comment|like|undo_like|flag_page|update_page_tags)$/;

/** In an example that has a comment, the post is what it answers; in that of a moderator, a comment is. */
function isAnswered(id: string, text: string): boolean {
  if (/\/(create_)?comment$/.test(id)) return text === `${lemmy}/post/7`;
  return id.endsWith("/moderator_comment") && text === `${meadow}/comment/21`;
}
