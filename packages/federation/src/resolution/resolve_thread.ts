/**
 * What a reply is a reply to, up to the post that began it.
 *
 * @module
 */

import { idOf } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import type { Resolution, Resolved, ResolveOptions } from "./resolution.ts";
import { resolve } from "./resolve.ts";

/** Ancestors that are found at most, as many as comments nest on Lemmy (V20). */
const DEEPEST = 50;

/** How far to go. */
export interface ThreadOptions extends ResolveOptions {
  /**
   * Documents that are found at most, from 0 to 50.
   * @default 50
   */
  readonly depth?: number;
}

/**
 * Finds the chain of posts that a post answers, its own parent first. It ends where a post answers
 * nothing, cannot be found, comes for the second time, or is too deep.
 */
export async function resolveThread(
  context: Context,
  iri: string,
  { depth = DEEPEST, ...options }: ThreadOptions = {},
): Promise<readonly Resolved[]> {
  const chain: Resolved[] = [];
  let next: string | undefined = iri;
  while (next !== undefined && chain.length <= Math.min(depth, DEEPEST)) {
    const post: Resolution = await resolve(context, next, options);
    if (!post.ok || chain.some((earlier) => earlier.iri === post.iri)) break;
    chain.push(post);
    next = idOf(post.document.json["inReplyTo"]);
  }
  return chain.slice(1);
}
