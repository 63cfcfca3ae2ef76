/**
 * From an activity to what it changes in a community: read, located, judged, done.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import { type JsonObject, read, withMember } from "@commonplace/vocabulary";
import { deeds, references } from "@commonplace/storage";
import { applied, dropped, type Effect, wanting } from "../../src/processing/processor.ts";
import { doers } from "../doers/doers.ts";
import type { Community } from "../ground/community.ts";
import { rankOf } from "../ground/moderators.ts";
import type { Judged } from "../policy/judged.ts";
import { refusalOf } from "../policy/refusal_of.ts";
import { type IsAdministrator, standingOf } from "../policy/standing_of.ts";
import { takeBackEarly } from "../waiting/taken_back.ts";
import { seekLater } from "../waiting/seek_later.ts";
import { PATIENCE, waitFor } from "../waiting/wait_for.ts";
import { languageOf } from "../writing/language_of.ts";
import type { Deed, DeedKind } from "./deed.ts";
import type { Doer, Doing } from "./doing.ts";
import { locate, type Located } from "./locate.ts";
import { doneOnce, wasDone } from "./once.ts";
import { readDeed, type Reading, type Said } from "./read_deed.ts";

/** Everything about a deed that is known before it is located. */
export interface Coming extends Omit<Doing, "community"> {
  /** The IRI of the community that passed it on; only where it came as a guest. */
  readonly announcer?: string;
  /**
   * Who administers this server.
   * @default nobody
   */
  readonly isAdministrator?: IsAdministrator | undefined;
}

/** What was done. */
export interface Done {
  readonly effect: Effect;
  /** What it came to be; nothing where it was refused before that could be said. */
  readonly deed?: Deed;
  /** Where; nothing where it was refused before that could be said. */
  readonly community?: Community;
}

/**
 * Does what an activity says, in the community that it is about; `undefined` when communities have nothing to do with it.
 * Its changes are to be committed with those of announcing it, which is the caller's business: only what is `applied` is.
 */
export async function doDeed(said: Said, coming: Coming): Promise<Done | undefined> {
  const reading = await readWhole(said, coming);
  if (reading.kind === "refused") return { effect: dropped(reading.reason) };
  if (reading.kind !== "deed") return undefined;
  const sought = { ...coming, json: said.json };
  const located = await locate(reading.deed, sought);
  switch (located.kind) {
    case "elsewhere":
      return undefined;
    case "refused":
      return { effect: dropped(located.reason), deed: reading.deed };
    case "wanting":
      return { effect: wanting(located.iris), deed: reading.deed };
    case "missing": {
      const { deed, community } = located;
      return { effect: await wait(located, { ...coming, community }), deed, community };
    }
    case "located": {
      const { deed, community } = located;
      return { effect: await judgeAndDo(located, coming), deed, community };
    }
  }
}

/** What is undone may be named by its id alone (Lemmy D3): then it is put where the id stands, if it is known here. */
async function readWhole(said: Said, { view, actor }: Coming): Promise<Reading> {
  const reading = readDeed(said);
  if (reading.kind !== "named") return reading;
  const inner = await innerOf(view, reading.iri, actor);
  if (inner === undefined) return { kind: "none" };
  const { json, text } = inner;
  return readDeed({
    json: { ...said.json, object: json },
    text: withMember(said.text, "object", text),
  });
}

async function innerOf(view: View, iri: string, actor: string): Promise<Said | undefined> {
  const text = await references.text(view, iri);
  const result = text === undefined ? undefined : read(text);
  if (text !== undefined && result?.ok) return { json: result.document.json, text };
  const kept = await deeds.read(view, iri);
  if (kept === undefined || kept.actor !== actor) return undefined;
  const json: JsonObject = { id: iri, type: kept.type, actor, object: kept.object };
  return { json, text: JSON.stringify(json) };
}

type Found = Extract<Located, { readonly kind: "located" }>;
type Missing = Extract<Located, { readonly kind: "missing" }>;

async function judgeAndDo(found: Found, coming: Coming): Promise<Effect> {
  const refusal = refusalOf(await judgedOf(found, coming));
  if (refusal !== undefined) return dropped(refusal);
  const { deed, community } = found;
  const doing = { ...coming, community };
  if (await wasDone(deed, doing)) return { kind: "repeated", changes: [] };
  const doer = doers[deed.kind] as Doer<DeedKind> | undefined;
  const effect = await doer?.(deed, doing) ?? applied();
  if (effect.kind === "wanting") return effect;
  const { changes = [] } = effect;
  // What is dropped and leaves something behind has been dealt with; what leaves nothing may be done later.
  const isEnded = effect.kind !== "dropped" || changes.length > 0;
  return isEnded ? { ...effect, changes: [...changes, ...doneOnce(deed, doing)] } : effect;
}

async function judgedOf({ deed, community, item, above }: Found, coming: Coming): Promise<Judged> {
  const { view, actor, at, way, isAdministrator } = coming;
  const other = otherOf(deed, { community, actor });
  return {
    kind: deed.kind,
    standing: await standingOf(view, { actor, community, item, at, isAdministrator }),
    community,
    item,
    above,
    isDistinguished: deed.kind === "write" && deed.written.json["distinguished"] === true,
    language: deed.kind === "write" ? languageOf(deed.written.json) : undefined,
    rankOfOther: other === undefined ? undefined : await rankOf(view, community, other),
    by: "by" in deed ? deed.by : undefined,
    isPassedOn: way === "guest" && !community.isLocal,
  };
}

/** Whose rank matters: of who is dismissed or banned. Anybody may step down. */
function otherOf(
  deed: Deed,
  { community, actor }: { readonly community: Community; readonly actor: string },
): string | undefined {
  const isAboutModerator = deed.kind === "ban" ||
    (deed.kind === "take" && deed.target === community.moderators);
  return isAboutModerator && deed.object !== actor ? deed.object : undefined;
}

/**
 * Everything waits for what it is about, but for the Undo of a vote: that leaves a mark, which the vote uses up. What is to
 * be deleted is not asked for: its origin has it no more.
 */
async function wait({ deed, iri }: Missing, doing: Doing): Promise<Effect> {
  if (await wasDone(deed, doing)) return { kind: "repeated", changes: [] };
  const { kind } = deed;
  if (kind === "unvote") {
    return dropped(
      "The vote that it takes back has not come; when it does it will not count",
      ...await takeBackEarly(doing, { kind, object: iri }),
      ...doneOnce(deed, doing),
    );
  }
  const { view, notification, community, at } = doing;
  if (notification === undefined) return dropped(`${iri} is not known here`);
  const until = new Date(at + PATIENCE).toISOString();
  return dropped(
    `It waits for ${iri} until ${until}, and has no effect without that`,
    ...await waitFor(view, { ...doing, iri, notification }),
    ...(kind === "delete" ? [] : seekLater({ iri, community: community.iri })),
  );
}
