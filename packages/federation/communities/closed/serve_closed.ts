/**
 * What stands where a community of ours was that is closed.
 *
 * @module
 */

import { tombstone } from "@commonplace/vocabulary";
import type { Context } from "../../src/context.ts";
import { answer } from "../../src/documents/answer.ts";
import type { Asked } from "../../src/hooks.ts";
import { readCommunity } from "../ground/community.ts";

/** The path of a community of ours, and of what is below it. */
const PATH = /^\/c\/[^/]+/;

/** Answers with a Tombstone (410) for a community that is closed, and for its collections; else leaves it to others. */
export async function serveClosed(
  request: Request,
  { domain, url }: Asked,
  context: Context,
): Promise<Response | undefined> {
  const [path] = PATH.exec(url.pathname) ?? [];
  if (path === undefined) return undefined;
  const community = await readCommunity(context.store.view, context, domain.origin + path);
  if (community === undefined || community.state === "open") return undefined;
  const { iri } = community;
  const id = domain.origin + url.pathname;
  const text = JSON.stringify(tombstone(id === iri ? { id, formerType: "Group" } : { id }));
  return await answer(context, request, { text, isPublic: true, status: 410 });
}
