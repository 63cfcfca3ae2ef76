/**
 * Documents of ours in a dialect.
 *
 * @module
 */

import {
  hasType,
  idOf,
  idsOf,
  isJsonObject,
  type JsonObject,
  many,
  memberText,
  read,
  withMember,
} from "@commonplace/vocabulary";
import { type DialectName, render, type RenderOptions } from "@commonplace/vocabulary/dialects";
import type { Context } from "../../src/context.ts";
import { readItem } from "../ground/item.ts";
import { rewrite } from "./rewrite.ts";

const PROVEN = /"(?:proof|signature)"\s*:/;

/** How it is written. */
export interface WrittenIn extends RenderOptions {
  readonly dialect: DialectName;
}

/**
 * Writes what is ours in a dialect; returns the text as it is where that changes nothing but contexts, which those who
 * read communities do not look at. What others wrote in it stays as they wrote it, and so does what carries a proof.
 */
export async function writeInDialect(
  text: string,
  { dialect, ...options }: WrittenIn,
  context: Context,
): Promise<string> {
  if (PROVEN.test(text)) return text;
  const result = read(text);
  if (!result.ok) return text;
  const { json } = result.document;
  if (hasType(json, "Announce")) {
    return await writeAnnounce({ dialect, ...options }, { text, json }, context);
  }
  const above = await aboveOf(json, context);
  const { known } = options;
  const written = render(json, dialect, {
    ...options,
    known: (id) => known?.(id) ?? above.get(id),
  });
  return rewrite(text, json, written);
}

interface Announced {
  readonly text: string;
  readonly json: JsonObject;
}

/** Only what an actor of ours did is written anew inside: what others did goes on byte for byte (Lemmy S158). */
async function writeAnnounce(
  style: WrittenIn,
  { text, json }: Announced,
  context: Context,
): Promise<string> {
  const inner = json["object"];
  const innerText = isJsonObject(inner) ? memberText(text, "object") : undefined;
  if (!isJsonObject(inner) || innerText === undefined) return text;
  const isOurs = context.domains.of(idOf(inner["actor"]) ?? "") !== undefined;
  const written = isOurs ? await writeInDialect(innerText, style, context) : innerText;
  const object = idOf(inner) ?? "";
  const frame = withMember(text, "object", JSON.stringify(object));
  const before = { ...json, object };
  const envelope = rewrite(frame, before, render(before, style.dialect));
  const isKept = envelope === frame && written === innerText;
  return isKept ? text : withMember(envelope, "object", written);
}

/** What stands above the comment in an activity, for those who want to be told the post, too (Lemmy S83). */
async function aboveOf(
  activity: JsonObject,
  { store: { view } }: Context,
): Promise<ReadonlyMap<string, JsonObject>> {
  const above = new Map<string, JsonObject>();
  const [object = activity] = many(activity, "object").filter((value) => isJsonObject(value));
  const parent = idsOf(object, "inReplyTo").at(-1);
  const item = parent === undefined ? undefined : await readItem(view, parent);
  if (item?.kind === "comment") above.set(item.iri, { id: item.iri, inReplyTo: item.post });
  return above;
}
