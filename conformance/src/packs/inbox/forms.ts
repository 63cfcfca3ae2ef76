/**
 * Forms in which activities come, and which say the same.
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import type { Exchange } from "../../exchange.ts";
import { personDocument } from "../../world/documents.ts";
import { signedHeaders } from "../../world/signing.ts";
import type { MakeHeaders } from "../../world/signing.ts";
import { type Knocks, takes } from "../knocks/taken.ts";

const activityStreams = "https://www.w3.org/ns/activitystreams";

const envelopes: Knocks = {
  "inbox:shared": {
    says: "A Follow is sent to the inbox of the whole server.",
    inbox: ({ sharedInbox }) => sharedInbox,
  },
  "inbox:content-type/ld-json": {
    says: "A Follow is sent as application/ld+json with the profile of ActivityStreams.",
    headers: typed(`application/ld+json; profile="${activityStreams}"`),
  },
  "inbox:content-type/charset": {
    says: "A Follow is sent as application/activity+json with a charset.",
    headers: typed("application/activity+json; charset=utf-8"),
  },
};

const shapes: Knocks = {
  "inbox:members/unknown": {
    says: "A Follow has members that nobody knows.",
    activity: (follow) => ({ ...follow, conformance: { probe: [1, null, {}] }, "x:y": true }),
  },
  "inbox:context/inline": {
    says: "A Follow has a term of its own in its context.",
    activity: (follow) => ({
      ...follow,
      "@context": [activityStreams, { probe: "https://conformance.invalid/ns#probe" }],
      probe: "conformance",
    }),
  },
  "inbox:actor/embedded": {
    says: "A Follow holds the whole document of its actor.",
    activity: (follow, from) => {
      const { "@context": _, ...actor } = personDocument(from);
      return { ...follow, actor };
    },
  },
  "inbox:actor/list": {
    says: "A Follow has its actor in a list.",
    activity: (follow) => inLists(follow, ["actor"]),
  },
  "inbox:object/list": {
    says: "A Follow has its object in a list.",
    activity: (follow) => inLists(follow, ["object"]),
  },
  "inbox:object/embedded": {
    says: "A Follow names its object by an object with an id.",
    activity: (follow) => ({ ...follow, object: { id: follow.object ?? null } }),
  },
  "inbox:type/list": {
    says: "A Follow has its type in a list.",
    activity: (follow) => inLists(follow, ["type"]),
  },
  "inbox:to/absent": {
    says: "A Follow is addressed to nobody.",
    activity: ({ to: _, ...follow }) => follow,
  },
  "inbox:to/text": {
    says: "A Follow is addressed without a list.",
    activity: (follow) => ({ ...follow, to: follow.object ?? null }),
  },
};

/** Inboxes and content types. */
export const inboxEnvelopes: Exchange = takes({
  id: "inbox/envelopes",
  title: "Follows come to the shared inbox, and in all content types",
  quick: true,
  knocks: envelopes,
});

/** Shapes of JSON. */
export const inboxShapes: Exchange = takes({
  id: "inbox/shapes",
  title: "Follows come in all shapes that say the same",
  knocks: shapes,
});

/** Headers with a content type of their own. */
export function typed(type: string): MakeHeaders {
  return (request, signer) => signedHeaders(request, signer, { headers: { "content-type": type } });
}

function inLists(follow: JsonObject, names: readonly string[]): JsonObject {
  const lists = names.map((name): [string, JsonValue] => [name, [follow[name] ?? null]]);
  return { ...follow, ...Object.fromEntries(lists) };
}
