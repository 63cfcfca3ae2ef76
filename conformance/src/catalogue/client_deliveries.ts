/**
 * The requests that bring what a server delivers, in our words.
 *
 * @module
 */

import type { Requirement, RequirementSource } from "./requirement.ts";

/** Requirements of deliveries. */
export const clientDeliveryRequirements: readonly Requirement[] = [
  {
    id: "client:delivery/content-type",
    title: "Deliveries say what they are",
    rule: "Deliveries are application/ld+json with the profile, or application/activity+json.",
    source: activitypub("7", "with a Content-Type of application/ld+json"),
    level: "MUST",
    impact: "problem",
    needs: ["exchange"],
    oracle: "delivery",
    accepts: ["application/activity+json"],
    aliases: [
      "socialweb:92af9475-24a2-4787-8c75-720d274bd2bc",
      "feditest:activitypub_index/7/1",
    ],
  },
  {
    id: "client:delivery/user-agent",
    title: "Deliveries say who sends them",
    rule: "Deliveries have a User-Agent.",
    source: http("10.1.5"),
    level: "SHOULD",
    impact: "degraded",
    needs: ["exchange"],
    oracle: "delivery",
  },
  {
    id: "client:delivery/target",
    title: "Deliveries are signed for their target",
    rule: "The signature of a delivery covers method and path.",
    source: report("2.1"),
    level: "SHOULD",
    impact: "problem",
    needs: ["exchange"],
    oracle: "delivery",
    aliases: ["feditest:swicg_activitypub_http_signature_index/2.1/1"],
  },
  {
    id: "client:delivery/host",
    title: "Deliveries are signed for their host",
    rule: "The signature of a delivery covers the host.",
    source: report("2.1"),
    level: "SHOULD",
    impact: "problem",
    needs: ["exchange"],
    oracle: "delivery",
  },
  {
    id: "client:delivery/date",
    title: "Deliveries are signed for their time",
    rule: "The signature of a delivery covers when it was made.",
    source: report("2.1"),
    level: "SHOULD",
    impact: "problem",
    needs: ["exchange"],
    oracle: "delivery",
  },
  {
    id: "client:delivery/fresh",
    title: "Deliveries are signed when they are sent",
    rule:
      "The date of a delivery is no more than five minutes away from when it arrives: some servers refuse more.",
    source: report("2.1"),
    level: "SHOULD",
    impact: "problem",
    needs: ["exchange"],
    oracle: "delivery",
  },
  {
    id: "client:delivery/digest",
    title: "Digests are written as all servers read them",
    rule:
      "A Digest begins with SHA-256= in upper case, which servers need that compare it as text.",
    source: { document: "RFC 3230", section: "4.3.2" },
    level: "SHOULD",
    impact: "degraded",
    needs: ["exchange"],
    oracle: "delivery",
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
