/**
 * Persons who may not take part (Lemmy D17).
 *
 * @module
 */

import type { Change, View } from "@commonplace/storage";
import { originOf } from "@commonplace/vocabulary";
import type { Context } from "../../src/context.ts";
import { endFollow } from "../../src/effects/follow_relation.ts";
import { applied, dropped, type Effect } from "../../src/processing/processor.ts";
import type { DeedOf } from "../deeds/deed.ts";
import type { Doing } from "../deeds/doing.ts";
import { readBan, removeBan, saveBan } from "../ground/ban.ts";
import { authorIn } from "../ground/item.ts";
import { recordModeration } from "../ground/moderation_record.ts";
import type { Reach } from "../withdrawal/withdraw.ts";
import { type Scan, sweep } from "../sweeping/sweep.ts";
import { reachOfModerator } from "./moderated.ts";

/** Characters that are kept of a reason, and of the IRI of a person. */
const LONGEST = { reason: 5000, iri: 2048 };

/**
 * Bans a person from the community, who is then no follower of it any more, or takes the ban back. Where the target is
 * a server, see {@linkcode banFromServer}. What the person wrote in the community goes with it, or comes back, if that
 * is said.
 */
export async function banPerson(deed: DeedOf<"ban" | "unban">, doing: Doing): Promise<Effect> {
  const { community, view } = doing;
  if (deed.target !== community.iri) return await banFromServer(deed, doing);
  const { object: person } = deed;
  const effect = await ban(deed, doing, {
    place: community.iri,
    reach: reachOfModerator(doing),
    scan: { index: "author", value: authorIn(person, community.iri) },
  });
  if (effect.kind !== "applied" || deed.kind === "unban") return effect;
  return applied(
    ...effect.changes,
    ...await endFollow(view, { follower: person, followed: community.iri }),
  );
}

/** Who bans from a server, and when. */
export interface ServerBan {
  readonly view: View;
  readonly context: Context;
  /** The IRI of who bans: an administrator of the server. */
  readonly actor: string;
  /** The IRI of the activity. */
  readonly activity: string;
  /** When it came, milliseconds since 1970. */
  readonly at: number;
}

/**
 * Bans a person from the whole of a server, or takes that back: a server does so with its own people alone, and what
 * they wrote goes from all communities if that is said (Lemmy D17). That the actor is an administrator of the server
 * must have been judged.
 */
export async function banFromServer(
  deed: DeedOf<"ban" | "unban">,
  by: ServerBan,
): Promise<Effect> {
  const { object: person, target } = deed;
  const place = originOf(target);
  if (place === undefined || originOf(by.actor) !== place || originOf(person) !== place) {
    return dropped("A server bans its own people alone");
  }
  return await ban(deed, by, { place, reach: "home", scan: { index: "author", value: person } });
}

interface Banning {
  /** The IRI of the community, or the origin of the server. */
  readonly place: string;
  readonly reach: Reach;
  /** What the person wrote there. */
  readonly scan: Scan;
}

async function ban(
  deed: DeedOf<"ban" | "unban">,
  { view, actor: by, activity, at }: ServerBan,
  { place, reach, scan }: Banning,
): Promise<Effect> {
  const { kind, object: person, expires, includesContent } = deed;
  if (originOf(person) === undefined || person.length > LONGEST.iri || person === place) {
    return dropped("Nobody goes by this as an IRI");
  }
  const isBan = kind === "ban";
  if (isBan && expires !== undefined && expires <= at) return dropped("The ban is over already");
  const known = await readBan(view, { place, person, at });
  if (!isBan && known === undefined && !includesContent) return { kind: "repeated", changes: [] };
  const reason = deed.reason.slice(0, LONGEST.reason);
  const order = {
    about: `${place} ${person}`,
    activity,
    act: isBan ? "remove" : "reinstate",
    by,
    reach,
    at,
  } as const;
  const kept: readonly Change[] = isBan
    ? saveBan({
      place,
      person,
      by,
      at,
      ...(reason !== "" && { reason }),
      ...(expires !== undefined && { expires }),
    })
    : removeBan({ place, person });
  const detail = isBan && expires !== undefined ? { detail: new Date(expires).toISOString() } : {};
  return applied(
    ...kept,
    ...(includesContent ? sweep(order, scan) : []),
    ...recordModeration({ activity, place, kind, subject: person, by, at, reason, ...detail }),
  );
}
