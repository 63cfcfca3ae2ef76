/**
 * What the filter of posts has to know of one, looked up.
 *
 * @module
 */

import { actors, references, type View } from "@commonplace/storage";
import { audienceOf, type Entity, idsOf } from "@commonplace/vocabulary";
import { mentionsOf } from "@commonplace/vocabulary/identity";
import type { Context } from "../../../src/context.ts";
import type { PostFacts } from "./judge_post.ts";

/** Names of a post that are looked up; whoever is meant stands among the first of them. */
const MOST = 50;

/** The facts of a post. Whoever is mentioned in a tag, or addressed, is whom it is for (BookWyrm B30, B34). */
export async function factsOf(
  { types, json }: Pick<Entity, "json" | "types">,
  view: View,
  { domains }: Pick<Context, "domains">,
): Promise<PostFacts> {
  const named = [...mentionsOf(json).map(({ href }) => href), ...audienceOf(json)];
  const ours = [...new Set(named)].filter((iri) => domains.of(iri) !== undefined).slice(0, MOST);
  let isForUs = false;
  for (const iri of ours) isForUs ||= await actors.read(view, iri) !== undefined;
  let answersKnown = false;
  for (const iri of idsOf(json, "inReplyTo").slice(0, MOST)) {
    answersKnown ||= (await references.read(view, iri)).state === "resolved";
  }
  return { types, isForUs, answersKnown };
}
