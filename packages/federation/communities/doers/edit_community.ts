/**
 * What a community says of itself, changed by those who moderate it (Lemmy D19).
 *
 * @module
 */

import { actors, type LocalActor } from "@commonplace/storage";
import {
  hasType,
  isJsonObject,
  type JsonObject,
  many,
  originOf,
  textOf,
} from "@commonplace/vocabulary";
import { sanitize } from "../../src/html/sanitize.ts";
import { fetchLater } from "../../src/processing/fetch_later.ts";
import { applied, dropped, type Effect } from "../../src/processing/processor.ts";
import type { DeedOf } from "../deeds/deed.ts";
import type { Doing } from "../deeds/doing.ts";
import { type CommunityState, saidOf, saveCommunity, stateOf } from "../ground/community.ts";
import { moderated } from "./moderated.ts";

/** Characters that may be said, and languages that may be spoken. */
const LONGEST = { displayName: 500, summary: 20_000, source: 20_000, iri: 2048, languages: 200 };

/**
 * Changes name, description, icon, banner, languages and settings of a community of ours: the Update has the whole
 * Group, so what it leaves out is empty but for the name; everything else stays what it was. What a remote one is now,
 * its own server says.
 */
export async function editCommunity(
  deed: DeedOf<"edit-community">,
  doing: Doing,
): Promise<Effect> {
  const { view, community, at } = doing;
  const { iri } = community;
  const { json } = deed.written;
  if (deed.object !== iri || !hasType(json, "Group")) {
    return dropped("The Update is not of this community");
  }
  if (!community.isLocal) {
    // What somebody of ours changes elsewhere comes back from there.
    return applied(...(doing.way === "own" ? [] : fetchLater({ iri, since: at })));
  }
  const actor = await actors.read(view, iri);
  if (actor === undefined) return dropped("There is no such community any more");
  const [changed, state] = [changedActor(actor, json), changedState(json)];
  if (changed === undefined || state === undefined) return dropped("What it says is too long");
  return moderated(doing, deed, [
    ...actors.save(changed),
    ...saveCommunity(iri, { ...stateOf(community), ...state }),
  ]);
}

function changedActor(
  { summary: _, ...actor }: LocalActor,
  json: JsonObject,
): LocalActor | undefined {
  const displayName = textOf(json, "name") ?? actor.displayName;
  // Lemmy of 2021 said it in `content` (Lemmy D4).
  const said = textOf(json, "summary") ?? textOf(json, "content") ?? "";
  if (displayName.length > LONGEST.displayName || said.length > LONGEST.summary) return undefined;
  const summary = sanitize(said);
  return { ...actor, displayName, ...(summary !== "" && { summary }) };
}

function changedState(json: JsonObject): Omit<CommunityState, "state"> | undefined {
  const { isRestricted, isSensitive, languages } = saidOf(json);
  const source = sourceOf(json);
  if (languages.length > LONGEST.languages || source === undefined) return undefined;
  const members = { ...source, ...imageOf("icon", json), ...imageOf("image", json) };
  return { isRestricted, isSensitive, languages, members };
}

/** What it was written as (Lemmy S32); `undefined` where that is too long. */
function sourceOf(json: JsonObject): JsonObject | undefined {
  const { source } = json;
  if (!isJsonObject(source)) return {};
  const [content, mediaType] = [textOf(source, "content"), source["mediaType"]];
  if (content === undefined) return {};
  if (content.length > LONGEST.source) return undefined;
  return { source: { content, ...(typeof mediaType === "string" && { mediaType }) } };
}

/** An image by its address alone; of several the last (Lemmy D2). */
function imageOf(name: "icon" | "image", json: JsonObject): JsonObject {
  const image = many(json, name).at(-1);
  const url = isJsonObject(image) ? image["url"] : image;
  if (typeof url !== "string" || url.length > LONGEST.iri || originOf(url) === undefined) return {};
  return { [name]: { type: "Image", url } };
}
