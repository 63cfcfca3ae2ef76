/**
 * How servers ask and deliver: the client half of federation, in our words.
 *
 * @module
 */

import type { Need, Requirement, RequirementSource } from "./requirement.ts";

const knocks: readonly Need[] = ["exchange", "accepts"];

/** Requirements of the requests that a server makes. */
export const clientRequirements: readonly Requirement[] = [
  {
    id: "client:accept",
    title: "It asks for ActivityStreams",
    rule: "A request for an actor accepts application/ld+json or application/activity+json.",
    source: activitypub("3.2", "The client MUST specify an Accept header"),
    level: "MUST",
    impact: "problem",
    needs: ["exchange"],
    oracle: "back-channel",
    accepts: ["application/activity+json"],
    aliases: [
      "rocks:client:retrieval:accept-header",
      "socialweb:58e7c787-1b39-427f-912a-42c607fa4de8",
      "feditest:activitypub_index/3.2/2",
    ],
  },
  {
    id: "client:user-agent",
    title: "It says who asks",
    rule: "A request for an actor has a User-Agent.",
    source: http("10.1.5"),
    level: "SHOULD",
    impact: "degraded",
    needs: ["exchange"],
    oracle: "back-channel",
  },
  {
    id: "client:caches",
    title: "It remembers whom it asked for",
    rule: "An actor that was fetched a moment ago is not fetched again for each activity.",
    source: http("9.2.3"),
    level: "SHOULD",
    impact: "degraded",
    needs: knocks,
    oracle: "back-channel",
  },
  {
    id: "client:redirect",
    title: "It follows redirects",
    rule: "An actor is found whose id redirects to another URL of its host, where its document is.",
    source: http("15.4.3"),
    level: "SHOULD",
    impact: "degraded",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "client:ld-json",
    title: "It reads application/ld+json",
    rule: "An actor is found that is served as application/ld+json with the profile.",
    source: activitypub("3.2"),
    level: "MUST",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "client:minimal-actor",
    title: "It reads actors that have nothing to spare",
    rule:
      "An actor is found that has nothing but an id, a type, an inbox, an outbox, a name and a key.",
    source: activitypub("4.1"),
    level: "SHOULD",
    impact: "degraded",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "client:id/query",
    title: "An id may have a query",
    rule: "An actor is found whose id has a query: ids are compared as they are.",
    source: activitypub("3.1"),
    level: "SHOULD",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "client:id/at",
    title: "An id may have an at sign",
    rule: "An actor is found whose id has an at sign.",
    source: activitypub("3.1"),
    level: "SHOULD",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "client:id/slash",
    title: "An id may end in a slash",
    rule: "An actor is found whose id ends in a slash.",
    source: activitypub("3.1"),
    level: "SHOULD",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "client:authorized-fetch",
    title: "It signs requests for documents",
    rule: "An actor is found whose server answers signed requests alone.",
    source: report("3.2"),
    level: "SHOULD",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
    aliases: ["feditest:swicg_activitypub_http_signature_index/3.2/2"],
  },
  {
    id: "client:signed-fetch",
    title: "What it signs can be verified",
    rule:
      "The key of a signed request for a document can be read without a signature, and verifies it: two servers that both insist would wait for each other.",
    source: report("3.2"),
    level: "SHOULD",
    impact: "problem",
    needs: knocks,
    oracle: "back-channel",
    aliases: ["feditest:swicg_activitypub_http_signature_index/3.2/1"],
  },
  {
    id: "client:own-inbox",
    title: "Who has no shared inbox gets it at the own one",
    rule: "What is for an actor without a shared inbox is delivered to its own inbox.",
    source: activitypub("7.1.3", "which do not have a sharedInbox"),
    level: "MUST",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
    aliases: [
      "rocks:inbox:delivery:sharedInbox:deliver-to-inbox-if-no-sharedInbox",
      "socialweb:08ed852d-f36c-47ba-992b-b211e35dbdca",
    ],
  },
  {
    id: "client:shared-inbox/used",
    title: "One delivery serves a host",
    rule: "What is for two actors with one shared inbox is delivered there.",
    source: activitypub("7.1.3"),
    level: "MAY",
    impact: "degraded",
    needs: ["community", "exchange", "announces"],
    oracle: "delivery",
    aliases: ["rocks:inbox:delivery:sharedInbox"],
  },
  {
    id: "client:shared-inbox/once",
    title: "No inbox gets the same twice",
    rule: "However many of its actors are meant, an inbox gets an activity once.",
    source: activitypub("7.1", "MUST de-duplicate the final recipient list"),
    level: "MUST",
    impact: "degraded",
    needs: ["community", "exchange", "announces"],
    oracle: "delivery",
    aliases: ["rocks:inbox:delivery:deduplicates-final-recipient-list"],
  },
  {
    id: "client:hanging",
    title: "One slow host holds up nobody",
    rule: "While one inbox takes its time, others are delivered to.",
    source: activitypub("7", "delivery SHOULD be performed asynchronously"),
    level: "SHOULD",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "client:retry",
    title: "What failed is delivered again",
    rule: "What an inbox answered with 503 is delivered to it once more.",
    source: activitypub("7", "SHOULD additionally retry delivery to recipients if it fails"),
    level: "SHOULD",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "client:no-hammering",
    title: "What is refused is not sent on and on",
    rule: "An inbox that answers 403 is not sent the same activity again and again.",
    source: http("15.5.4"),
    level: "SHOULD",
    impact: "degraded",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "client:gone",
    title: "An inbox that is gone is given up",
    rule: "Whoever answers 410 is not delivered to for ever.",
    source: http("15.5.11"),
    level: "SHOULD",
    impact: "unaffected",
    needs: [],
    unjudged: "A server may ask for days before it gives up.",
  },
  {
    id: "client:rotated-key",
    title: "A key that changed is fetched again",
    rule: "When a signature does not verify, its key is fetched once more, and the new one counts.",
    source: report("2.3"),
    level: "SHOULD",
    impact: "degraded",
    needs: [],
    unjudged:
      "A server may keep a key for a while, lest forgeries make it ask again and again; how long is not said anywhere.",
  },
  {
    id: "client:webfinger",
    title: "Handles are verified",
    rule:
      "The handle of an actor is looked up by WebFinger at its host, and has to lead back to the actor.",
    source: {
      document: "ActivityPub and WebFinger",
      url: "https://swicg.github.io/activitypub-webfinger/",
    },
    level: "MAY",
    impact: "unaffected",
    needs: [],
    unjudged: "Nobody has to, and most look it up when a person is shown, not when it acts.",
  },
];

function activitypub(section: string, quote?: string): RequirementSource {
  return {
    document: "ActivityPub",
    url: "https://www.w3.org/TR/activitypub/",
    section,
    ...(quote !== undefined && { quote }),
  };
}

function http(section: string): RequirementSource {
  return { document: "RFC 9110", section };
}

function report(section: string): RequirementSource {
  return {
    document: "ActivityPub and HTTP Signatures",
    url: "https://swicg.github.io/activitypub-http-signature/",
    section,
  };
}
