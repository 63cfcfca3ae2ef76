/**
 * Reports to the moderators of a community, and what becomes of them (Lemmy D18).
 *
 * @module
 */

import { reports, type View } from "@commonplace/storage";
import type { Context } from "../../src/context.ts";
import { applied, dropped, type Effect } from "../../src/processing/processor.ts";
import type { DeedOf } from "../deeds/deed.ts";
import type { Doing } from "../deeds/doing.ts";
import type { Community } from "../ground/community.ts";
import { readCommunityReport, saveCommunityReport } from "../ground/community_report.ts";
import { moderatorsOf } from "../ground/moderators.ts";
import { itemMeant } from "./item_meant.ts";
import { moderated } from "./moderated.ts";

/** Objects of one report that are kept. */
const OBJECTS = 50;
/** Characters of the reason, and of an IRI, that are kept. */
const LONGEST = { reason: 5000, iri: 2048 };

/**
 * Keeps a report of a post, a comment or the community itself: of what is listed the first that is known of the
 * community counts. It is kept where somebody here has to deal with it, and the program around is told.
 */
export async function reportItem(deed: DeedOf<"report">, doing: Doing): Promise<Effect> {
  const { view, context: { events }, community, activity: id, actor, at } = doing;
  const named = [...new Set([...deed.objects, deed.object])]
    .filter((iri) => iri.length <= LONGEST.iri).slice(0, OBJECTS);
  const object = await firstKnown(doing, named);
  if (object === undefined) {
    return dropped("The Flag names nothing that is known of this community");
  }
  if (!await concernsUs(doing, object)) {
    return doing.way === "own"
      ? applied()
      : dropped("Nobody of this server has to deal with the report");
  }
  if (await reports.read(view, id)) return { kind: "repeated", changes: [] };
  const objects = [object, ...named.filter((iri) => iri !== object)];
  const reason = deed.reason.slice(0, LONGEST.reason);
  return applied(
    ...reports.save({ id, actor, objects, reason, at, state: "open" }),
    ...saveCommunityReport({ id, community: community.iri, object, state: "open", at }),
    ...events.changes("reported", { id, actor, at }),
  );
}

/** A moderator has dealt with a report: it is closed (Lemmy D18). */
export async function resolveReport(deed: DeedOf<"resolve">, doing: Doing): Promise<Effect> {
  const { view, community, actor: resolvedBy, at: resolvedAt } = doing;
  const place = await readCommunityReport(view, deed.object);
  const report = await reports.read(view, deed.object);
  if (place?.community !== community.iri || report === undefined) {
    return dropped("There is no such report in this community");
  }
  if (report.state === "resolved") return { kind: "repeated", changes: [] };
  return moderated(doing, deed, [
    ...reports.save({ ...report, state: "resolved", resolvedBy, resolvedAt }),
    ...saveCommunityReport({ ...place, state: "resolved" }),
  ]);
}

/**
 * The IRIs of the moderators of other servers, whom a community of ours tells of a report, and nobody else: not its
 * followers, and not who reported (Lemmy D18).
 */
export async function moderatorsElsewhere(
  view: View,
  { domains }: Pick<Context, "domains">,
  community: Community,
): Promise<readonly string[]> {
  const moderators = await moderatorsOf(view, community);
  return moderators.filter((iri) => domains.of(iri) === undefined);
}

async function firstKnown(doing: Doing, named: readonly string[]): Promise<string | undefined> {
  for (const iri of named) {
    if (iri === doing.community.iri || await itemMeant(doing, iri)) return iri;
  }
  return undefined;
}

/** Of communities elsewhere: where somebody of ours moderates, or it is about what is ours. */
async function concernsUs({ view, context, community }: Doing, object: string): Promise<boolean> {
  if (community.isLocal || context.domains.of(object)) return true;
  const moderators = await moderatorsOf(view, community);
  return moderators.some((iri) => context.domains.of(iri) !== undefined);
}
