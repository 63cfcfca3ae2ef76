/**
 * What a remote community says of itself, as in 2021: that it is removed or deleted, and that it is there again.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import { hasType, idOf, isJsonObject, type JsonObject } from "@commonplace/vocabulary";
import type { Context } from "../../src/context.ts";
import type { Claim } from "../../src/extension.ts";
import type { Effect } from "../../src/processing/processor.ts";
import type { Received } from "../../src/processing/received.ts";
import { readCommunity } from "../ground/community.ts";
import type { CommunitiesOptions } from "../options.ts";
import { passOn } from "./pass_on.ts";

/**
 * Claims Remove, Delete and their Undo where a remote community is the actor and what it is done to, and sends it to its
 * followers itself (Lemmy S164, S167). It can be taken back: the end of an actor for good is told by its origin (410).
 */
export function itselfClaims(options: CommunitiesOptions): Readonly<Record<string, Claim>> {
  const claim: Claim = (received, view, context) =>
    sayOfItself(received, view, { context, options });
  return { Delete: claim, Remove: claim, Undo: claim };
}

async function sayOfItself(
  { document, sender, receivedAt: at, notification, hasLooked }: Received,
  view: View,
  { context, options }: { readonly context: Context; readonly options: CommunitiesOptions },
): Promise<Effect | undefined> {
  const { iri } = sender;
  if (context.domains.of(iri) || endedBy(document.json) !== iri) return undefined;
  const community = await readCommunity(view, context, iri);
  if (community === undefined) return undefined;
  const passed = { community, said: document, announce: undefined, at, notification, hasLooked };
  return await passOn(passed, { view, context, options });
}

/** What a Remove or Delete is about, its own or undone. */
function endedBy(json: JsonObject): string | undefined {
  const { object } = json;
  if (!hasType(json, "Undo")) return idOf(object);
  const isEnd = isJsonObject(object) && hasType(object, "Delete", "Remove");
  return isEnd ? idOf(object["object"]) : undefined;
}
