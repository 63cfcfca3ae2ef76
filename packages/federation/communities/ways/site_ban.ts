/**
 * Bans from a whole server, by that server (Lemmy D17).
 *
 * @module
 */

import { sameOrigin } from "@commonplace/vocabulary";
import type { Claim } from "../../src/extension.ts";
import { dropped, type Effect } from "../../src/processing/processor.ts";
import { readDeed, type Said } from "../deeds/read_deed.ts";
import { banFromServer, type ServerBan } from "../doers/ban.ts";

/** The claims for what servers send to all others about their people. */
export const siteBanClaims: Readonly<Record<string, Claim>> = { Block: told, Undo: told };

/** Who says so, and how. */
export interface SiteBanning extends ServerBan {
  /** The IRI of the community that passes it on; only one of that very server can. */
  readonly announcer?: string;
}

/**
 * Bans a person from the server that it is on, or ends that; `undefined` where that is not said. A server speaks for its
 * own people only: not for ours, and not for those of others. Its host answers for who may say so there.
 */
export async function siteBan(said: Said, banning: SiteBanning): Promise<Effect | undefined> {
  const { context, actor, announcer = actor } = banning;
  const reading = readDeed(said);
  if (reading.kind !== "deed") return undefined;
  const { deed } = reading;
  if (deed.kind !== "ban" && deed.kind !== "unban") return undefined;
  const { target } = deed;
  if (URL.parse(target)?.pathname !== "/" || context.domains.of(target)) return undefined;
  return sameOrigin(announcer, target)
    ? await banFromServer(deed, banning)
    : dropped("Only communities of a server pass on whom that bans (Lemmy D17)");
}

async function told(...[received, view, context]: Parameters<Claim>): ReturnType<Claim> {
  const { document, id, sender, receivedAt: at } = received;
  if (context.domains.of(sender.iri)) return undefined;
  return await siteBan(document, { view, context, actor: sender.iri, activity: id, at });
}
