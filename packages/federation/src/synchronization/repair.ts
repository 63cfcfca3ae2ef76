/**
 * Two servers agree again about who follows whom (FEP-8fcf).
 *
 * @module
 */

import {
  actors,
  type Change,
  followers,
  followRequests,
  type Job,
  type Outcome,
  type View,
} from "@commonplace/storage";
import { signHeaders } from "@commonplace/signatures";
import { follow, idsOf, originOf, read, undo } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { activityIri, actorIri, type Domain } from "../domain.ts";
import { endFollow } from "../effects/follow_relation.ts";
import { fetchDocument } from "../fetching/document.ts";
import { publish } from "../outbox/publish.ts";
import { spendOn } from "../resolution/host_budget.ts";
import { signingKeyOf } from "../signing_key.ts";
import type { Comparison } from "./compare.ts";
import { MOST_COMPARED } from "./header.ts";

/** Follows that end in one commit. */
const PAGE = 5;
/** What is repaired at once; the rest the next time. */
const MOST_REPAIRED = 500;
/** What is younger may be on its way: ten minutes, in milliseconds. */
const YOUNG = 10 * 60 * 1000;

/**
 * Reads a sender's view of those of ours who follow it, and repairs the difference: who it does not know does not
 * follow it any more here, and who does not follow it here takes that back there.
 */
export async function repairFollowers(context: Context, job: Job): Promise<Outcome> {
  const comparison = job.payload as Comparison;
  const { followed, origin } = comparison;
  const domain = context.domains.of(origin);
  const theirs = domain && await theirView(context, comparison, domain);
  if (domain === undefined || theirs === undefined) return { kind: "done" };
  const ours = await ourView(context, comparison);
  const unknown = ours.filter((iri) => !theirs.has(iri)).slice(0, MOST_REPAIRED);
  const known = new Set(ours);
  const unwanted = [...theirs].filter((iri) => !known.has(iri)).slice(0, MOST_REPAIRED);
  await inPages(context, unknown, (view, follower) => end(context, view, { follower, followed }));
  await inPages(context, unwanted, (view, follower) => {
    return takeBack(context, view, { follower, followed, domain });
  });
  return { kind: "done" };
}

/** Everybody of ours who follows it, as the sender says; `undefined` when it does not say. */
async function theirView(
  context: Context,
  { followed, origin, url }: Comparison,
  domain: Domain,
): Promise<ReadonlySet<string> | undefined> {
  if (spendOn(context, followed)) return undefined;
  const key = await signingKeyOf(context, actorIri(domain, "Application", ""));
  const { clock } = context.store;
  const fetched = await fetchDocument(context.fetcher, url, {
    sign: (request) => signHeaders(request, key, { now: clock.now() }),
  });
  const result = fetched.ok ? read(fetched.bytes) : undefined;
  if (!result?.ok) return undefined;
  const { json } = result.document;
  // A collection in pages is too large to be compared.
  if (json["orderedItems"] === undefined && json["items"] === undefined) return undefined;
  const items = [...idsOf(json, "orderedItems"), ...idsOf(json, "items")];
  if (items.length > MOST_COMPARED) return undefined;
  return new Set(items.filter((iri) => originOf(iri) === origin));
}

async function ourView(
  { store }: Context,
  { followed, origin }: Comparison,
): Promise<readonly string[]> {
  const found: string[] = [];
  let after: string | undefined;
  do {
    const page = await followers.page(store.view, followed, { origin, after, limit: 1000 });
    found.push(...page.items);
    after = page.next;
  } while (after !== undefined && found.length < MOST_COMPARED);
  return found;
}

interface Pair {
  readonly follower: string;
  readonly followed: string;
}

/** Its Accept may be newer than the sender's view. */
async function end({ store }: Context, view: View, pair: Pair): Promise<readonly Change[]> {
  const request = await followRequests.read(view, pair);
  const isYoung = request !== undefined && store.clock.now() - request.at < YOUNG;
  return isYoung ? [] : await endFollow(view, pair);
}

/** Who asked and has no answer here yet may have one there. */
async function takeBack(
  { store, newId }: Context,
  view: View,
  { follower, followed, domain }: Pair & { readonly domain: Domain },
): Promise<readonly Change[]> {
  const request = await followRequests.read(view, { follower, followed });
  const isWaiting = request !== undefined && request.state !== "rejected";
  if (isWaiting || await actors.read(view, follower) === undefined) return [];
  const id = request?.activity ?? activityIri(domain, "Follow", newId());
  const object = follow({ id, actor: follower, object: followed, to: [followed] });
  return publish({
    json: undo({ id: activityIri(domain, "Undo", newId()), actor: follower, object }),
    audience: { actors: [followed], followersOf: [] },
    about: followed,
    listed: false,
    at: store.clock.now(),
  });
}

async function inPages(
  { store }: Context,
  iris: readonly string[],
  changesOf: (view: View, iri: string) => Promise<readonly Change[]>,
): Promise<void> {
  for (let first = 0; first < iris.length; first += PAGE) {
    await store.transact(async (view) => {
      const changes: Change[] = [];
      for (const iri of iris.slice(first, first + PAGE)) {
        changes.push(...await changesOf(view, iri));
      }
      return { changes, result: undefined };
    });
  }
}
