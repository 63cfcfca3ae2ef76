/**
 * Documents of ours in a dialect.
 *
 * @module
 */

import {
  hasType,
  idOf,
  isJsonObject,
  type JsonObject,
  memberText,
  read,
  withMember,
} from "@commonplace/vocabulary";
import {
  type DialectName,
  type KnownDocument,
  render,
  type RenderOptions,
} from "@commonplace/vocabulary/dialects";
import type { Context } from "../context.ts";
import { rewrite } from "./rewrite.ts";

const PROVEN = /"(?:proof|signature)"\s*:/;

/** How it is written. */
export interface WrittenIn extends RenderOptions {
  readonly dialect: DialectName;
  /**
   * Looks up what a document of ours names and `known` does not know; asked once for each that is written anew.
   * @default nothing
   */
  readonly lookUp?: ((json: JsonObject) => Promise<KnownDocument>) | undefined;
}

/**
 * Writes what is ours in a dialect; returns the text as it is where that changes nothing but contexts, which those who
 * read communities do not look at. What others wrote in it stays as they wrote it, and so does what carries a proof.
 */
export async function writeInDialect(
  text: string,
  style: WrittenIn,
  context: Pick<Context, "domains">,
): Promise<string> {
  if (PROVEN.test(text)) return text;
  const result = read(text);
  if (!result.ok) return text;
  const { json } = result.document;
  if (hasType(json, "Announce")) return await writeAnnounce(style, { text, json }, context);
  const { dialect, known, lookUp, ...options } = style;
  const found = await lookUp?.(json);
  const written = render(json, dialect, {
    ...options,
    known: (id) => known?.(id) ?? found?.(id),
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
  context: Pick<Context, "domains">,
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
