/**
 * Posts that a remote community lists in its outbox and among its featured ones.
 *
 * @module
 */

import { collections } from "@commonplace/storage";
import { embed, hasType, idOf, isJsonObject, memberText } from "@commonplace/vocabulary";
import type { Context } from "../../src/context.ts";
import { findAll } from "../../src/inbox/find_all.ts";
import type { Wanted } from "../../src/processing/processor.ts";
import { resolve } from "../../src/resolution/resolve.ts";
import type { Said } from "../deeds/read_deed.ts";
import type { Community } from "../ground/community.ts";
import { readItem } from "../ground/item.ts";
import type { CommunitiesOptions } from "../options.ts";
import { authorNamed } from "../writing/author_named.ts";
import { elementOf } from "./collection_elements.ts";
import { passOn } from "./pass_on.ts";

/** What is wanting is looked for once: other posts do not wait for a host that does not answer. */
const LAST_ATTEMPT = 1000;

/** An element of a collection of a community. */
export interface Element {
  readonly community: Community;
  /** The element, as it is written in the collection. */
  readonly text: string;
}

/**
 * Takes a post from the outbox of a community, as if that announced it now: `Announce{Create{Page}}` (Lemmy D6) or
 * `Create{Page}` (Lemmy S42), each of them embedded or by its id. What cannot be read or found is passed over.
 */
export async function takePosted(
  context: Context,
  options: CommunitiesOptions,
  { community, text }: Element,
): Promise<void> {
  const outer = await wholeOf(context, text);
  if (outer === undefined) return;
  const isAnnounced = hasType(outer.json, "Announce");
  if (isAnnounced && idOf(outer.json["actor"]) !== community.iri) return;
  const said = isAnnounced ? await wholeOf(context, memberText(outer.text, "object")) : outer;
  if (said === undefined || !hasType(said.json, "Create")) return;
  const announce = isAnnounced ? idOf(outer.json) : undefined;
  await take(context, options, { community, said, announce });
}

/** Takes a featured post, embedded or by its id, and features it. */
export async function takeFeatured(
  context: Context,
  options: CommunitiesOptions,
  { community, text }: Element,
): Promise<void> {
  const iri = idOf(elementOf(text));
  if (iri === undefined) return;
  const { store } = context;
  if (await readItem(store.view, iri) === undefined) {
    const page = await wholeOf(context, text);
    const actor = page && authorNamed(page.json);
    if (page === undefined || actor === undefined) return;
    // Nobody says in which Create it came; an Update of what is not known makes it (Lemmy S125).
    const update = { id: iri, type: "Update", actor, object: page.json };
    const said = { json: update, text: embed(update, "object", page.text) };
    await take(context, options, { community, said, announce: undefined });
  }
  await store.transact(async (view) => {
    const item = await readItem(view, iri);
    const isFeatured = item?.community === community.iri && item.kind === "post";
    const position = store.clock.now();
    const changes = isFeatured ? collections.add(community.featured, iri, { position }) : [];
    return { changes, result: undefined };
  });
}

interface Taking {
  readonly community: Community;
  readonly said: Said;
  /** The IRI of the Announce, where there is one. */
  readonly announce: string | undefined;
}

/** In a transaction of its own; what it wants is looked for between two of them. */
async function take(
  context: Context,
  options: CommunitiesOptions,
  taking: Taking,
): Promise<void> {
  const { store } = context;
  const attempt = (hasLooked: boolean): Promise<Wanted | undefined> =>
    store.transact(async (view) => {
      const at = store.clock.now();
      const effect = await passOn({ ...taking, at, hasLooked }, { view, context, options });
      return effect.kind === "wanting"
        ? { changes: [], result: effect.wanted }
        : { changes: effect.changes ?? [], result: undefined };
    });
  const wanted = await attempt(false);
  if (wanted === undefined) return;
  await findAll(context, wanted, LAST_ATTEMPT);
  await attempt(true);
}

/** A document that is embedded, or fetched from its origin by its id. */
async function wholeOf(context: Context, text: string | undefined): Promise<Said | undefined> {
  const element = text === undefined ? undefined : elementOf(text);
  if (text === undefined || element === undefined) return undefined;
  if (isJsonObject(element) && element["type"] !== undefined) return { json: element, text };
  const found = await resolve(context, idOf(element) ?? "");
  return found.ok ? found.document : undefined;
}
