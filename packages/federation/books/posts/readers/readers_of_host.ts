/**
 * Who reads posts about books on a host.
 *
 * @module
 */

import { followers } from "@commonplace/storage";
import { audienceOf, originOf, read } from "@commonplace/vocabulary";
import type { HostDialect } from "../../../src/dialects/host_dialect.ts";
import { learnHost, peerDialect } from "../../../src/dialects/peer_dialect.ts";
import { authentic } from "../../../src/authority/author.ts";
import type { Context } from "../../../src/context.ts";
import type { Sending } from "../../../src/hooks.ts";

/**
 * What a host reads: `bookwyrm` is BookWyrm itself, which wants all that it gets to be as it knows it; `books` are others
 * whose actors say that they read posts about books; `others` get what everybody can read (BookWyrm B63).
 */
export type HostReaders = "bookwyrm" | "books" | "others";

/** Actors of a host that are looked at. */
const LOOKED_AT = 4;

/** What is known of who reads on the host of an origin. */
export async function readersOfHost(
  context: Pick<Context, "store">,
  origin: string,
): Promise<HostReaders> {
  return readersBy(await peerDialect(context, origin));
}

/** The same for an activity that goes there: of a host that is new, those are looked at whom it is for. */
export async function readersOfActivity(
  text: string,
  sending: Sending,
  context: Pick<Context, "store">,
): Promise<HostReaders> {
  const { origin } = sending;
  const known = await peerDialect(context, origin);
  if (known?.software === "bookwyrm" || known?.readsBooks !== undefined) return readersBy(known);
  const said = await saidByActors(text, sending, context);
  // Of a host of which nothing is known yet its NodeInfo says more than that nobody reads there.
  if (said === undefined || (!said && known === undefined)) return readersBy(known);
  const at = context.store.clock.now();
  const nothing: HostDialect = { origin, from: "nothing", by: "an actor", at, next: at };
  await learnHost(context, origin, (before = nothing) => ({ ...before, readsBooks: said }));
  return readersBy(await peerDialect(context, origin));
}

function readersBy(known: HostDialect | undefined): HostReaders {
  if (known?.software === "bookwyrm") return "bookwyrm";
  return known?.readsBooks === true ? "books" : "others";
}

/** Whether an actor there says so; `undefined` where none of them is known. */
async function saidByActors(
  text: string,
  { origin, sender }: Sending,
  { store: { view } }: Pick<Context, "store">,
): Promise<boolean | undefined> {
  const result = read(text);
  const named = result.ok ? audienceOf(result.document.json) : [];
  const there = named.filter((iri) => originOf(iri) === origin).slice(0, LOOKED_AT);
  const { items } = await followers.page(view, sender, { origin, limit: LOOKED_AT });
  let isKnown = false;
  for (const iri of new Set([...there, ...items])) {
    const actor = await authentic(view, iri);
    if (actor?.json["bookwyrmUser"] === true) return true;
    isKnown ||= actor !== undefined;
  }
  return isKnown ? false : undefined;
}
