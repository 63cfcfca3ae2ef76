/**
 * People of ours who are banned from this server, by those who administer it (Lemmy D17).
 *
 * @module
 */

import { actorIri } from "../../src/domain.ts";
import { parsed } from "../../src/outbox/addressing.ts";
import type { PerformerTable } from "../../src/plugs.ts";
import { problem } from "../../src/problem.ts";
import { readDeed } from "../deeds/read_deed.ts";
import { banFromServer } from "../doers/ban.ts";
import { ownText } from "../ways/own_text.ts";
import type { IsAdministrator } from "../policy/standing_of.ts";

/** Performs Block with this server as its target, and its Undo; everything else is left to others. */
export function serverBanPerformers(
  { isAdministrator }: { readonly isAdministrator?: IsAdministrator | undefined },
): PerformerTable {
  const perform: PerformerTable[string] = async (
    composed,
    scene,
  ) => {
    const { view, context, domain, actor, at } = scene;
    const own = await ownText(composed, scene);
    if (own === undefined || "status" in own) return own;
    const { text } = own;
    const reading = readDeed({ json: parsed(text), text });
    const deed = reading.kind === "deed" ? reading.deed : undefined;
    if (deed?.kind !== "ban" && deed?.kind !== "unban") return undefined;
    const isServer = [domain.origin, actorIri(domain, "Application", "")].includes(deed.target);
    if (!isServer) return undefined;
    if (!await isAdministrator?.(actor, view)) {
      return problem(403, "Only administrators of this server ban from it.");
    }
    const { id: activity, audience } = composed;
    const effect = await banFromServer(deed, { view, context, actor, activity, at });
    if (effect.kind === "dropped") return problem(403, `${effect.reason}.`);
    const changes = effect.kind === "wanting" ? [] : effect.changes;
    return { text, audience, about: deed.object, changes };
  };
  return { Block: perform, Undo: perform };
}
