/**
 * The collections that actors name: what they are, and whether they can be turned over.
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import * as collection from "../../judging/collection_faults.ts";
import { judgeFaults, notServed } from "../../judging/faults.ts";
import * as outbox from "../../judging/outbox_faults.ts";
import { cannotTell, inapplicable, passed, type Verdict } from "../../judging/verdict.ts";
import { idOf } from "../../raw_json.ts";
import { readActors } from "../../stage/read_actors.ts";
import { type CollectionWalk, walkCollection } from "../../stage/walk_collection.ts";

interface Seen {
  readonly walks: readonly CollectionWalk[];
  /** What a GET of the shared inbox shows; missing where there is none here. */
  readonly sharedInbox?: CollectionWalk;
}

const names: readonly string[] = [
  "outbox",
  "followers",
  "following",
  "liked",
  "featured",
  "moderators",
];

/** Community and person are read, and the collections that they name. */
export const collections: Exchange = exchange<Seen>({
  id: "documents/collections",
  title: "The collections of the actors are turned over",
  kind: "reads",
  async play(stage) {
    stage.tell("The suite reads the collections that community and person name, a few pages each.");
    const walks: CollectionWalk[] = [];
    const owners = await readActors(stage);
    for (const owner of owners) {
      for (const name of names) {
        const url = idOf(owner.document[name]);
        const isKnown = walks.some((walk) => walk.url === url);
        if (!url || isKnown || URL.parse(url)?.origin !== stage.target.origin) continue;
        walks.push(await walkCollection(stage, { name, owner, url }));
      }
    }
    const [owner] = owners;
    const url = owner && stage.subject.sharedInbox;
    if (!url || URL.parse(url)?.origin !== stage.target.origin) return { walks };
    const sharedInbox = await walkCollection(stage, { name: "shared inbox", owner, url });
    return { walks, sharedInbox };
  },
  judge: {
    "activitypub:4.1/shared-inbox-get": judgeSharedInbox,
    "activitypub:5.1/ordered": of(["outbox"], collection.orderFaults),
    "activitypub:5.3/collection": of(["followers"], collection.typeFaults),
    "activitypub:5.4/collection": of(["following"], collection.typeFaults),
    "activitypub:5.5/collection": of(["liked"], collection.typeFaults),
    "activitypub:5/featured": of(["featured"], collection.typeFaults),
    "activitystreams:5/id": of(names, collection.idFaults),
    "activitystreams:5/total-items": of(names, collection.totalFaults),
    "activitystreams:5/items": of(names, collection.itemFaults),
    "activitystreams:5/ordered-items": of(names, collection.memberFaults),
    "activitystreams:5/page-type": ofPages(1, collection.pageTypeFaults),
    "activitystreams:5/page-there": ofPages(1, collection.pagesThereFaults),
    "activitystreams:5/page-id": ofPages(1, collection.pageIdFaults),
    "activitystreams:5/part-of": ofPages(1, collection.partOfFaults),
    "activitystreams:5/no-loop": ofPages(1, collection.loopFaults),
    "activitystreams:5/prev": ofPages(2, collection.prevFaults),
    "activitystreams:5/last": ofPages(1, collection.lastFaults),
    "activitystreams:5/no-duplicates": of(names, collection.duplicateFaults),
    "activitystreams:5/count": of(names, collection.countFaults),
    "activitystreams:5/stable": ofPages(2, collection.stableFaults),
    "activitypub:5/newest-first": of(["outbox"], outbox.chronologyFaults),
    "activitypub:5.1/activities": of(["outbox"], outbox.activityFaults),
    "activitypub:5.1/own": of(["outbox"], outbox.ownFaults),
    "activitypub:5.1/public": of(["outbox"], outbox.publicFaults),
    "activitypub:B.9/page-size": of(names, collection.sizeFaults),
    "activitypub:B.11/display": of(["outbox"], outbox.blindFaults),
  },
});

function judgeSharedInbox({ sharedInbox }: Seen): Verdict {
  if (!sharedInbox) return inapplicable("The actors name no shared inbox here.");
  const { entry } = sharedInbox.top;
  const { status } = entry;
  if (status === null || status === 429) return notServed(entry);
  if (status >= 400 && status < 500) return passed(`It is refused with ${status}.`, [entry]);
  const faults = status === 200
    ? [...collection.orderFaults(sharedInbox), ...outbox.publicFaults(sharedInbox)]
    : [`the status ${status}`];
  return judgeFaults(faults.map((fault) => `The shared inbox has ${fault}`), {
    kept: "It shows what is public.",
    evidence: [sharedInbox.top, ...sharedInbox.pages],
  });
}

/** Judges the collections of these names. */
function of(
  names: readonly string[],
  rule: collection.CollectionRule,
): (seen: Seen) => Verdict {
  return ({ walks }) => {
    const named = walks.filter(({ name }) => names.includes(name));
    const evidence = named.map(({ top }) => top);
    if (named.length === 0) return inapplicable("No actor names one.");
    const served = named.filter(({ top }) => top.document);
    if (served.length === 0) return cannotTell("It is not served to the suite.", evidence);
    return judgeWalks(served, rule);
  };
}

/** Judges the collections that have so many pages. */
function ofPages(count: number, rule: collection.CollectionRule): (seen: Seen) => Verdict {
  return ({ walks }) => {
    const paged = walks.filter(({ pages }) => pages.length >= count);
    const few = count > 1 ? `None has ${count} pages.` : "None has pages.";
    return paged.length === 0
      ? inapplicable(`No collection is long enough: ${few}`, walks.map(({ top }) => top))
      : judgeWalks(paged, rule);
  };
}

function judgeWalks(walks: readonly CollectionWalk[], rule: collection.CollectionRule): Verdict {
  const faults = walks.flatMap((walk) =>
    rule(walk).map((fault) => `The ${walk.name} of the ${walk.owner.kind} has ${fault}`)
  );
  return judgeFaults(faults, {
    kept: `It holds for ${walks.length}: ${
      [...new Set(walks.map(({ name }) => name))].join(", ")
    }.`,
    evidence: walks.flatMap((
      { top, pages, last, back, again },
    ) => [top, ...pages, last, back, again]),
  });
}
