/**
 * Posts and comments that are known from their origin, and become part of a community here.
 *
 * @module
 */

import { embed, type JsonObject } from "@commonplace/vocabulary";
import { authentic } from "../../src/authority/author.ts";
import type { Context } from "../../src/context.ts";
import { doDeed } from "../deeds/do_deed.ts";
import { readItem } from "../ground/item.ts";
import { authorNamed } from "../writing/author_named.ts";
import type { Sought } from "./seek_later.ts";

/**
 * Puts a post or comment into a community by what its origin says of it, judged like one that its author sends. What it
 * answers must be there already. Nothing is announced.
 *
 * @returns Whether it is there now
 */
export async function adopt(context: Context, { iri, community }: Sought): Promise<boolean> {
  return await context.store.transact(async (view) => {
    const item = await readItem(view, iri);
    if (item) return { changes: [], result: item.community === community };
    const known = await authentic(view, iri);
    const actor = known && authorNamed(known.json);
    if (known === undefined || actor === undefined) return { changes: [], result: false };
    // In which Create it came is not known: it is taken as an Update of what is new (Lemmy S125).
    const envelope: JsonObject = { type: "Update", actor };
    const done = await doDeed(
      { json: { ...envelope, object: known.json }, text: embed(envelope, "object", known.text) },
      {
        view,
        context,
        actor,
        activity: known.iri,
        at: context.store.clock.now(),
        way: "guest",
        announcer: community,
        hasLooked: true,
      },
    );
    const isDone = done?.effect.kind === "applied";
    return { changes: isDone ? done.effect.changes : [], result: isDone };
  });
}
