/**
 * What signatures of requests have to cover, whatever the scheme, in our words.
 *
 * @module
 */

import type { Need, Requirement, RequirementSource } from "./requirement.ts";

const knocks: readonly Need[] = ["exchange", "accepts"];

/** Requirements of what is covered. */
export const signatureCoverageRequirements: readonly Requirement[] = [
  {
    id: "signatures:clock/behind",
    title: "Clocks may be behind",
    rule:
      "A request is taken whose Date is two minutes in the past: clocks differ, and queues take time.",
    source: { document: "RFC 9110", section: "6.6.1" },
    level: "SHOULD",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "signatures:clock/ahead",
    title: "Clocks may be ahead",
    rule: "A request is taken whose Date is two minutes in the future.",
    source: { document: "RFC 9110", section: "6.6.1" },
    level: "SHOULD",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "signatures:other/path",
    title: "A signature is for one path",
    rule: "A request has no effect that was signed for another path.",
    source: cavage("2.5"),
    level: "MUST",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "signatures:other/method",
    title: "A signature is for one method",
    rule: "A request has no effect that was signed for another method.",
    source: cavage("2.5"),
    level: "MUST",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "signatures:other/host",
    title: "A signature is for one server",
    rule:
      "A request has no effect that was signed for another server: that server may be passing it on.",
    source: cavage("2.5"),
    level: "MUST",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "signatures:covers/digest",
    title: "The body is signed for",
    rule:
      "A request has no effect whose signature does not cover its digest: anybody could put another body in.",
    source: report("2.2"),
    level: "MUST",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "signatures:covers/body",
    title: "There is a digest",
    rule: "A request with a body and no digest has no effect.",
    source: report("2.2"),
    level: "MUST",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "signatures:covers/target",
    title: "The target is signed for",
    rule:
      "A request has no effect whose signature covers neither method nor path: it could be sent anywhere.",
    source: report("2.2"),
    level: "MUST",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "signatures:covers/host",
    title: "The server is signed for",
    rule: "A request has no effect whose signature does not cover the host.",
    source: report("2.2"),
    level: "SHOULD",
    impact: "degraded",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "signatures:covers/date",
    title: "The time is signed for",
    rule:
      "A request has no effect whose signature covers no date: it could be sent again for ever.",
    source: report("2.2"),
    level: "SHOULD",
    impact: "degraded",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "signatures:date/old",
    title: "What was signed long ago is not taken",
    rule: "A request has no effect that was signed fourteen hours ago.",
    source: report("2.2"),
    level: "SHOULD",
    impact: "degraded",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "signatures:date/future",
    title: "What is signed long ahead is not taken",
    rule: "A request has no effect that is dated fourteen hours from now.",
    source: report("2.2"),
    level: "SHOULD",
    impact: "degraded",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "signatures:refusal/forged",
    title: "Wrong signatures are refused in words",
    rule:
      "Requests whose signatures are wrong are answered with a 4xx, so that an honest sender learns of it.",
    source: { document: "RFC 9110", section: "15.5" },
    level: "SHOULD",
    impact: "degraded",
    needs: knocks,
    oracle: "status",
  },
  {
    id: "signatures:refusal/incomplete",
    title: "Incomplete signatures are refused in words",
    rule:
      "Requests whose signatures leave out what matters are answered with a 4xx, so that an honest sender learns of it.",
    source: { document: "RFC 9110", section: "15.5" },
    level: "SHOULD",
    impact: "degraded",
    needs: knocks,
    oracle: "status",
  },
];

function cavage(section: string): RequirementSource {
  return { document: "draft-cavage-http-signatures-12", section };
}

function report(section: string): RequirementSource {
  return {
    document: "ActivityPub and HTTP Signatures",
    url: "https://swicg.github.io/activitypub-http-signature/",
    section,
  };
}
