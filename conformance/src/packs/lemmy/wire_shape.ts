/**
 * What holds for all that the target writes (Lemmy S10, D1).
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, passed } from "../../judging/verdict.ts";
import { hasType, isObject, parseObject } from "../../raw_json.ts";
import { deliveries } from "../../stage/observed.ts";
import type { WireEntry } from "../../wire_entry.ts";

interface Document {
  readonly json: JsonObject;
  readonly entry: WireEntry;
}

interface Seen {
  readonly documents: readonly Document[];
}

const activityStreams = "https://www.w3.org/ns/activitystreams";

/** Everything that it has served and delivered so far; and its actor, once more. */
export const writing: Exchange = exchange<Seen>({
  id: "lemmy/writing",
  title: "All that was served and delivered is looked through",
  kind: "reads",
  async play(stage) {
    await stage.read(stage.subject.id);
    const served = stage.wire.flatMap((entry) => {
      const type = entry.responseHeaders["content-type"] ?? "";
      const isOne = entry.direction === "sent" && entry.method === "GET" &&
        entry.status === 200 && /activity\+json|ld\+json/.test(type);
      const json = isOne ? parseObject(entry.responseBody) : undefined;
      return json && !isKey(json) ? [{ json, entry }] : [];
    });
    const delivered = deliveries(stage.wire).map(({ activity, entry }) => ({
      json: activity,
      entry,
    }));
    return { documents: [...served, ...delivered] };
  },
  judge: {
    "lemmy:S10": ({ documents }) => {
      if (documents.length === 0) return cannotTell("Nothing was served.");
      const empty = documents.find(({ json }) => hasNull(ownPartOf(json)));
      return empty
        ? failed("A member of it is null.", [empty])
        : passed(`None of ${documents.length} documents has a null.`, documents.slice(0, 3));
    },
    "lemmy:D1": ({ documents }) => {
      if (documents.length === 0) return cannotTell("Nothing was served.");
      const bare = documents.find(({ json }) => !contextsOf(json).includes(activityStreams));
      return bare
        ? failed("Its context lacks Activity Streams.", [bare])
        : passed("Each has the context of Activity Streams.", documents.slice(0, 3));
    },
  },
});

/** A key has a context of its own. */
function isKey({ publicKeyPem, publicKeyMultibase }: JsonObject): boolean {
  return publicKeyPem !== undefined || publicKeyMultibase !== undefined;
}

/** What others wrote is not the target's: the object of an Announce, the items of a collection. */
function ownPartOf(json: JsonObject): JsonObject {
  const { object, orderedItems, items, ...own } = json;
  const isQuoted = hasType(json, "Announce") || orderedItems !== undefined || items !== undefined;
  return isQuoted || object === undefined || hasType(json, "Accept") ? own : { ...own, object };
}

function hasNull(value: JsonValue): boolean {
  if (value === null) return true;
  if (Array.isArray(value)) return value.some(hasNull);
  return isObject(value) && Object.values(value).some(hasNull);
}

function contextsOf({ "@context": context }: JsonObject): readonly JsonValue[] {
  return Array.isArray(context) ? context : context === undefined ? [] : [context];
}
