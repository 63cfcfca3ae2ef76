/**
 * What is of communities, in a dialect.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import { idsOf, isJsonObject, type JsonObject, many } from "@commonplace/vocabulary";
import type { DialectName, KnownDocument } from "@commonplace/vocabulary/dialects";
import type { Context } from "../../src/context.ts";
import { writeInDialect } from "../../src/dialects/write_in_dialect.ts";
import { readItem } from "../ground/item.ts";

/** Writes what is ours in a dialect, with the post that a comment stands below for those who want to be told. */
export async function writeOfCommunity(
  text: string,
  dialect: DialectName,
  context: Pick<Context, "domains" | "store">,
): Promise<string> {
  const { view } = context.store;
  return await writeInDialect(text, { dialect, lookUp: (json) => aboveOf(json, view) }, context);
}

/** What stands above the comment in an activity, for those who want to be told the post, too (Lemmy S83). */
async function aboveOf(activity: JsonObject, view: View): Promise<KnownDocument> {
  const [object = activity] = many(activity, "object").filter((value) => isJsonObject(value));
  const parent = idsOf(object, "inReplyTo").at(-1);
  const item = parent === undefined ? undefined : await readItem(view, parent);
  const above = item?.kind === "comment" ? { id: item.iri, inReplyTo: item.post } : undefined;
  return (id) => id === above?.id ? above : undefined;
}
