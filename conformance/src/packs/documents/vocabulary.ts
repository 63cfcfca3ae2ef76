/**
 * Everything that is served in one go, by the rules that Activity Streams 2.0 has for every object.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { judgeFaults } from "../../judging/faults.ts";
import { cannotTell, type Verdict } from "../../judging/verdict.ts";
import * as vocabulary from "../../judging/vocabulary_faults.ts";
import { idOf, isObject } from "../../raw_json.ts";
import { readActors, readServerActor } from "../../stage/read_actors.ts";
import type { Stage } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";

interface Seen {
  readonly documents: readonly Served[];
}

interface Served {
  readonly document: JsonObject;
  readonly entry: WireEntry;
}

/** Actors, their outboxes and the first pages of these. */
export const documentVocabulary: Exchange = exchange<Seen>({
  id: "documents/vocabulary",
  title: "Actors and outboxes are read for what every object must be",
  kind: "reads",
  quick: true,
  async play(stage) {
    stage.tell("The suite reads the actors, and what stands first in their outboxes.");
    const server = await readServerActor(stage);
    const actors = [...await readActors(stage), ...(server ? [server] : [])];
    const outboxes: Served[] = [];
    for (const { kind, document } of actors) {
      if (kind !== "server") outboxes.push(...await firstOf(stage, idOf(document.outbox)));
    }
    return { documents: [...actors, ...outboxes] };
  },
  judge: {
    "activitystreams:2.1/context": by(vocabulary.contextFaults),
    "activitystreams:2.1/context-entries": by(vocabulary.contextEntryFaults),
    "activitystreams:2.1/terms": by(vocabulary.termFaults),
    "activitystreams:2.2/uris": by(vocabulary.asciiFaults),
    "activitystreams:2.2/ids": by(vocabulary.idFaults),
    "activitystreams:2.3/dates": by(vocabulary.dateFaults),
    "activitystreams:4.1/types": by(vocabulary.typeFaults),
    "activitystreams:4.2/href": by(vocabulary.linkFaults),
    "activitystreams:4.2/rel": by(vocabulary.relationFaults),
    "activitystreams:4.2/disjoint": by(vocabulary.disjointFaults),
    "activitystreams:4.5/intransitive": by(vocabulary.intransitiveFaults),
    "activitystreams:4.7/texts": by(vocabulary.textFaults),
    "activitystreams:4.7/maps": by(vocabulary.mapFaults),
    "activitystreams:vocabulary/functional": by(vocabulary.functionalFaults),
    "activitystreams:vocabulary/name": by(vocabulary.nameFaults),
    "activitystreams:vocabulary/recipients": by(vocabulary.recipientFaults),
    "activitystreams:vocabulary/url": by(vocabulary.urlFaults),
    "activitystreams:vocabulary/pictures": by(vocabulary.pictureFaults),
    "activitystreams:vocabulary/media-type": by(vocabulary.mediaTypeFaults),
    "activitypub:B.10/markup": by(vocabulary.markupFaults),
  },
});

/** A collection and its first page, where they are served. */
async function firstOf(stage: Stage, url: string | undefined): Promise<Served[]> {
  if (url === undefined || URL.parse(url)?.origin !== stage.target.origin) return [];
  const { document, entry } = await stage.readOnce(url);
  if (!document) return [];
  const { first } = document;
  const page = typeof first === "string" && URL.parse(first)?.origin === stage.target.origin
    ? await stage.readOnce(first)
    : undefined;
  return [
    { document, entry },
    ...(page && isObject(page.document) ? [{ document: page.document, entry: page.entry }] : []),
  ];
}

function by(rule: vocabulary.VocabularyRule): (seen: Seen) => Verdict {
  return ({ documents }) => {
    if (documents.length === 0) return cannotTell("Nothing was served (see activitypub:3.2).");
    const faults = documents.flatMap(({ document, entry }) =>
      rule(document).map((fault) => `${entry.url} has ${fault}`)
    );
    return judgeFaults(faults, {
      kept: `It holds for ${documents.length} documents.`,
      evidence: documents,
    });
  };
}
