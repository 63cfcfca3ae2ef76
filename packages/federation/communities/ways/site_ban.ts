/**
 * Bans from a whole server, by that server (Lemmy D17).
 *
 * @module
 */

import { originOf, sameOrigin } from "@commonplace/vocabulary";
import type { Context } from "../../src/context.ts";
import type { Claim } from "../../src/extension.ts";
import { applied, dropped, type Effect } from "../../src/processing/processor.ts";
import { readDeed, type Said } from "../deeds/read_deed.ts";
import { removeBan, saveBan } from "../ground/ban.ts";

/** The claims for what servers send to all others about their people. */
export const siteBanClaims: Readonly<Record<string, Claim>> = { Block: told, Undo: told };

/** Who says so, and how. */
export interface SiteBanning {
  readonly context: Pick<Context, "domains">;
  /** The IRI of who bans. */
  readonly actor: string;
  /** When it came, milliseconds since 1970. */
  readonly at: number;
  /** The IRI of the community that passes it on; only one of that very server can. */
  readonly announcer?: string;
}

/**
 * Bans a person from the server that it is on, or ends that; `undefined` where that is not said. A server speaks for its
 * own people only: not for ours, and not for those of others. Its host answers for who may say so there.
 */
export function siteBan(
  said: Said,
  { context: { domains }, actor, at, announcer = actor }: SiteBanning,
): Effect | undefined {
  const reading = readDeed(said);
  if (reading.kind !== "deed") return undefined;
  const { deed } = reading;
  if (deed.kind !== "ban" && deed.kind !== "unban") return undefined;
  const { object: person, target, reason, expires } = deed;
  const place = originOf(target);
  if (place === undefined || URL.parse(target)?.pathname !== "/" || domains.of(target)) {
    return undefined;
  }
  if (![actor, person, announcer].every((iri) => sameOrigin(iri, target))) {
    return dropped("A server bans its own people only, and by its own (Lemmy D17)");
  }
  if (deed.kind === "unban") return applied(...removeBan({ place, person }));
  const ban = { place, person, by: actor, reason, at, ...(expires !== undefined && { expires }) };
  return applied(...saveBan(ban));
}

function told(...[received, , context]: Parameters<Claim>): ReturnType<Claim> {
  const { document, sender, receivedAt: at } = received;
  const isOurs = context.domains.of(sender.iri) !== undefined;
  const effect = isOurs ? undefined : siteBan(document, { context, actor: sender.iri, at });
  return Promise.resolve(effect);
}
